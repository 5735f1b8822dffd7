"""What goes out once a sheet is approved: the bank's file, everybody's slip, the sums by agency."""
