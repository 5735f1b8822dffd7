"""The list of accounts: who may sign in, in which role."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.i18n import language
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.filter_bar import FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.texts import role_name
from forms.kit.theme import Tone
from models.services.office.accounts import AccountRow


def columns() -> tuple[Column[AccountRow], ...]:
    """Return the columns of the list."""
    translate = QCoreApplication.translate
    return (
        Column(translate("AccountList", "Account"), _name, width=160, tone=_ink),
        Column(translate("AccountList", "Name"), _full_name, width=160, tone=_ink, names=True),
        Column(translate("AccountList", "Role"), _role, width=160, tone=_ink),
        Column(translate("AccountList", "May sign in"), _state, align=Align.CENTRE, width=120, tone=_ink),
        Column(translate("AccountList", "Limited to"), _agencies, tone=_ink, tip=_agencies, stretch=True),
    )


class AccountsPanel(QWidget):
    """Every account, and a note on what is possible here."""

    def __init__(self, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: TableView[AccountRow] = TableView(
            RowsModel(columns(), key=_name), self.tr("Accounts"), self
        )
        self.filters: FilterBar[AccountRow] = FilterBar(self.table, parent=self)
        self.note = Label(note, self)
        self.note.setWordWrap(True)
        self.note.setProperty("tone", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        self.setFocusProxy(self.table)


def _name(row: AccountRow) -> str:
    return row.name


def _full_name(row: AccountRow) -> str:
    return row.full_name


def _role(row: AccountRow) -> str:
    return role_name(row.role, language())


def _state(row: AccountRow) -> str:
    translate = QCoreApplication.translate
    return translate("AccountList", "yes") if row.active else translate("AccountList", "switched off")


def _agencies(row: AccountRow) -> str:
    return joined(row.agencies)


def _ink(row: AccountRow) -> Tone:
    return Tone.PLAIN if row.active else Tone.QUIET
