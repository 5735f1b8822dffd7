"""The next step about a problem: notice, talk or referral."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.following import Following
from forms.kit.plain import Label
from models.rules.supervision.words import Rung
from models.services.supervision.inspections import ProblemRow
from models.services.supervision.notices import AskedNotice

translate = QCoreApplication.translate
_USUAL_DAYS = 5


def rung_word(rung: Rung) -> str:
    """Return what a step is called in the language of the window."""
    return {
        Rung.NOTICE: translate("Supervision", "Notice to correct"),
        Rung.TALK: translate("Supervision", "Talk"),
        Rung.REFERRAL: translate("Supervision", "Referral"),
    }[rung]


class NoticeDialog(LiveDialog):
    """To whom, what, until when; a referral names the paper that decided it."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "notice_needs_words": "text",
        "notice_needs_document": "document",
        "notice_dates": "issued_on",
    }

    def __init__(self, problem: ProblemRow, rung: Rung, today: date, parent: QWidget | None = None) -> None:
        super().__init__(rung_word(rung), parent, save_text=self.tr("Issue"))
        self.problem, self.rung = problem, rung
        about = Label(f"{problem.number}　{problem.problem}", self)
        about.setWordWrap(True)
        about.setProperty("tone", "quiet")
        self.form.add_wide(about)
        to = "" if rung is Rung.REFERRAL else problem.agency or problem.platform
        self.addressee = self.form.add("addressee", self.tr("Addressee"), QLineEdit(to))
        self.addressee.setMaxLength(60)
        self.text = self.form.add("text", self.tr("What it says"), QPlainTextEdit())
        self.document = self.form.add(
            "document", self.tr("Document number"), QLineEdit(), hint=self.tr("Needed for a referral")
        )
        self.document.setMaxLength(100)
        self.issued_on = self.form.add("issued_on", self.tr("Issued on"), DayEdit(today))
        due = None if rung is Rung.REFERRAL else today + timedelta(days=_USUAL_DAYS)
        self.answer_due = self.form.add(
            "answer_due", self.tr("Answer due"), DayEdit(due), hint=self.tr("Empty: none")
        )
        Following(self.issued_on, self.answer_due)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Name what is missing."""
        needed = self.tr("This is needed.")
        errors = {}
        if not self.addressee.text().strip():
            errors["addressee"] = needed
        if not self.text.toPlainText().strip():
            errors["text"] = needed
        if self.rung is Rung.REFERRAL and not self.document.text().strip():
            errors["document"] = needed
        if self.issued_on.day() is None:
            errors["issued_on"] = self.issued_on.problem() or needed
        if self.answer_due.problem():
            errors["answer_due"] = self.answer_due.problem()
        return errors

    def value(self) -> AskedNotice:
        """Return what is to be issued."""
        issued = self.issued_on.day()
        assert issued is not None  # noqa: S101 - checked
        return AskedNotice(
            problem_id=self.problem.id,
            addressee=self.addressee.text().strip(),
            text=self.text.toPlainText().strip(),
            issued_on=issued,
            answer_due=self.answer_due.day(),
            document=self.document.text().strip(),
        )
