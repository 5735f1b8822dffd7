"""Where the data lies: engine, keys, upgrade, backup, paths."""
