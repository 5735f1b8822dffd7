"""Pure rules: facts in, explained amounts out. No SQL, no Qt, no clock."""
