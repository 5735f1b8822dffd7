"""What both pages of an assessment read of a year, in one go and beside the window."""

from __future__ import annotations

from collections.abc import Mapping

from models.services.assessment.year_board import YearBoard, read_year_board
from models.services.events.people import PersonEvents, events_of_people
from models.services.office.desk import Desk

BoardRead = tuple[YearBoard, Mapping[int, PersonEvents]]
"""A year with the pool in view, and everybody's events of it by staff id."""


def read_board(desk: Desk, year: int, pool_id: int) -> BoardRead:
    """Return a year as the pages show it; events once for all: a person's alone take as long."""
    return read_year_board(desk, year, pool_id), events_of_people(desk, year)
