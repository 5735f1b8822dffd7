"""Photos as an office keeps them: small enough for tens of thousands a year, good enough as evidence."""

from __future__ import annotations

import io

LARGEST_PHOTO = 300 * 1024
"""Bytes to which a photo is brought down."""
_LONGEST_SIDES = (2000, 1600, 1200, 900, 600)
_QUALITIES = (85, 75, 65, 50)
_MOST_PIXELS = 100_000_000


def scaled(content: bytes) -> bytes | None:
    """Return a photo as JPEG of at most LARGEST_PHOTO bytes, itself where it is that already.

    None for what is no picture that can be read, or one of more than a hundred million pixels.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            if len(content) <= LARGEST_PHOTO and opened.format in ("JPEG", "PNG"):
                opened.verify()
                return content
            photo = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    for side in _LONGEST_SIDES:
        photo.thumbnail((side, side))
        for quality in _QUALITIES:
            box = io.BytesIO()
            photo.save(box, "JPEG", quality=quality, optimize=True)
            if box.tell() <= LARGEST_PHOTO:
                return box.getvalue()
    return None
