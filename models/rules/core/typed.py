"""Parsed TOML as a typed record; what does not fit is named by its place and by what may stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, inspect

T = TypeVar("T")

Text = Annotated[str, Meta(pattern=r"\S")]
"""Text that is not blank."""
Positive = Annotated[int, Meta(ge=1)]
"""A whole number from 1 on."""

_MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<path>.*)`)?", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `([^`]+)`")
_OWN = re.compile(r"Expected |Invalid |Object ")
"""How the library's messages begin; others are a `__post_init__`'s, which says what it wants."""
_RECORD = (inspect.DataclassType, inspect.StructType)
_PART = re.compile(r"([^.\[\]]+)|\[(\d+|\.\.\.)\]")


class Misfit(StrEnum):
    """Why a text does not fit its record."""

    UNKNOWN = "unknown"  # a key that nobody reads: most often a misspelt one
    MISSING = "missing"
    WRONG = "wrong"


class DoesNotFit(ValueError):
    """A part that does not fit: `place` as in "case 2.when"; `wanted` shows in TOML what may stand there."""

    def __init__(self, misfit: Misfit, place: str, wanted: str) -> None:
        super().__init__(misfit, place, wanted)
        self.misfit, self.place, self.wanted = misfit, place, wanted


def typed(plain: Mapping[str, Any], kind: type[T], *, stored: bool = False) -> T:
    """Return `plain` as a record. Raises DoesNotFit.

    `stored`: a text that was taken earlier. Keys that the record does not know are passed over in it, and a
    value that can only mean one thing is taken ("1" for 1), as they were when the text took effect.
    """
    shape = inspect.type_info(kind)
    if not stored:
        _refuse_unknown(plain, shape, "")
    try:
        return msgspec.convert(plain, kind, strict=not stored, dec_hook=_exact)
    except msgspec.ValidationError as error:
        raise _told(str(error), shape) from error


def _exact(kind: type[Any], value: object) -> object:
    """Return an exact number: TOML was read with `core.money.exact_number`, so no float comes here."""
    if kind is Fraction and isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Fraction(value)
    raise ValueError("12.5")


def _refuse_unknown(plain: object, shape: inspect.Type, place: str) -> None:
    if isinstance(shape, inspect.UnionType):
        for one in shape.types:
            _refuse_unknown(plain, one, place)
        return
    if isinstance(shape, _RECORD) and isinstance(plain, Mapping):
        known = [field.encode_name for field in shape.fields]
        for key in plain:
            if key not in known:
                raise DoesNotFit(Misfit.UNKNOWN, _joined(place, key), "、".join(known))
    for key, value in _parts(plain):
        _refuse_unknown(value, _inner(shape, key), _joined(place, key))


def _parts(plain: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(plain, Mapping):
        yield from plain.items()
    elif isinstance(plain, list):
        yield from enumerate(plain)


def _inner(shape: inspect.Type, key: str | int) -> inspect.Type:
    """Return the type of what stands under a key or at an index; anything where the type does not say."""
    if isinstance(shape, inspect.UnionType):
        found = [_inner(one, key) for one in shape.types]
        return next((one for one in found if not isinstance(one, inspect.AnyType)), inspect.AnyType())
    if isinstance(shape, _RECORD):
        return next((one.type for one in shape.fields if one.encode_name == key), inspect.AnyType())
    if isinstance(shape, inspect.DictType):
        return shape.value_type
    if isinstance(shape, (inspect.VarTupleType, inspect.ListType, inspect.FrozenSetType)):
        return shape.item_type
    if isinstance(shape, inspect.TupleType) and isinstance(key, int) and key < len(shape.item_types):
        return shape.item_types[key]
    return inspect.AnyType()


def _joined(place: str, key: str | int) -> str:
    if isinstance(key, int):
        return f"{place} {key + 1}"
    return f"{place}.{key}" if place else key


def _told(message: str, shape: inspect.Type) -> DoesNotFit:
    found = _MESSAGE.fullmatch(message)
    place = ""
    for name, index in _PART.findall(found["path"] or "" if found else ""):
        key = int(index) if index.isdigit() else name or index
        place = place if index == "..." else _joined(place, key)
        shape = _inner(shape, key)
    missing = _MISSING.match(message)
    if missing is not None:
        return DoesNotFit(Misfit.MISSING, _joined(place, missing[1]), _wanted(_inner(shape, missing[1])))
    said = found["what"] if found else message
    return DoesNotFit(Misfit.WRONG, place, _wanted(shape) if _OWN.match(said) else said)


_WORDS: tuple[tuple[type[inspect.Type], str], ...] = (
    (inspect.BoolType, "true / false"), (inspect.StrType, '"…"'), (inspect.DateType, "2017-03-01"),
    *((kind, "{ … = … }") for kind in (inspect.DictType, *_RECORD)),
    (inspect.CustomType, "12.5"), (inspect.FloatType, "12.5"),
)  # fmt: skip


def _wanted(shape: inspect.Type) -> str:
    """Return what may stand there as TOML shows it, so that it reads alike in every language."""
    if isinstance(shape, inspect.UnionType):
        kinds = [one for one in shape.types if not isinstance(one, inspect.NoneType)]
        return " / ".join(dict.fromkeys(_wanted(one) for one in kinds))
    if isinstance(shape, inspect.EnumType):
        return "、".join(str(one.value) for one in shape.cls)
    if isinstance(shape, inspect.LiteralType):
        return "、".join(str(one) for one in shape.values)
    if isinstance(shape, inspect.IntType):
        return f"≥ {shape.ge}" if shape.ge is not None else "123"
    if isinstance(shape, (inspect.VarTupleType, inspect.ListType, inspect.FrozenSetType)):
        return f"[{_wanted(shape.item_type)}, …]"
    if isinstance(shape, inspect.TupleType):
        return f"[{', '.join(_wanted(one) for one in shape.item_types)}]"
    return next((word for kind, word in _WORDS if isinstance(shape, kind)), "…")
