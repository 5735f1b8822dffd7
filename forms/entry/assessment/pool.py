"""A pool of the year's assessment: its rules and places, its people, and the leaders who score it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.choice import Choice
from models.rules.assessment.quota import Rounding
from models.rules.assessment.rules import QuotaRule
from models.rules.core.money import number_text
from models.services.assessment.pools import SCOPES, PoolEntry
from models.services.assessment.views import PoolRow


@dataclass(frozen=True, slots=True)
class PoolChoices:
    """Key → words of the rule sets and score sheets that stand in the year, and each rule set's quota."""

    rules: Sequence[tuple[str, str]]
    sheets: Sequence[tuple[str, str]]
    quotas: Mapping[str, QuotaRule] = field(default_factory=dict)


class PoolDialog(EntryDialog):
    """An empty percentage follows the rules; a different one needs a document."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "pool_needs_name": "name",
        "pool_name_taken": "name",
        "pool_needs_document": "document",
        "percent_above_most": "percent",
        "unknown_rule_set": "rules",
        "unknown_score_sheet": "sheet",
    }

    def __init__(
        self, choices: PoolChoices, row: PoolRow | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Pool: {name}").format(name=row.name) if row else self.tr("A new pool"))
        form = self.form
        self.name = form.add("name", self.tr("Name of the pool"), QLineEdit(row.name if row else ""))
        self.name.setMaxLength(40)
        scope, rules = (row.scope, row.rules_key) if row else ("approved", "")
        self.scope = form.add("scope", self.tr("Made"), Choice(self._scopes(), scope))
        self.rules = form.add("rules", self.tr("Rules"), Choice(list(choices.rules), rules))
        self.sheet = form.add(
            "sheet", self.tr("Score sheet"), Choice(list(choices.sheets), row.sheet_key if row else "person")
        )
        self.owner = form.add(
            "owner", self.tr("Places belong to"), QLineEdit(row.owner if row else ""),
            hint=self.tr("Whose 优秀 places these are: the department's, or the street's by paper"),
        )  # fmt: skip
        self._add_quota(row)
        self.document = form.add("document", self.tr("Document"), QLineEdit(row.document if row else ""))
        self.owner.setMaxLength(40)
        self.document.setMaxLength(100)
        self.setMinimumWidth(560)
        self._quotas = choices.quotas
        self.rules.currentIndexChanged.connect(self._show_quota)
        self._show_quota()

    def _add_quota(self, row: PoolRow | None) -> None:
        percent = number_text(row.percent) if row and row.percent is not None else ""
        self.percent = self.form.add(
            "percent", self.tr("Percent"), QLineEdit(percent), hint=self.tr("Empty: as the rules have it")
        )
        self.rounding = self.form.add(
            "rounding", self.tr("Rounded"), Choice(self._roundings(), row.rounding if row else Rounding.FLOOR)
        )

    def _show_quota(self) -> None:
        """Say below the percentage what the chosen rules allow."""
        said = [self.tr("Empty: as the rules have it")]
        quota = self._quotas.get(self.rules.value)
        if quota is not None and quota.most is not None:
            words = self.tr("At most {most}%: {condition}")
            said.append(words.format(most=number_text(quota.most), condition=quota.condition))
        if quota is not None and quota.low is not None:
            words = self.tr("Lowered to {low}%: {condition}")
            said.append(words.format(low=number_text(quota.low), condition=quota.low_condition))
        self.form.set_hint("percent", "\n".join(said))

    def check(self) -> Mapping[str, str]:
        """A name, and a valid percentage."""
        errors: dict[str, str] = {}
        if not self.name.text().strip():
            errors["name"] = self.tr("Please enter the name.")
        if self._percent() is False:
            errors["percent"] = self.tr("Please enter a percentage such as 15 or 20.")
        return errors

    def value(self) -> PoolEntry:
        """Return the pool."""
        percent = self._percent()
        return PoolEntry(
            name=self.name.text().strip(), scope=self.scope.value, rules_key=self.rules.value,
            owner=self.owner.text().strip(), sheet_key=self.sheet.value,
            percent=percent if isinstance(percent, Fraction) else None,
            rounding=Rounding(self.rounding.value), document=self.document.text().strip(),
        )  # fmt: skip

    def _percent(self) -> Fraction | bool | None:
        """Return the percentage, None where none is given, False for what is not a percentage."""
        text = self.percent.text().strip().removesuffix("%").strip()
        if not text:
            return None
        try:
            found = Fraction(text)
        except (ValueError, ZeroDivisionError):
            return False
        return found if 0 <= found <= 100 else False

    def _scopes(self) -> list[tuple[str, str]]:
        words = (self.tr("for an agency"), self.tr("for the street"), self.tr("as approved by a paper"))
        return list(zip(SCOPES, words, strict=True))

    def _roundings(self) -> list[tuple[str, str]]:
        return [
            (Rounding.FLOOR, self.tr("down")),
            (Rounding.HALF_UP, self.tr("half up")),
            (Rounding.CEIL, self.tr("up")),
        ]


class TickDialog(EntryDialog):
    """A choice of several from a list: the people of a pool, the leaders of its panel.

    Space checks, Enter moves on.
    """

    def __init__(
        self, title: str, label: str, lines: Sequence[tuple[object, str]], ticked: frozenset[object],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, parent)
        self.list = self.form.add("list", label, QListWidget())
        self.list.setMinimumHeight(min(40 + 26 * len(lines), 420))
        for key, text in lines:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.setMinimumWidth(480)

    def value(self) -> tuple[object, ...]:
        """Return the keys that are ticked, in the order of the list."""
        items = (self.list.item(at) for at in range(self.list.count()))
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in ticked)
