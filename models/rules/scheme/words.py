"""The office's words in a scheme file, and how the commonest values are read."""

from __future__ import annotations

from collections.abc import Callable

from models.rules.attendance.kinds import BY_KEY, BY_NAME, PROTECTED_KEYS
from models.rules.core.grades import REASONS, SAME_GRADE, SAME_REASON, SAME_SANCTION
from models.rules.scheme.codec import (
    Flag,
    Listed,
    Number,
    OrHold,
    Path,
    Reader,
    Text,
    Unreadable,
    Word,
    quoted,
    wrong_type,
)
from models.rules.scheme.figures import OTHERS, FigureTable, FigureTables
from models.rules.scheme.options import By

PROTECTED_LAW = "《浙江省人口与计划生育条例》第二十二条、第二十八条"
"""Care leave keeps wages, bonus and other benefits in full."""

SANCTION_LADDERS = (
    ("警告", "记过", "记大过", "降级", "降低岗位等级", "撤职", "开除"),
    ("党内警告", "党内严重警告", "撤销党内职务", "留党察看", "开除党籍"),
)
"""Sanctions from light to heavy, so that 记过及以上 can be written as the office says it."""


class AnyMark:
    """A kind of attendance mark by its Chinese name."""

    def read(self, reader: Reader, path: Path, value: object) -> str:
        """Return the kind's key."""
        if not isinstance(value, str):
            raise wrong_type(reader, path, "考勤种类", value)
        kind = BY_NAME.get(value.strip())
        if kind is None:
            raise reader.fail(path, "scheme_unknown_word", value=value, what="考勤种类")
        return kind.key

    def write(self, value: str) -> str:
        """Return the kind's name."""
        return quoted(BY_KEY[value].name)


class MarkKind(AnyMark):
    """A kind of attendance mark that may cost money; protected leave is refused by law."""

    def read(self, reader: Reader, path: Path, value: object) -> str:
        """Return the kind's key."""
        key = super().read(reader, path, value)
        if key in PROTECTED_KEYS:
            raise reader.fail(path, "scheme_protected_leave", value=BY_KEY[key].name, law=PROTECTED_LAW)
        return key


def sanctions_named(word: str) -> tuple[str, ...] | None:
    """Return the sanctions that `word` names: one, several (记过及以上), or 其他; None when unknown."""
    if word == OTHERS:
        return (word,)
    for suffix in ("及以上处分", "及以上", "以上处分", "以上"):
        if word.endswith(suffix):
            return _heavier(SAME_SANCTION.get(word.removesuffix(suffix), ""))
    found = SAME_SANCTION.get(word.removesuffix("处分"))
    return None if found is None else (found,)


def _heavier(word: str) -> tuple[str, ...] | None:
    for ladder in SANCTION_LADDERS:
        if word in ladder:
            return ladder[ladder.index(word) :]
    return None


def _one(same: Callable[[str], str | None]) -> Callable[[str], tuple[str, ...] | None]:
    def words(word: str) -> tuple[str, ...] | None:
        found = same(word)
        return None if found is None else (found,)

    return words


class SanctionList:
    """A list of sanctions; 及以上 stands for several."""

    def read(self, reader: Reader, path: Path, value: object) -> tuple[str, ...]:
        """Return the sanctions named, each once."""
        words = Listed(Text()).read(reader, path, value)
        found = [sanctions_named(word) for word in words]
        for word, names in zip(words, found, strict=True):
            if names is None:
                reader.note(path, "scheme_unknown_word", value=word, what="处分种类")
        if None in found:
            raise Unreadable
        return tuple(dict.fromkeys(name for names in found if names for name in names))

    def write(self, value: tuple[str, ...]) -> str:
        """Return every sanction by itself."""
        return Listed(Text()).write(value)


one_grade = _one(SAME_GRADE.get)
one_reason = _one(SAME_REASON.get)


def any_word(word: str) -> tuple[str, ...] | None:
    """Return the word itself; None for nothing."""
    return (word,) if word else None


TEXT = Text()
TEXTS = Listed(TEXT)
AMOUNT = Number()
PERCENT = Number(0, 100)
FACTOR = Number(0, 10)
FLAG = Flag()
GRADE = Word("考核等次", SAME_GRADE.get)
GRADE_LIST = Listed(GRADE)
REASON_WORDS = "不确定等次的原因（" + "、".join(REASONS) + "）"
REASON = Word("不确定等次的原因", SAME_REASON.get)
KINDS = Listed(MarkKind(), 1)
OUTCOME = OrHold(FACTOR)
BY_STAFF = "工号"

STANDARDS = FigureTable("amounts", "amount", By.TIER, ("元/人·年", "Yuan a year"))
DEPARTMENT = FigureTable("amounts", "amount", By.AGENCY)
COEFFICIENTS = FigureTables(FigureTable("values", "value", By.CLASS, ("系数", "Coefficients")))
