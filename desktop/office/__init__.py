"""Accounts, passwords and the operation log."""
