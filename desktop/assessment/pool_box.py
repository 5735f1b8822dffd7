"""Which pool of the year is in view: a box to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from forms.kit.fields.combo import ComboBox


class PoolBox(ComboBox):
    """`chosen` carries the id of the pool that the user chose."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pool"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentIndexChanged.connect(self._on_index)

    def offer(self, pools: Sequence[tuple[int, str]], pool_id: int) -> int:
        """Offer (id, name) of each pool; return the one in view: `pool_id`, else the first, 0 for none."""
        ids = [number for number, _ in pools]
        if pool_id not in ids:
            pool_id = ids[0] if ids else 0
        with QSignalBlocker(self):
            self.clear()
            for number, name in pools:
                self.addItem(name, number)
            self.setCurrentIndex(max(self.findData(pool_id), 0))
        return pool_id

    def turn(self, step: int) -> None:
        """Go on by `step` pools; after the last comes the first."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def _on_index(self, _at: int) -> None:
        self.chosen.emit(int(self.currentData() or 0))
