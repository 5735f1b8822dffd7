"""一年一览 on paper."""
