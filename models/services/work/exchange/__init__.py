"""The exchange with the systems above: their files, what differs, telling them our deeds."""
