"""What the workbooks that are written share."""
