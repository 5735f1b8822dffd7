"""The year of a person or an agency in one place, on the command line."""

from __future__ import annotations

import argparse
import json

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.explanation import tree_lines
from desktop.paper.paper import place_of, write_pdf
from desktop.year_report.papers import report_of, year_paper
from models.rules.year_report.report import Section, report_to_plain


def year(arguments: argparse.Namespace) -> int:
    """Print a year's report; with --pdf write it, which the log keeps."""
    with desk_of(arguments) as desk:
        report = report_of(desk, arguments.who, arguments.year)
        if arguments.pdf is not None:
            paper = year_paper(report)
            path = place_of(arguments.pdf, paper, ".pdf")
            write_pdf(paper, path)
    if arguments.json:
        print(json.dumps(report_to_plain(report), ensure_ascii=False))
        return DONE
    if arguments.pdf is not None:
        print(f"已写入 {path}")
        return DONE
    print(report.title)
    for section in report.sections:
        _say(section)
    return DONE


def _say(section: Section) -> None:
    print(f"【{section.title}】{section.remark}")
    for fact in section.facts:
        print(f"  {fact.label}：{fact.value}" + (f"　（{fact.note}）" if fact.note else ""))
    for table in section.tables:
        print(f"  {table.heading}")
        for row in table.lines():
            print(f"    {row}")
    for tree in section.trees:
        print(f"  {tree.title}")
        for line in tree_lines(tree.step, 2):
            print(line)
