"""The log under the cursor in full, and where it is evidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.i18n import office_word
from forms.kit.plain import Label
from forms.kit.widgets.seal import Seal
from models.services.work.log import Citation, LogRow


class LogPane(QWidget):
    """Shows one log below the list; a cited one carries a seal."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.head, self.about = Label(self), Label(self)
        self.content, self.cited = Label(self), Label(self)
        self.about.setProperty("tone", "quiet")
        self.head.setProperty("role", "section")
        self.cited.setProperty("tone", "quiet")
        self.seal = Seal("", "", "", self)
        self.more = {name: Label(self) for name in ("result", "companions", "problems", "plan")}
        titles = (
            self.tr("Result"), self.tr("Together with"), self.tr("Problems met"),
            self.tr("Plan for the next day"),
        )  # fmt: skip
        self.titles = dict(zip(self.more, (Label(text, self) for text in titles), strict=True))
        for label in (self.content, self.cited, *self.more.values()):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._assemble()
        self.setFixedHeight(136)
        self.show_log(None, ())

    def show_log(self, row: LogRow | None, cited: Sequence[Citation]) -> None:
        """Show a log, or nothing."""
        self.setVisible(row is not None)
        if row is None:
            return
        when = f"{row.day.isoformat()} {row.half}".rstrip()
        self.head.setText(f"{row.name}　{when}")
        where = (row.agency, row.platform, row.kind, row.place, row.task)
        self.about.setText("　".join(part for part in where if part))
        self.content.setText(row.content)
        for name, label in self.more.items():
            text = str(getattr(row, name))
            label.setText(text)
            label.setVisible(bool(text))
            self.titles[name].setVisible(bool(text))
        self.cited.setText("\n".join(_line(one) for one in cited))
        self.cited.setVisible(bool(cited))
        if cited:
            self.seal.set_seal(self.tr("Cited"), cited[0].by, cited[0].at[:10])
        self.seal.setVisible(bool(cited))

    def _assemble(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.HAIR)
        grid.setColumnStretch(1, 1)
        for line, (name, label) in enumerate(self.more.items()):
            self.titles[name].setProperty("tone", "quiet")
            grid.addWidget(self.titles[name], line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, line, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.head)
        left.addWidget(self.about)
        left.addWidget(self.content)
        left.addStretch(1)
        for column in (left, right):
            column.setSpacing(theme.TIGHT)
        right.addWidget(self.seal, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.cited)
        right.addLayout(grid)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.TIGHT, 0, 0)
        row.setSpacing(theme.EDGE)
        row.addLayout(left, 3)
        row.addLayout(right, 2)


def _line(one: Citation) -> str:
    """Return where a log is cited: year, pool, indicator, points off and why."""
    points = f"−{one.points}" if one.points else ""
    parts = (str(one.year), office_word(one.pool), office_word(one.indicator), points, one.reason)
    return "　".join(part for part in parts if part)
