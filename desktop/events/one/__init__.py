"""One event beside the list: its steps, its clocks with their ledgers, its files."""
