"""工作日历: working and swapped days, office hours, periods."""
