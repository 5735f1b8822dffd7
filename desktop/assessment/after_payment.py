"""A grade that changed once its sheet was approved: what it changes is settled by a supplement alone."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop.places import SupplementPlace
from forms.kit.widgets.page import Page
from models.services.bonus.approved import settled_kinds
from models.services.office.desk import Desk


def point_to_supplement(page: Page, desk: Desk, year: int, staff_ids: Iterable[int]) -> None:
    """Lead from a page to the supplements of a year, where one of these people is on an approved sheet."""
    kinds = settled_kinds(desk, year, staff_ids)
    if not kinds:
        return
    translate = QCoreApplication.translate
    said = translate(
        "Grades",
        "The sheet of {year} is approved and stays as it is: what this changes is settled by a supplement.",
    )
    word = translate("Grades", "Go to supplements")
    page.pointed.emit(said.format(year=year), word, SupplementPlace(year, kinds[0]))
