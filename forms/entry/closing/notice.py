"""The public notice of a month: from when to when it is posted, and the telephone number for objections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.fields.following import Following
from forms.kit.i18n import words


@dataclass(frozen=True, slots=True)
class NoticeWish:
    """What the notice says beside the figures."""

    since: date
    until: date
    phone: str


class ClosingNoticeDialog(LiveDialog):
    """Period and telephone; no kind of leave is ever on a notice."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "notice_period_reversed": "until",
        "notice_phone_missing": "phone",
        "unknown_calendar_year": "until",
    }

    def __init__(
        self, month: str, since: date, until: date, parent: QWidget | None = None, *, phone: str = ""
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Public notice of {month}").format(month=month))
        self.save_button.setText(self.tr("Preview"))
        self.since = self.form.add("since", self.tr("On display from"), DayEdit(since))
        self.until = self.form.add("until", self.tr("To"), DayEdit(until))
        Following(self.since, self.until)
        self.phone = self.form.add(
            "phone", self.tr("Telephone"), QLineEdit(phone),
            hint=self.tr("For objections; printed on the notice"),
        )  # fmt: skip
        self.phone.setMaxLength(30)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A period in order, and a telephone number."""
        errors: dict[str, str] = {}
        for name, field, label in (
            ("since", self.since, self.tr("On display from")),
            ("until", self.until, self.tr("To")),
        ):
            if text := day_error(field, label):
                errors[name] = text
        since, until = self.since.day(), self.until.day()
        if since is not None and until is not None and until < since:
            errors["until"] = words(
                "notice_period_reversed", {"since": since.isoformat(), "until": until.isoformat()}
            )
        if not self.phone.text().strip():
            errors["phone"] = words("notice_phone_missing", {})
        return errors

    def value(self) -> NoticeWish:
        """Return period and telephone."""
        since, until = self.since.day(), self.until.day()
        if since is None or until is None:
            raise ValueError("value() before check()")
        return NoticeWish(since, until, self.phone.text().strip())
