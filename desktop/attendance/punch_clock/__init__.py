"""待核: half-days that wait for the clerk, what words mean, and working hours."""
