"""Drawing a sample, and what looking at a sampled event showed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.number_box import NumberBox
from forms.kit.plain import Label
from models.rules.supervision.period import Period, parse_period
from models.rules.supervision.words import Verdict
from models.services.supervision.inspections import MOST


@dataclass(frozen=True, slots=True)
class SampleEntry:
    """What is to be drawn."""

    period: Period
    platform: str
    size: int
    inspectors: str
    seed: str


class SampleDialog(LiveDialog):
    """The period, the platform (all), how many at random beside the red and the reopened ones."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "sample_size": "size", "sample_platform_unknown": "platform", "sample_empty": "period",
    }  # fmt: skip

    def __init__(self, period: str, platforms: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Draw a sample"), parent, save_text=self.tr("Draw"))
        about = Label(
            self.tr(
                "Events with a red card and reopened ones are always in it; the same seed draws the same."
            ),
            self,
        )
        about.setWordWrap(True)
        about.setProperty("tone", "quiet")
        self.form.add_wide(about)
        self.period = self.form.add(
            "period", self.tr("Period"), QLineEdit(period), hint=self.tr("2017, 2017-03 or 2017-Q1")
        )
        every = (("", self.tr("All platforms")), *((name, name) for name in platforms))
        self.platform = self.form.add("platform", self.tr("Platform"), Choice(every))
        self.count = self.form.add("size", self.tr("At random"), NumberBox())
        self.count.setRange(0, MOST)
        self.count.setValue(10)
        self.inspectors = self.form.add("inspectors", self.tr("Inspectors"), QLineEdit())
        self.inspectors.setMaxLength(100)
        self.seed = self.form.add("seed", self.tr("Seed"), QLineEdit(), hint=self.tr("Empty: a new one"))
        self.seed.setMaxLength(40)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """The period must be one."""
        try:
            parse_period(self.period.text())
        except ValueError:
            return {"period": self.tr("Write 2017, 2017-03 or 2017-Q1.")}
        return {}

    def value(self) -> SampleEntry:
        """Return what is to be drawn."""
        return SampleEntry(
            parse_period(self.period.text()), self.platform.value, self.count.value(),
            self.inspectors.text().strip(), self.seed.text().strip(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class VerdictEntry:
    """What looking at an event showed."""

    verdict: Verdict
    note: str


class VerdictDialog(LiveDialog):
    """Sound, or a problem with a note."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"reason_needed": "note"}

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What the event showed"), parent)
        label = Label(about, self)
        label.setWordWrap(True)
        label.setProperty("tone", "quiet")
        self.form.add_wide(label)
        words = (
            (Verdict.SOUND.value, self.tr("No problem")), (Verdict.PROBLEM.value, self.tr("A problem")),
        )  # fmt: skip
        self.verdict = self.form.add("verdict", self.tr("Finding"), Choice(words))
        self.note = self.form.add("note", self.tr("Note"), QLineEdit())
        self.note.setMaxLength(200)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A problem needs words."""
        if self.verdict.value == Verdict.PROBLEM.value and not self.note.text().strip():
            return {"note": self.tr("Please say what the problem is.")}
        return {}

    def value(self) -> VerdictEntry:
        """Return the finding."""
        return VerdictEntry(Verdict(self.verdict.value), self.note.text().strip())
