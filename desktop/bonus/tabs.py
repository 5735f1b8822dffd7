"""How a row of tabs looks here: words with a line under the chosen one, no boxes."""

from __future__ import annotations

TAB_LOOK = """
QTabBar::tab { background: transparent; border: 0; border-bottom: 2px solid transparent;
    padding: 5px 2px; margin-right: 16px; color: palette(placeholder-text); }
QTabBar::tab:selected { color: palette(text); border-bottom-color: palette(link); font-weight: 600; }
QTabBar::tab:hover { color: palette(text); }
"""
