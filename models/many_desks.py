"""What a desk and the server that keeps its rights must agree on."""

from __future__ import annotations

DOOR_PASSWORD = "seconded"  # noqa: S105 - opens the list of names, nothing else
"""The password of the login that every desk connects by before anybody has signed in."""

RIGHTS = 3
"""Which laying out of rights this program works with: raised with every change of what stands in it.

It stands as the comment of the schema `desks`; the same schema of tables can meet two of them.
"""
