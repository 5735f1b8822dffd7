"""A journey sits at the real window, in Chinese, as the office does."""

from __future__ import annotations

from tests.desktop.conftest import program

__all__ = ["program"]
