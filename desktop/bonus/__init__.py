"""The year-end runs: the page, one run, its totals and the printed sheet."""
