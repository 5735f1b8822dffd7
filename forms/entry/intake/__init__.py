"""Dialogs of an import: what files do not decide."""
