"""关账: what keeps a month from being closed, closing it and reopening it."""
