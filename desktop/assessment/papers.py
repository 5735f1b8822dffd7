"""The papers of a pool: what each is called, who draws it, and as a workbook where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import BinaryIO

from desktop.paper.paper import Draw, Paper
from models.errors import Refused
from models.services.assessment.printing import (
    PoolPapers,
    assessment_forms,
    excellent_notice,
    grade_notices,
    grade_summary,
    pool_papers,
    score_sheets,
)
from models.services.office.desk import Desk


def forms_paper(desk: Desk, pool_id: int, staff_ids: Sequence[int]) -> Paper:
    """Return the 登记表 of some people, or of the whole pool; Refused("nothing_to_print") of nobody."""
    from forms.paper.assessment.form import print_assessment_forms

    papers = pool_papers(desk, pool_id)
    forms = assessment_forms(papers, staff_ids)
    if not forms:
        raise Refused("nothing_to_print")
    name = forms[0].name if len(forms) == 1 else papers.view.pool.name
    return Paper(
        f"{papers.view.pool.year}年度考核登记表-{name}", _draw(print_assessment_forms, forms), landscape=False
    )


def summary_paper(desk: Desk, pool_id: int) -> Paper:
    """Return the 汇总表 of the pool, also as a workbook."""
    from forms.paper.assessment.summary import print_grade_summary
    from forms.workbook.assessment.grade_workbook import write_grade_summary

    summary = grade_summary(pool_papers(desk, pool_id))
    return Paper(summary.title, _draw(print_grade_summary, summary), partial(write_grade_summary, summary))


def notice_paper(desk: Desk, pool_id: int, phone: str) -> Paper:
    """Return the 公示 of those graded 优秀; Refused: publicity_missing."""
    from forms.paper.assessment.notices import print_excellent_notice

    notice = excellent_notice(desk, pool_papers(desk, pool_id), phone)
    name = f"{notice.street}{notice.year}年度考核优秀等次公示"
    return Paper(name, _draw(print_excellent_notice, notice), landscape=False)


def results_paper(desk: Desk, pool_id: int, staff_ids: Sequence[int]) -> Paper:
    """Return the 结果通知书 of some people or of all that are decided; Refused: decision_missing."""
    from forms.paper.assessment.notices import print_grade_notices

    papers = pool_papers(desk, pool_id)
    notices = grade_notices(papers, staff_ids)
    name = notices[0].name if len(notices) == 1 else papers.view.pool.name
    return Paper(
        f"{papers.view.pool.year}年度考核结果通知书-{name}", _draw(print_grade_notices, notices),
        landscape=False,
    )  # fmt: skip


def scores_paper(desk: Desk, pool_id: int) -> Paper:
    """Return the 评分表 of every grader; Refused: panel_missing."""
    from forms.paper.assessment.score_sheet import print_score_sheets

    papers = pool_papers(desk, pool_id)
    return Paper(_scores_name(papers), _draw(print_score_sheets, score_sheets(desk, papers)))


def _scores_name(papers: PoolPapers) -> str:
    return f"{papers.view.pool.year}年度{papers.view.pool.name}评分表"


def _draw(write: Callable[..., None], what: object) -> Draw:
    def draw(out: BinaryIO) -> None:
        write(what, out)

    return draw
