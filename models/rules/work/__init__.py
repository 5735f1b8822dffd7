"""工作: work logs."""
