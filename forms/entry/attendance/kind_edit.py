"""A kind of attendance mark, found by its name, another name or its pinyin initials."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forms.kit.fields.pick_edit import PickEdit
from models.rules.attendance.kinds import BY_CODE, BY_NAME, KINDS
from models.rules.attendance.marking import complete


class KindEdit(PickEdit):
    """Takes 公差, 出差 or gc; `code` is "" while the text is none of them."""

    def __init__(self, code: str = "", parent: QWidget | None = None) -> None:
        name = BY_CODE[code].name if code in BY_CODE else ""
        super().__init__([kind.name for kind in KINDS], name, parent)

    def code(self) -> str:
        """Return the code of the kind that the text names."""
        said = self.text().strip()
        if kind := BY_NAME.get(said):
            return kind.code
        spelt = [kind for kind in complete(said, {}) if said and kind.pinyin == said.lower()]
        return spelt[0].code if len(spelt) == 1 else ""
