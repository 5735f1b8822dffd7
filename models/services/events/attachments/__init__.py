"""Files of events: photos scaled, everything hashed, in an encrypted store a year."""
