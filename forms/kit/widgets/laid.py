"""Layouts at the distances of our pages."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forms.kit import theme


def page_column(host: QWidget) -> QVBoxLayout:
    """Return the column that fills a page, or the part of it that is shown once there is something."""
    column = QVBoxLayout(host)
    column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.GAP)
    column.setSpacing(theme.TIGHT)
    return column


def stacked(*widgets: QWidget) -> QWidget:
    """Return widgets below each other as one part of a page; the last takes the height that is left."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.TIGHT)
    for widget in widgets:
        column.addWidget(widget)
    column.setStretchFactor(widgets[-1], 1)
    return part
