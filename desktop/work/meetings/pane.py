"""The meeting under the cursor in full: who came, what was said and settled; a signed one has a seal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from forms.kit.widgets.seal import Seal
from models.rules.work.meetings.record import MeetingRecord, counts
from models.services.work.meetings.corrections import Correction

translate = QCoreApplication.translate


class MeetingPane(QWidget):
    """Shows one meeting below the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.head, self.about = Label(self), Label(self)
        self.head.setProperty("role", "section")
        self.about.setProperty("tone", "quiet")
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("The meeting"))
        self.text.setTabChangesFocus(True)
        self.seal = Seal("", "", "", self)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(theme.HAIR)
        left.addWidget(self.head)
        left.addWidget(self.about)
        left.addWidget(self.text, 1)
        right.addWidget(self.seal, 0, Qt.AlignmentFlag.AlignTop)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.TIGHT, 0, 0)
        row.setSpacing(theme.EDGE)
        row.addLayout(left, 1)
        row.addLayout(right)
        self.setMinimumHeight(150)
        self.show_record(None, ())

    def show_record(self, record: MeetingRecord | None, corrections: Sequence[Correction]) -> None:
        """Show a meeting, or nothing."""
        self.setVisible(record is not None)
        if record is None:
            return
        self.head.setText(f"{record.title}　{record.reference}")
        self.about.setText(f"{record.when}　{record.place}　{record.chair}")
        self.text.setPlainText("\n".join(lines_of(record, corrections)))
        self.seal.setVisible(record.signed)
        if record.signed:
            self.seal.set_seal(translate("Meetings", "Signed"), record.issuer, record.signed_on)


def lines_of(record: MeetingRecord, corrections: Sequence[Correction]) -> list[str]:
    """Return a meeting as lines of text: corrections first, then rulings, items, work, attendance."""
    lines = [
        translate("Meetings", "Correction {n}: {text} ({reason})").format(
            n=one.number, text=one.text, reason=one.reason
        )
        for one in corrections
    ]
    lines += [f"◆ {one.text}　{one.unit}　{one.person}　{one.due}" for one in record.rulings]
    lines += [f"↻ {one.text}　{one.source}　{one.due}　{one.state}{one.card}" for one in record.carried]
    for item in record.items:
        lines.append(f"{item.number}．{item.title}")
        lines += [f"　　{text}" for text in (item.facts, item.decision) if text]
    lines += [text for text in (record.last_work, record.next_work) if text.strip()]
    expected, present, deputised, absent = counts(record.attendees)
    said = translate("Meetings", "{n} expected, {present} present, {deputised} by deputy, {absent} absent")
    lines.append(said.format(n=expected, present=present, deputised=deputised, absent=absent))
    lines.append(joined(one.shown for one in record.attendees))
    return lines
