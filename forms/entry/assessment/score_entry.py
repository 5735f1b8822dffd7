"""What is entered besides the leaders' scores: ballots, quarters, deductions, an agency's sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.fields.number_box import NumberBox
from forms.kit.plain import Label
from models.rules.assessment.scoring import USUAL_WORDS, Ballot, ScoreSheet
from models.rules.core.money import exact_number, number_text

VOTES = ("优秀", "称职", "基本称职", "不称职")


@dataclass(frozen=True, slots=True)
class BallotEntry:
    """A count of votes, the day of the vote, and its document."""

    ballot: Ballot
    held_on: date
    document: str


class BallotDialog(EntryDialog):
    """民主测评 of one person: how many votes for each word."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"ballot_votes": "vote0"}

    def __init__(self, name: str, on: date, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Ballot on {name}").format(name=name))
        self.votes = []
        for number, word in enumerate((*VOTES, self.tr("abstained"))):
            field = self.form.add(f"vote{number}", word, NumberBox())
            field.setRange(0, 9999)
            self.votes.append(field)
        self.day = self.form.add("day", self.tr("Held on"), DayEdit(on))
        self.document = self.form.add("document", self.tr("Document"), QLineEdit())
        self.document.setMaxLength(100)

    def check(self) -> Mapping[str, str]:
        """Votes and a day are required."""
        errors: dict[str, str] = {}
        if not any(field.value() for field in self.votes[:4]):
            errors["vote0"] = self.tr("Please enter the votes.")
        if text := day_error(self.day, self.tr("Held on")):
            errors["day"] = text
        return errors

    def value(self) -> BallotEntry:
        """Return the ballot."""
        day = self.day.day()
        if day is None:
            raise ValueError("value() before check()")
        one, two, three, four, abstained = (field.value() for field in self.votes)
        return BallotEntry(Ballot((one, two, three, four), abstained), day, self.document.text().strip())


@dataclass(frozen=True, slots=True)
class UsualEntry:
    """The word of a quarter, "" to take it away."""

    quarter: int
    word: str


class UsualDialog(EntryDialog):
    """平时考核 of a quarter for the people named above it."""

    def __init__(self, names: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Usual assessment by quarter"))
        told = Label(names, self)
        told.setWordWrap(True)
        told.setMinimumWidth(420)
        told.setProperty("tone", "quiet")
        self.form.add_wide(told)
        quarters = [(str(number), self.tr("quarter {n}").format(n=number)) for number in (1, 2, 3, 4)]
        self.quarter = self.form.add("quarter", self.tr("Quarter"), Choice(quarters))
        results = [*((word, word) for word in USUAL_WORDS), ("", "—")]
        self.word = self.form.add("word", self.tr("Usual result"), Choice(results, USUAL_WORDS[0]))

    def value(self) -> UsualEntry:
        """Return the quarter and its word."""
        return UsualEntry(int(self.quarter.value), self.word.value)


@dataclass(frozen=True, slots=True)
class DeductionEntry:
    """Points off an indicator, why, and the work logs that show it."""

    indicator: str
    points: Fraction
    reason: str
    logs: tuple[int, ...]


class DeductionDialog(EntryDialog):
    """A cited log is frozen from then on."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"deduction_needs_reason": "reason"}

    def __init__(
        self, name: str, indicators: Sequence[tuple[str, str]], logs: Sequence[tuple[int, str]],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Points off for {name}").format(name=name))
        self.indicator = self.form.add("indicator", self.tr("Indicator"), Choice(list(indicators)))
        hint = self.tr("Such as 1 or 0.5")
        self.points = self.form.add("points", self.tr("Points"), QLineEdit(), hint=hint)
        self.reason = self.form.add("reason", self.tr("Reason"), QLineEdit())
        self.reason.setMaxLength(200)
        self.logs = self.form.add(
            "logs", self.tr("Cites"), QListWidget(), hint=self.tr("A cited work log is frozen from then on")
        )
        self.logs.setFixedHeight(150)
        for number, text in logs:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.logs.addItem(item)
        self.setMinimumWidth(560)

    def check(self) -> Mapping[str, str]:
        """Points and a reason."""
        errors: dict[str, str] = {}
        found = number_of(self.points.text())
        if found is None or found <= 0:
            errors["points"] = self.tr("Please enter points such as 1 or 0.5.")
        if not self.reason.text().strip():
            errors["reason"] = self.tr("Please say why.")
        return errors

    def value(self) -> DeductionEntry:
        """Return the deduction."""
        items = (self.logs.item(at) for at in range(self.logs.count()))
        cited = tuple(
            int(item.data(Qt.ItemDataRole.UserRole))
            for item in items if item.checkState() is Qt.CheckState.Checked
        )  # fmt: skip
        points = number_of(self.points.text()) or Fraction(0)
        return DeductionEntry(self.indicator.value, points, self.reason.text().strip(), cited)


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """An agency's scores by indicator, None where one is missing, and who gave them."""

    scores: Mapping[str, Fraction | None]
    note: str


class AgencyScoreDialog(EntryDialog):
    """An agency's own sheet; an empty line means that the score is missing, never zero."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"score_needs_source": "note"}

    def __init__(
        self, name: str, sheet: ScoreSheet, known: Mapping[str, Fraction], note: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Score sheet of {name}").format(name=name))
        self._sheet = sheet
        self.fields = {}
        for one in sheet.indicators:
            text = number_text(known[one.key]) if one.key in known else ""
            label = f"{one.name}（0–{number_text(one.most)}）"
            self.fields[one.key] = self.form.add(one.key, label, QLineEdit(text))
        self.note = self.form.add("note", self.tr("Scored by"), QLineEdit(note))
        self.note.setMaxLength(100)
        self.setMinimumWidth(560)

    def check(self) -> Mapping[str, str]:
        """Scores within their range, and who gave them."""
        errors: dict[str, str] = {}
        for one in self._sheet.indicators:
            text = self.fields[one.key].text().strip()
            found = number_of(text)
            if text and (found is None or not 0 <= found <= one.most):
                errors[one.key] = self.tr("Please enter 0 to {most}.").format(most=number_text(one.most))
        if not self.note.text().strip():
            errors["note"] = self.tr("Please say who scored, or by which paper.")
        return errors

    def value(self) -> AgencyEntry:
        """Return the scores."""
        scores = {key: number_of(field.text()) for key, field in self.fields.items()}
        return AgencyEntry(scores, self.note.text().strip())


class ScoresRefusedDialog(EntryDialog):
    """Names the pasted cells that cannot be accepted; the rest is taken only if the user agrees."""

    def __init__(self, problems: Sequence[str], taken: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Paste"))
        self.save_button.setText(self.tr("Take the other {n}").format(n=taken))
        self.save_button.setEnabled(taken > 0)
        told = self.tr("{n} cells cannot be accepted:").format(n=len(problems))
        self.form.add_wide(Label(told, self))
        self.list = self.form.add("list", self.tr("Cells"), QListWidget())
        self.list.addItems(list(problems))
        self.list.setMinimumSize(560, 240)

    def value(self) -> bool:
        """Return True: the rest is to be taken."""
        return True


class SubmitDialog(EntryDialog):
    """Says that submitting is final, and how many scores are submitted."""

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Submit the scores"))
        self.save_button.setText(self.tr("Submit for good"))
        told = Label(about, self)
        told.setWordWrap(True)
        told.setMinimumWidth(420)
        self.form.add_wide(told)

    def value(self) -> bool:
        """Return True: the scores are to be submitted."""
        return True


def number_of(text: str) -> Fraction | None:
    """Return a score as typed, None for an empty text and for what is not a number."""
    try:
        return exact_number(text.strip().replace("．", ".")) if text.strip() else None
    except ValueError:
        return None
