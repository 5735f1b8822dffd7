"""The parser that builds only the options of the verb asked for reads them as the whole parser does."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from desktop.command_line.arguments import VERBS, build_parser
from desktop.command_line.run import WHERE, verb_of


def verbs_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (found,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize("name", [verb.name for verb in VERBS])
def test_a_verb_that_is_asked_for_has_all_its_options(name: str) -> None:
    whole, asked = build_parser(), build_parser(["--user", "somebody", name])
    assert verbs_of(asked)[name].format_help() == verbs_of(whole)[name].format_help()


def test_the_help_lists_every_verb_and_the_window_needs_none() -> None:
    assert build_parser([]).format_help() == build_parser().format_help()
    assert vars(build_parser([]).parse_args([])) == vars(build_parser().parse_args([]))


@pytest.mark.parametrize("name", [verb.name for verb in VERBS])
def test_every_verb_of_the_parser_is_there_to_be_run(name: str) -> None:
    assert callable(verb_of(argparse.Namespace(verb=name, export=None)))


def test_an_export_is_checked_by_the_verb_that_needs_no_office() -> None:
    asked = verb_of(argparse.Namespace(verb="verify", export="2017.zip"))
    assert asked is not verb_of(argparse.Namespace(verb="verify", export=None))


def test_the_command_line_knows_no_verb_that_its_parser_does_not() -> None:
    assert set(WHERE) == {verb.name for verb in VERBS}


@pytest.mark.parametrize(
    "line",
    [
        "events apply --data D deeds.jsonl --json", "events --data D apply deeds.jsonl --json",
        "--data D events apply deeds.jsonl --json", "events --json apply --data D deeds.jsonl",
        "events apply deeds.jsonl --json --data D",
    ],
)
def test_options_stand_before_between_and_after_the_words_of_a_verb(line: str) -> None:
    found = build_parser().parse_args(line.split())
    told = (found.period, found.file, found.data, found.json)
    assert told == ("apply", Path("deeds.jsonl"), Path("D"), True)
