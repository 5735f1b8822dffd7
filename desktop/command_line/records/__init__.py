"""Records on the command line: bringing them in, reading them out, the figures that they are read by."""
