"""Events on paper: the record, the slips that go out to agencies, ledgers and statistics."""
