"""工作日志: what people did by day, entered quickly, printed, and locked once they are cited as evidence."""
