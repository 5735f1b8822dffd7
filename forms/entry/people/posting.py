"""A posting: at which agency, as what, from when. Used for the first one, a transfer and a correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.form import Form
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit, day_error
from forms.kit.fields.pick_edit import PickEdit
from forms.kit.i18n import words
from models.rules.people.posts import (
    LEADING_RANKS,
    OTHER_RANKS,
    POLICE_RANKS,
    RANKS_BEFORE_2019,
    RANKS_SINCE_2019,
    STAFF_KINDS,
)
from models.services.people.agencies import AgencyRow
from models.services.people.staff import PostingEntry, PostingRow

POST_CLASSES = LEADING_RANKS + RANKS_SINCE_2019 + RANKS_BEFORE_2019 + POLICE_RANKS + OTHER_RANKS
_USUAL_KINDS = ("公务员", "参公", "事业", "编外", "民警", "辅警")
KINDS = (*_USUAL_KINDS, *sorted(STAFF_KINDS - set(_USUAL_KINDS)))


class PostingFields(QObject):
    """The fields of a posting, put into any form; `before` fills in what the last posting said."""

    def __init__(self, form: Form, agencies: Sequence[AgencyRow], before: PostingRow | None = None) -> None:
        super().__init__(form)
        self.agency = ComboBox()
        for row in agencies:
            self.agency.addItem(row.name, row.id)
        self.staff_kind = PickEdit(KINDS, before.staff_kind if before else "")
        self.post_class = PickEdit(POST_CLASSES, before.post_class if before else "")
        self.post_title = QLineEdit(before.post_title if before else "")
        self.post_title.setMaxLength(40)
        self.since = DayEdit()
        if before is not None:
            self.agency.setCurrentIndex(self.agency.findData(before.agency_id))
        pick = self.tr("Type part of it or its pinyin initials; Down shows the list")
        form.add("agency", self.tr("Agency"), self.agency)
        form.add("staff_kind", self.tr("Staff kind"), self.staff_kind)
        form.add("post_class", self.tr("Class for the bonus"), self.post_class, hint=pick)
        form.add("post_title", self.tr("Post"), self.post_title)
        form.add("since", self.tr("Posted from"), self.since)

    def check(self) -> dict[str, str]:
        """Return a sentence for each field that cannot be right."""
        errors: dict[str, str] = {}
        if self.agency.currentData() is None:
            errors["agency"] = self.tr("Please add an agency first.")
        for name, field, code in (
            ("staff_kind", self.staff_kind, "unknown_staff_kind"),
            ("post_class", self.post_class, "unknown_post_class"),
        ):
            if not field.text().strip():
                errors[name] = self.tr("Please choose one.")
            elif not field.is_known():
                errors[name] = words(code, {"value": field.text().strip()})
        if text := day_error(self.since, self.tr("Posted from")):
            errors["since"] = text
        return errors

    def value(self, until: date | None = None) -> PostingEntry:
        """Return what was entered."""
        since = self.since.day()
        if since is None:
            raise ValueError("value() before check()")
        return PostingEntry(
            int(self.agency.currentData()), since, self.staff_kind.text().strip(),
            self.post_class.text().strip(), self.post_title.text().strip(), until,
        )  # fmt: skip


class PostingDialog(LiveDialog):
    """A transfer: the running posting ends the day before the new one begins."""

    FIELD_OF_CODE = {  # noqa: RUF012 - a constant of the class
        "transfer_before_posting": "since",
        "posting_overlap": "since",
        "posting_gap": "since",
        "unknown_post_class": "post_class",
        "unknown_staff_kind": "staff_kind",
    }

    def __init__(
        self,
        name: str,
        agencies: Sequence[AgencyRow],
        last: PostingRow | None,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Transfer {name}").format(name=name))
        self._last = last
        self.fields = PostingFields(self.form, agencies, last)
        self.fields.since.set_day(today)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """The new posting must begin after the running one did."""
        errors = self.fields.check()
        since = self.fields.since.day()
        if self._last is not None and since is not None:
            if self._last.until is None and since <= self._last.since:
                errors["since"] = words("transfer_before_posting", {"since": self._last.since.isoformat()})
            elif self._last.until is not None and since <= self._last.until:
                errors["since"] = self.tr("The last posting runs until {day}; choose a later day.").format(
                    day=self._last.until.isoformat()
                )
        return errors

    def value(self) -> PostingEntry:
        """Return the new posting."""
        return self.fields.value()


class CorrectionDialog(LiveDialog):
    """Corrects a posting that was entered wrongly; its last day may be left open."""

    FIELD_OF_CODE = PostingDialog.FIELD_OF_CODE

    def __init__(
        self,
        name: str,
        agencies: Sequence[AgencyRow],
        posting: PostingRow,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Correct a posting of {name}").format(name=name))
        self.fields = PostingFields(self.form, agencies, posting)
        self.fields.since.set_day(posting.since)
        self.until = self.form.add(
            "until", self.tr("Last day"), DayEdit(posting.until), hint=self.tr("Empty while it lasts")
        )
        self.watch()

    def check(self) -> Mapping[str, str]:
        """The last day, where there is one, is not before the first."""
        errors = self.fields.check()
        since, until = self.fields.since.day(), self.until.day()
        if text := day_error(self.until, self.tr("Last day"), may_be_empty=True):
            errors["until"] = text
        elif since is not None and until is not None and until < since:
            errors["until"] = words("leaves_before_posting", {"since": since.isoformat()})
        return errors

    def value(self) -> PostingEntry:
        """Return the posting as it should have been."""
        return self.fields.value(self.until.day())
