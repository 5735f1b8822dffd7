"""请假: kinds, slips, ledgers, duty, overtime."""
