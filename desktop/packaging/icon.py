"""The program's icon, drawn from its one SVG in the sizes that desktops ask for."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.packaging.product import NAME, PARTS

SIZES = (16, 24, 32, 48, 64, 128, 256)
SVG = PARTS / f"{NAME}.svg"


def write_icons(folder: Path) -> None:
    """Write icon-<size>.png of every size and icon.ico into `folder`."""
    files = [_draw(folder / f"icon-{size}.png", size) for size in SIZES]
    with Image.open(files[-1]) as largest:
        largest.save(folder / "icon.ico", sizes=[(size, size) for size in SIZES])


def _draw(file: Path, size: int) -> Path:
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter)
    painter.end()
    if not image.save(str(file)):
        raise OSError(f"{file} could not be written")
    return file
