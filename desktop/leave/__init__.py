"""请假: slips, balances, and what the sheet asks for."""
