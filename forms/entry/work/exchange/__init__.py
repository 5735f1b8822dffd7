"""Dialogs of the exchange: how a system is set up, what a word of theirs means here."""
