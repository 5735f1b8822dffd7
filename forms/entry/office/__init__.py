"""单位: the desk, accounts, roles, operation log, recovery, settings."""
