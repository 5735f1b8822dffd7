"""The grid of a month: table, keys, painting, draft and its steps."""
