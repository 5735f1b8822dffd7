"""关账: the year as a matrix, the checklist of a month, and its paper."""
