"""The page of templates: by keys, with an undo; what it says is what the forms of deeds offer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.phrases import phrases_for, shipped_templates
from desktop.events.templates.page import TemplatesPage
from forms.entry.events.phrase import PhraseDialog
from models.rules.events.transitions import worded_fields
from models.rules.events.words import Verb
from models.services.events.phrases import Phrase, remove_phrase
from tests.desktop.events.boards import opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press, type_in
from tests.services.events.desk import Street

Key = Qt.Key


def offered(street: Street, verb: Verb, field: str) -> tuple[str, ...]:
    return phrases_for(street.seat("zhihui"), verb, (field,))[field]


def test_shipped_templates_are_for_fields_that_there_are() -> None:
    assert [one for one in shipped_templates() if one.field not in worded_fields(one.verb)] == []


def test_a_template_is_added_changed_and_dropped_by_keys(street: Street, qtbot: QtBot) -> None:
    page, said = opened(TemplatesPage, street.seat("zhihui"), qtbot)
    press(page.table, Key.Key_N)
    dialog = dialog_of(page, PhraseDialog, qtbot)
    dialog.submit()
    assert dialog.form.error("text") == "This is needed."
    dialog.place.choose("assign/text")
    type_in(dialog.text, "请三日内答复。")
    dialog.submit()
    row = page.table.current_row()
    assert row is not None and row.own and row.phrase == Phrase(Verb.ASSIGN, "text", "请三日内答复。")
    assert offered(street, Verb.ASSIGN, "text")[0] == "请三日内答复。"
    press(page.table, Key.Key_E)
    dialog = dialog_of(page, PhraseDialog, qtbot)
    dialog.text.clear()
    type_in(dialog.text, "请两日内答复。")
    dialog.submit()
    assert "请三日内答复。" not in offered(street, Verb.ASSIGN, "text")
    press(page.table, Key.Key_D)
    assert "请两日内答复。" not in offered(street, Verb.ASSIGN, "text")
    assert said.texts[-1] == "The template is no longer offered."


def test_a_dropped_template_is_not_offered_though_it_was_written_before(street: Street) -> None:
    number = street.report("a")
    text = "正在诉讼、仲裁或行政复议中。"
    street.deed(number, Verb.REFUSE, reason=text)
    assert offered(street, Verb.REFUSE, "reason")[0] == text
    remove_phrase(street.seat("zhihui"), Phrase(Verb.REFUSE, "reason", text))
    assert text not in offered(street, Verb.REFUSE, "reason")


def test_who_does_not_sit_in_the_hub_reads(street: Street, qtbot: QtBot) -> None:
    page, _ = opened(TemplatesPage, street.seat("sifa"), qtbot)
    assert page.primary_action() is None and page.tool_actions() == ()
    page.add()
    page.drop()
    assert len(page.table.shown_rows()) == len(shipped_templates())
