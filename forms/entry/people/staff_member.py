"""A staff member's own data; for someone new, with the first posting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.entry.people.posting import PostingFields
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.masked_edit import MaskedEdit
from forms.kit.i18n import words
from forms.kit.plain import Label
from forms.workbook.reading.dates import BadDate, read_month
from models.rules.people import identity
from models.services.people.agencies import AgencyRow
from models.services.people.staff import PostingEntry, StaffEntry, faults_of

_LENGTHS = {"staff_no": 20, "name": 40, "id_card": 18, "work_since": 10, "mobile": 11, "bank_card": 30,
            "bank_name": 40, "note": 200}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StaffMemberValue:
    """What was entered; `posting` only for someone new."""

    entry: StaffEntry
    posting: PostingEntry | None


class StaffMemberDialog(LiveDialog):
    """Edits `entry`; without one, enters someone new at one of `agencies`.

    Numbers that the list masks are masked here too; `masks` are the masks by field, as the list shows them.
    """

    FULL_LENGTH = {"id_card": 18, "mobile": 11}  # noqa: RUF012 - constants of the class
    FIELD_OF_CODE = {  # noqa: RUF012
        "staff_no_taken": "staff_no",
        "missing_staff_no": "staff_no",
        "missing_name": "name",
        "name_without_look": "name",
        "id_card_taken": "id_card",
        "mobile_number": "mobile",
        "unknown_post_class": "post_class",
        "unknown_staff_kind": "staff_kind",
    }

    def __init__(
        self,
        agencies: Sequence[AgencyRow],
        today: date,
        entry: StaffEntry | None = None,
        *,
        next_no: str = "",
        masks: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        is_new = entry is None
        self.setWindowTitle(self.tr("Enter a staff member") if is_new else self.tr("Edit personal data"))
        self._today, self._masks = today, masks or {}
        entry = entry or StaffEntry(staff_no=next_no, name="", sex="", id_card="")
        self._add_names(entry)
        self.fields: PostingFields | None = None
        if is_new:
            self.form.add_section(self.tr("First posting"))
            self.fields = PostingFields(self.form, agencies)
            self.fields.since.set_day(today)
            self.form.add_section(self.tr("May be filled in later"))
        self._add_rest(entry)
        self._limit_lengths()
        self.watch()
        self._on_id_card(entry.id_card)
        self._on_bank_card(entry.bank_card)

    def check(self) -> Mapping[str, str]:
        """Everything the service would refuse, and a month that cannot be read."""
        entry = self._entry()
        faults = faults_of(entry, self._today)
        errors = {field: words(code, self._facts(field)) for field, code in faults.items()}
        try:
            self._month()
        except BadDate as bad:
            facts = {"column": self.tr("Working since"), "value": self.work_since.text()}
            errors["work_since"] = words(bad.code, facts)
        if self.fields is not None:
            errors |= self.fields.check()
        return errors

    def value(self) -> StaffMemberValue:
        """Return the person, and the first posting of someone new."""
        return StaffMemberValue(self._entry(), self.fields.value() if self.fields is not None else None)

    def _add_names(self, entry: StaffEntry) -> None:
        form = self.form
        self.staff_no = form.add("staff_no", self.tr("Staff number"), QLineEdit(entry.staff_no))
        self.name = form.add("name", self.tr("Name"), QLineEdit(entry.name))
        self.id_card = self._masked("id_card", self.tr("Identity card"), entry.id_card)
        self.sex = form.add("sex", self.tr("Sex"), ComboBox())
        for sex in ("", "男", "女"):
            self.sex.addItem(sex, sex)
        self.sex.setCurrentText(entry.sex)
        self.id_card.textChanged.connect(self._on_id_card)

    def _add_rest(self, entry: StaffEntry) -> None:
        form = self.form
        self.work_since = form.add("work_since", self.tr("Working since"), QLineEdit(entry.work_since))
        self.work_since.setPlaceholderText("1993-04")
        self.mobile = self._masked("mobile", self.tr("Mobile"), entry.mobile)
        self.bank_card = self._masked("bank_card", self.tr("Bank card"), entry.bank_card)
        self.card_doubt = Label(self.tr("This card number looks unusual; please compare it once more."))
        self.card_doubt.setProperty("tone", "waits")
        self.card_doubt.setProperty("role", "note")
        form.add_wide(self.card_doubt)
        self.bank_name = form.add("bank_name", self.tr("Bank"), QLineEdit(entry.bank_name))
        self.note = form.add("note", self.tr("Note"), QLineEdit(entry.note))
        self.bank_card.textChanged.connect(self._on_bank_card)

    def _masked(self, name: str, label: str, value: str) -> MaskedEdit:
        mask = self._masks.get(name, "")
        hint = self.tr("Now {mask}; type over it to change it").format(mask=mask) if value and mask else ""
        return self.form.add(name, label, MaskedEdit(value), hint=hint)

    def _limit_lengths(self) -> None:
        for name, length in _LENGTHS.items():
            field = self.form.field(name)
            if isinstance(field, QLineEdit):
                field.setMaxLength(length)

    def _entry(self) -> StaffEntry:
        return StaffEntry(
            staff_no=self.staff_no.text().strip(), name=self.name.text().strip(), sex=self.sex.currentText(),
            id_card=self._card(), work_since=self._month_or_text(), mobile=self.mobile.text().strip(),
            bank_card=self.bank_card.text().replace(" ", ""), bank_name=self.bank_name.text().strip(),
            note=self.note.text().strip(),
        )  # fmt: skip

    def _card(self) -> str:
        return identity.modern_card(self.id_card.text().replace(" ", ""))

    def _month(self) -> str:
        text = self.work_since.text().strip()
        return read_month(text) if text else ""

    def _month_or_text(self) -> str:
        try:
            return self._month()
        except BadDate:
            return ""

    def _facts(self, field: str) -> dict[str, str]:
        card = self._card()
        facts = {"value": card if field == "id_card" else str(getattr(self._entry(), field))}
        return facts | {"length": str(len(card)), "born": card[6:14]}

    def _on_id_card(self, _text: str) -> None:
        """A valid number tells the sex."""
        card = self._card()
        if identity.id_card_problem(card, self._today) is None:
            self.sex.setCurrentText(identity.sex_of(card))

    def _on_bank_card(self, text: str) -> None:
        """A doubtful card is a warning, never a reason to refuse."""
        card = text.replace(" ", "")
        self.card_doubt.setVisible(len(card) >= 12 and identity.bank_card_doubtful(card))
