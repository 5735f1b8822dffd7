"""What a change touched, so that pages redraw only what shows it."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """A part of the office's data that pages watch."""

    ACCOUNTS = "accounts"
    AGENCIES = "agencies"
    ALLOWANCE = "allowance"
    ATTENDANCE = "attendance"
    BONUS = "bonus"
    CALENDAR = "calendar"
    CLOSING = "closing"
    COLUMNS = "columns"
    DUTY = "duty"
    EVENT_POSTS = "event_posts"
    EVENTS = "events"
    EXCHANGE = "exchange"
    GRADES = "grades"
    GRIDS = "grids"
    ASSESSMENT = "assessment"
    LEAVE = "leave"
    LIMITS = "limits"
    MEETINGS = "meetings"
    PLATFORMS = "platforms"
    OFFICE = "office"
    SCHEDULES = "schedules"
    SCHEME = "scheme"
    SIGNS = "signs"
    STAFF = "staff"
    SUPERVISION = "supervision"
    WORDS = "words"
    WORK_LOG = "work_log"


Changes = frozenset[Topic]
"""What a service changed; a page that watches none of it has nothing to do."""
