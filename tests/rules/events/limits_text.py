"""Limits written as the TOML of a file, for offices that tests found."""

from __future__ import annotations

from models.rules.events.limits import Limit, Limits
from models.rules.events.limits_toml import number_text


def limits_to_toml(limits: Limits) -> str:
    """Return the TOML of limits, which `parse_limits` reads back as equal."""
    lines = [
        "[notice]", f"document = {_quoted(limits.document)}", f"valid_from = {limits.valid_from.isoformat()}",
        "", "[office_hours]", f"morning = {_span_text(limits.hours.morning)}",
        f"afternoon = {_span_text(limits.hours.afternoon)}",
    ]  # fmt: skip
    for row in limits.rows:
        lines += ["", "[[limits]]", *_row_lines(row)]
    rules = limits.rules
    lines += [
        "", "[rules]", f'reassigned = "{rules.reassigned.value}"', f'rework = "{rules.rework.value}"',
        f"max_extensions = {rules.max_extensions}",
        f"satisfaction_needed = {str(rules.satisfaction_needed).lower()}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _row_lines(row: Limit) -> list[str]:
    lines = [
        f'clock = "{row.clock.value}"', f'level = "{row.level.value}"', f'unit = "{row.unit.value}"',
        f"yellow = {number_text(row.yellow)}", f"red = {number_text(row.red)}",
    ]  # fmt: skip
    words = ", ".join(_quoted(word) for word in row.categories)
    return [*lines, f"categories = [{words}]"] if words else lines


def _span_text(span: tuple[int, int]) -> str:
    return "[" + ", ".join(f'"{minute // 60:02d}:{minute % 60:02d}"' for minute in span) + "]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"' + "".join(one if one >= " " and one != "\x7f" else f"\\u{ord(one):04x}" for one in escaped) + '"'
    )
