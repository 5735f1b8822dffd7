"""Where an office's file lies: whether it is all there, and whether that folder can carry it."""
