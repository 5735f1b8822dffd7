"""Questions on the command line, which cannot ask: printed with their choices, answered by a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from forms.kit.texts import fault_text
from models.errors import Refused
from models.rules.core.questions import Question


def read_answers(path: Path) -> dict[str, str]:
    """Return "file/name" → choice of a file of answers; Refused("answers_unreadable") says what is wrong."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refused("answers_unreadable", file=path.name, reason=error) from error
    found: dict[str, str] = {}
    for file, answers in told.items():
        if not isinstance(answers, dict) or not all(isinstance(value, str) for value in answers.values()):
            raise Refused("answers_unreadable", file=path.name, reason=file)
        found |= {f"{file}/{name}": value for name, value in answers.items()}
    return found


def answers_template(questions: Sequence[Question]) -> str:
    """Return a file of answers to fill in: a section a file, a line a question, its choices beside it."""
    lines = ["请回答以下问题：写进一个文件（如 answers.toml），用 --answers answers.toml 再导入一次。"]
    file = ""
    for question in questions:
        if question.place.file != file:
            file = question.place.file
            lines += ["", f"[{_quoted(file)}]"]
        choices = "、".join(f"{value}={label}" for value, label in question.choices.items())
        lines.append(f'{_quoted(question.name)} = ""  # {choices}')
    return "\n".join(lines)


def plain_question(question: Question) -> dict[str, Any]:
    """Return a question for a program to read."""
    place = question.place
    return {
        "file": place.file, "sheet": place.sheet, "cell": place.cell, "name": question.name,
        "code": question.code, "reason": fault_text(question.as_fault()), "choices": dict(question.choices),
    }  # fmt: skip


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
