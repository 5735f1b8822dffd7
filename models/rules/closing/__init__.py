"""关账: what keeps a month from being closed."""
