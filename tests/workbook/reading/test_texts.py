"""Every refusal of a reader has its sentence, in both languages, and asks for no fact that is not given."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from forms.kit.texts import sentences
from tests.workbook.build import SAMPLES, read_marks, read_roster

ROOT = Path(__file__).parents[3]
TEXTS = tomllib.loads((ROOT / "resources/texts/workbook.toml").read_text(encoding="utf-8"))


def test_every_sentence_exists_in_both_languages_with_the_same_facts() -> None:
    for code, text in TEXTS.items():
        facts = {language: set(re.findall(r"\{(\w+)\}", text[language])) for language in ("zh", "en")}
        assert facts["zh"] == facts["en"], code


def test_every_code_in_the_readers_has_a_sentence() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "forms/workbook").rglob("*.py"))
    raised = set(re.findall(r'Unsafe\(\s*"(\w+)"', source)) | set(
        re.findall(r'fault\([^"]*?"\w+", "([a-z]\w+)"', source)
    )
    assert {"workbook_encrypted", "postings_overlap"} & raised
    assert raised <= sentences().keys()
    generated = {f"{field}_unknown" for field in ("sex", "staff_kind", "post_class", "reason", "sanction")}
    generated |= {code for code in TEXTS if code.startswith("id_card_") and code != "id_card_as_number"}
    source += (ROOT / "models/rules/people/sensible_days.py").read_text(encoding="utf-8")
    assert all(f'"{code}"' in source for code in TEXTS.keys() - generated)


def test_thesentences_of_the_bad_samples_can_be_filled() -> None:
    faults = (
        *read_roster(SAMPLES / "roster-2017-errors.xlsx").faults,
        *read_marks(SAMPLES / "attendance-2017-04-errors.xlsx").faults,
    )
    for fault in faults:
        assert "{" not in TEXTS[fault.code]["zh"].format(**fault.facts)
