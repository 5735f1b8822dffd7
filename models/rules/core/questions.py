"""What a file does not decide.

A question with its choices, settled by an answer that is kept for its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.rules.core.faults import Fault, Place

Answers = Mapping[str, str]
"""Key of a question → the choice made: "source/name" as remembered, "file/name" or "*/name" as given once."""
IGNORE = "-"
"""The choice that leaves a column or a sheet out, knowingly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that only the clerk knows. `name` is unique within a file (column:离队, sign:△).

    `source` is what files of the same shape have in common; `choices` are the answers and what they say.
    """

    place: Place
    name: str
    source: str
    code: str
    choices: Mapping[str, str]
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What an answer is remembered by."""
        return f"{self.source}/{self.name}"

    def as_fault(self) -> Fault:
        """Return the question as what stops an import until it is answered."""
        told = "、".join(f"{value}（{label}）" for value, label in self.choices.items())
        return Fault(self.place, self.code, {**self.facts, "question": self.name, "choices": told})


class Asking:
    """Gathers the questions of one file, and knows what has been answered."""

    def __init__(self, file: str, answers: Answers) -> None:
        self._file, self._answers = file, answers
        self.questions: list[Question] = []
        self.settled: dict[str, str] = {}
        """Key of a question → the choice that was made, for what is worth remembering."""

    def told(self, name: str) -> str:
        """Return the answer given for this file about `name`, "" for none."""
        return self._answers.get(f"{self._file}/{name}", "") or self._answers.get(f"*/{name}", "")

    def answer(self, question: Question) -> str | None:
        """Return the choice made, None when it is still to be made.

        An answer may be a choice or its label.
        """
        for key in (question.key, f"{self._file}/{question.name}", f"*/{question.name}"):
            told = self._answers.get(key)
            for value, label in question.choices.items():
                if told in (value, label):
                    self.settled[question.key] = value
                    return value
        if all(one.name != question.name for one in self.questions):
            self.questions.append(question)
        return None
