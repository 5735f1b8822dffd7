"""Why no score can be typed in a pool, in words for who tries it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from forms.kit.punctuation import joined
from models.services.assessment.scoring import GraderRow

translate = QCoreApplication.translate


def why_shut(panel: Sequence[GraderRow], account: str) -> str:
    """Return why a leader gives no scores here, "" where nothing stands in the way."""
    if not panel:
        return translate(
            "Scoring",
            "Nobody is named to score this pool yet. The clerk names the leaders on the assessment page.",
        )
    own = next((row for row in panel if row.account == account), None)
    if own is None:
        names = joined(row.name for row in panel)
        return translate("Scoring", "You do not score this pool; these do: {names}").format(names=names)
    if own.submitted_at:
        day = own.submitted_at[:10]
        return translate("Scoring", "You submitted your scores on {day}; they stand.").format(day=day)
    return ""
