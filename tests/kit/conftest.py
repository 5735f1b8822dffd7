"""What screens are made of is tried in the same application as the window."""

from tests.desktop.conftest import program

__all__ = ["program"]
