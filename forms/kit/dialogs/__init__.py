"""The bases of every dialog, and the work that runs beside one."""
