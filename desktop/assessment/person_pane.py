"""The person under the cursor: the facts beside the grade, and the verdict or the score as a tree."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.assessment.words import (
    agency_text,
    attendance_text,
    discipline_text,
    earlier_text,
    events_text,
    printed,
    words,
    work_text,
)
from desktop.office.sections import Sections
from forms.kit import theme
from forms.kit.i18n import office_word
from forms.kit.plain import Label, selectable
from forms.kit.widgets.step_tree import AMOUNT, HOW, LABEL, StepTree
from models.rules.assessment.facts import FACT_WORDS
from models.services.assessment.facts import ContextFacts, FactRow
from models.services.assessment.views import MemberRow
from models.services.events.people import PersonEvents

WIDTH = 430
LINES = ("attendance", "work", "events", "agency", "discipline", "earlier", "facts")


class MemberPane(QWidget):
    """Facts only above; below, why this verdict, how this total, and every decision so far."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.about = selectable(self, "heading", wraps=False), selectable(self)
        self.about.setProperty("tone", "quiet")
        self.lines = {key: selectable(self, whole=True) for key in LINES}
        self.titles: dict[str, Label] = {}
        self.verdict, self.total = StepTree(parent=self), StepTree(parent=self)
        self.total.steps.amount_title = self.tr("Score")
        self.verdict.setColumnHidden(AMOUNT, True)  # noqa: FBT003 - a severity is no amount
        self.verdict.setColumnWidth(LABEL, 230)
        self.history = selectable(self)
        self.history.setTextFormat(Qt.TextFormat.RichText)  # _history_text escapes what people typed
        self.history.setAlignment(Qt.AlignmentFlag.AlignTop)
        for tree in (self.verdict, self.total):
            tree.setColumnHidden(HOW, True)  # noqa: FBT003 - Qt's signature; the pane is narrow
            tree.setMinimumHeight(theme.ROW_HEIGHT)  # before the page scrolls, where the window is low
        self.parts = Sections(self)
        self.parts.add(self.verdict, self.tr("Verdict"))
        self.parts.add(self.total, self.tr("Score"))
        self.parts.add(self.history, self.tr("Decisions"))
        self._assemble()
        self.setMinimumWidth(WIDTH - 110)

    def show_person(
        self, row: MemberRow, beside: ContextFacts | None, facts: tuple[FactRow, ...], events: PersonEvents
    ) -> None:
        """Show a person of a pool with what stands beside the scores."""
        self.name.setText(row.name)
        self.about.setText(f"{row.staff_no}　{row.agency}　{row.staff_kind}　{row.post_class}")
        if beside is not None:
            self.lines["attendance"].setText(attendance_text(beside))
            self.lines["work"].setText(work_text(beside))
            self.lines["discipline"].setText(discipline_text(beside))
            self.lines["earlier"].setText(earlier_text(beside))
            self.lines["agency"].setText(agency_text(beside))
        self.lines["events"].setText(events_text(events))
        self._show_facts(_facts_text(facts))
        self.verdict.set_step(row.frozen_verdict or row.verdict.step())
        self.total.set_step(row.frozen_total or row.scored.total)
        self.history.setText(_history_text(row))

    def _show_facts(self, text: str) -> None:
        """Show what is on record; where nothing is, the other lines get the room."""
        self.lines["facts"].setText(text)
        for label in (self.titles["facts"], self.lines["facts"]):
            label.setVisible(bool(text))

    def _assemble(self) -> None:
        titles = {
            "attendance": self.tr("Attendance"), "work": self.tr("Work"),
            "events": self.tr("Events"), "agency": self.tr("Agency's year"),
            "discipline": self.tr("Discipline"),
            "earlier": self.tr("Earlier years"), "facts": self.tr("Facts"),
        }  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.HAIR)
        grid.setColumnStretch(1, 1)
        for line, (key, label) in enumerate(self.lines.items()):
            self.titles[key] = title = Label(titles[key], self)
            title.setProperty("tone", "quiet")
            grid.addWidget(title, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, 0, 0, 0)
        column.setSpacing(theme.HAIR)
        for widget in (self.name, self.about):
            column.addWidget(widget)
        column.addLayout(grid)
        column.addSpacing(theme.TIGHT)
        column.addWidget(self.parts, 1)


def _facts_text(facts: tuple[FactRow, ...]) -> str:
    lines = []
    for one in facts:
        if one.withdrawn:
            continue
        until = f" – {one.fact.until.isoformat()}" if one.fact.until else ""
        about = " ".join(part for part in (one.fact.value, one.fact.note, one.fact.document) if part)
        word = office_word(FACT_WORDS[one.fact.kind])
        lines.append(f"{word} {one.fact.since.isoformat()}{until} {about}".rstrip())
    return "\n".join(lines)


def _history_text(row: MemberRow) -> str:
    """Return every proposal and decision, the newest first, with its reason and paper."""
    blocks = []
    for one in reversed(row.history):
        head = f"<b>{escape(printed(row, one.grade))}</b>　{escape(one.by)}　{one.at[:10]}"
        rest = "<br>".join(escape(part) for part in (one.comment, one.reason, one.document) if part)
        blocks.append(f"<p>{head}<br>{rest}</p>" if rest else f"<p>{head}</p>")
    for line in row.appeals:
        code = f"appeal_{line.kind}_{line.outcome or 'open'}"
        facts = {
            "filed": line.filed_on.isoformat(),
            "due": line.due_on.isoformat(),
            "document": line.document,
        }
        blocks.append(f"<p>{escape(words(code, facts))}</p>")
    return "".join(blocks)
