"""Questions on the command line, which cannot ask: printed with their choices, answered by a TOML file."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.paper.files import read_text
from forms.kit.texts import fault_text
from models.errors import Refused
from models.rules.core.faults import Fault
from models.rules.core.questions import Question


def read_answers(path: Path) -> dict[str, str]:
    """Return "file/name" → choice of a file of answers; Refused("answers_unreadable") says what is wrong."""
    try:
        told = tomllib.loads(read_text(path))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
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


def plain_fault(fault: Fault) -> dict[str, Any]:
    """Return a fault for a program to read."""
    place = fault.place
    return {
        "file": place.file, "sheet": place.sheet, "cell": place.cell, "code": fault.code,
        "reason": fault_text(fault),
    }  # fmt: skip


def tell_refusal(refused: Refused, questions: Sequence[Question], *, as_json: bool) -> None:
    """Print what a refused import lacks: faults and questions as JSON, or a file of answers to fill in."""
    if as_json:
        asked = {"questions": [plain_question(one) for one in questions]} if questions else {}
        faults = [plain_fault(fault) for fault in refused.faults]
        print(json.dumps({"faults": faults, **asked}, ensure_ascii=False))
    elif questions:
        print(answers_template(questions), file=sys.stderr)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
