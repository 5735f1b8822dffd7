"""考勤: kinds, signs, the month and the punch clock."""
