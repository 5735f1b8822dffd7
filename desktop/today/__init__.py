"""今天: what waits for this account, first page after signing in."""
