"""The rules of leave that the tests count with."""

from __future__ import annotations

from pathlib import Path

from models.rules.leave.settings import parse_settings

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "leave"


TEXT = (FOLDER / "settings.toml").read_text(encoding="utf-8")


SETTINGS = parse_settings(TEXT)
