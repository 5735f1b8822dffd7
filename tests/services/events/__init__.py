"""The closed loop's services, on the sample year and on an office of a few events."""
