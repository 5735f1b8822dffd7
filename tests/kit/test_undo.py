"""Ctrl+Z on every page: what was done last is undone, and what cannot be undone is never passed over."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from forms.kit.undo_list import UndoList
from forms.kit.widgets.page import Done, Page
from models.errors import Refused
from models.services.office.topics import Topic

CHANGED = frozenset({Topic.STAFF})


class Counter(Page):
    """A number that is counted up, down again, and up once more."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self.heard: list[str] = []
        self.refused_for: list[str] = []
        self.said.connect(self._hear)
        self.refused.connect(self._hear_refusal)

    def up(self, by: int) -> Done:
        self.number += by
        return Done(CHANGED, f"up {by}", lambda: self.down(by))

    def down(self, by: int) -> Done:
        self.number -= by
        return Done(CHANGED, f"down {by}", lambda: self.up(by))

    def sealed(self) -> Done:
        return Done(CHANGED, "sealed")

    def broken(self) -> Done:
        return Done(CHANGED, "changed elsewhere", self._refuse)

    def _refuse(self) -> Done:
        raise Refused("changed_elsewhere")

    def _hear(self, text: str, _undo: object) -> None:
        self.heard.append(text)

    def _hear_refusal(self, text: str) -> None:
        if text:
            self.refused_for.append(text)


def counter(qtbot: QtBot) -> Counter:
    page = Counter()
    qtbot.addWidget(page)
    return page


def test_steps_are_undone_newest_first_and_done_again_in_their_order(qtbot: QtBot) -> None:
    page = counter(qtbot)
    for by in (1, 10, 100):
        page.do(lambda by=by: page.up(by))  # type: ignore[misc]
    page.undo_newest()
    page.undo_newest()
    assert page.number == 1
    page.redo_newest()
    assert page.number == 11
    page.redo_newest()
    page.redo_newest()
    assert page.number == 111
    assert page.heard == ["up 1", "up 10", "up 100", "down 100", "down 10", "up 10", "up 100"]


def test_what_is_done_after_an_undo_cannot_be_mixed_with_what_was_undone(qtbot: QtBot) -> None:
    page = counter(qtbot)
    page.do(lambda: page.up(1))
    page.undo_newest()
    page.do(lambda: page.up(5))
    page.redo_newest()
    assert page.number == 5


def test_a_step_that_cannot_be_undone_is_named_and_nothing_older_is_undone(qtbot: QtBot) -> None:
    page = counter(qtbot)
    page.do(lambda: page.up(1))
    page.do(page.sealed)
    page.undo_newest()
    page.undo_newest()
    assert page.number == 1
    assert len(page.refused_for) == 2
    assert all("sealed" in text for text in page.refused_for)


def test_a_step_that_is_refused_is_refused_once_and_the_one_before_it_follows(qtbot: QtBot) -> None:
    page = counter(qtbot)
    page.do(lambda: page.up(1))
    page.do(page.broken)
    page.undo_newest()
    assert (page.number, len(page.refused_for)) == (1, 1)
    page.undo_newest()
    assert (page.number, len(page.refused_for)) == (0, 1)


def test_undo_in_the_line_and_by_the_key_are_the_same_step(qtbot: QtBot) -> None:
    page = counter(qtbot)
    ways: list[object] = []
    page.said.connect(lambda _text, undo: ways.append(undo))
    page.do(lambda: page.up(1))
    page.do(lambda: page.up(10))
    undo = ways[-1]
    assert callable(undo)
    undo()
    assert page.number == 1
    page.undo_newest()
    assert page.number == 0
    page.undo_newest()
    assert page.number == 0


def test_the_button_of_a_page_follows_what_can_be_undone(qtbot: QtBot) -> None:
    page = counter(qtbot)
    back = UndoList(page)
    assert not back.action.isEnabled()
    page.do(lambda: page.up(1))
    assert back.action.isEnabled()
    assert "up 1" in back.action.toolTip()
    page.do(page.sealed)
    assert not back.action.isEnabled()
