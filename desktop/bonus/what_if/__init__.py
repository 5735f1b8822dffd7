"""Suppositions side by side; nothing here is ever written."""
