"""发放: what follows approval: supplements, bank files, slips."""
