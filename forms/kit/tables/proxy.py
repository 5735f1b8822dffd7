"""Sorting and filtering of rows: by words, by pinyin initials, by named conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QSortFilterProxyModel

from forms.kit.tables import pinyin
from forms.kit.tables.table_model import Index, RowsModel, SortRole

Condition = Callable[[Any], bool]


class RowsProxy(QSortFilterProxyModel):
    """Only sorts and filters, on `SortRole`; every condition set must hold."""

    def __init__(self, source: RowsModel[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._conditions: dict[str, Condition] = {}
        self.setSortRole(SortRole)
        self._source = source
        self.setSourceModel(source)

    def set_text(self, text: str) -> None:
        """Keep rows that hold every word of `text` in some cell, as written or as pinyin."""
        with self._changing():
            self._words = tuple(text.split())

    def set_condition(self, name: str, condition: Condition | None) -> None:
        """Keep rows for which `condition` holds; None removes the condition called `name`."""
        if condition is None and name not in self._conditions:
            return
        with self._changing():
            self._conditions.pop(name, None)
            if condition is not None:
                self._conditions[name] = condition

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Filter again after a change; Qt learned of both ends of it in 6.10 only."""
        if not hasattr(self, "endFilterChange"):
            yield
            self.invalidateFilter()
            return
        self.beginFilterChange()
        yield
        self.endFilterChange()

    @property
    def text(self) -> str:
        """The words in force, with single spaces."""
        return " ".join(self._words)

    def filterAcceptsRow(self, at: int, _parent: Index) -> bool:
        """Tell whether the source row at `at` passes the words and the conditions."""
        row = self._source.rows[at]
        if not all(condition(row) for condition in self._conditions.values()):
            return False
        if not self._words:
            return True
        cells = self._source.texts(at)
        return all(any(pinyin.matches(word, cell) for cell in cells) for word in self._words)
