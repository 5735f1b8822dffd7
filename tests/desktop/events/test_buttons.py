"""The buttons of the board: only for what the posts of an account may ever do."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from tests.desktop.events.boards import opened
from tests.services.events.desk import Street


@pytest.mark.parametrize(
    ("name", "letters"), [("zhihui", "ADRMU"), ("jiwei", "U"), ("shuji", "U"), ("sifa", "AR"), ("wangge", "")]
)
def test_a_board_has_buttons_only_for_what_the_posts_of_an_account_may_do(
    street: Street, qtbot: QtBot, name: str, letters: str
) -> None:
    street.report("a")
    page, _ = opened(BoardPage, street.seat(name), qtbot)
    shown = [letter for letter in page.buttons() if page.deed_actions[letter] in page.tool_actions()]
    assert "".join(shown) == letters and page.all_action in page.tool_actions()
