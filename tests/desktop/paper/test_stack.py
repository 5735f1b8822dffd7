"""A sheet is read and drawn beside the window, which is not covered by one that comes too late."""

from __future__ import annotations

from functools import partial
from threading import current_thread, main_thread
from typing import BinaryIO

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from desktop.app import Program
from desktop.paper.paper import Paper
from desktop.paper.stack import PaperStack
from forms.kit.jobs import Jobs
from forms.kit.widgets.page import Page
from models.errors import Refused
from tests.desktop.qt import paper_on


class OnePage(Page):
    """A page of nothing but its papers."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs = Jobs(self)
        self.papers = PaperStack(self, QWidget(self), self.jobs)
        self.papers.fill_page()


@pytest.fixture
def page(program: Program, qtbot: QtBot) -> OnePage:
    page = OnePage()
    qtbot.addWidget(page)
    return page


def draw_page(out: BinaryIO) -> None:
    canvas = Canvas(out)
    canvas.showPage()
    canvas.save()


def test_a_sheet_of_many_pages_never_stops_the_window(page: OnePage) -> None:
    threads = []

    def draw(out: BinaryIO) -> None:
        threads.append(current_thread())
        draw_page(out)

    def make() -> Paper:
        threads.append(current_thread())
        return Paper("a", draw)

    page.papers.look_at(make)
    assert paper_on(page).document.pageCount() == 1
    assert len(threads) == 2 and main_thread() not in threads


def test_only_the_sheet_that_was_asked_for_last_comes_up(page: OnePage) -> None:
    for name in ("a", "b"):
        page.papers.look_at(partial(Paper, name, draw_page))
    assert paper_on(page).title.text() == "b"


def test_esc_keeps_away_a_sheet_that_is_still_drawn(page: OnePage, qtbot: QtBot) -> None:
    page.papers.look_at(lambda: Paper("a", draw_page))
    page.papers.leave()
    qtbot.waitUntil(lambda: not page.jobs.store.is_busy)
    assert not page.papers.shows_paper


def test_a_sheet_that_is_refused_says_why_and_leaves_the_work_in_view(page: OnePage, qtbot: QtBot) -> None:
    def make() -> Paper:
        raise Refused("nothing_to_print")

    with qtbot.waitSignal(page.refused) as told:
        page.papers.look_at(make)
    assert told.args and told.args[0]
    assert not page.papers.shows_paper
