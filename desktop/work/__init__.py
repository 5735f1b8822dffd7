"""工作日志: what people did by day, entered fast, printed, and frozen once it is evidence."""
