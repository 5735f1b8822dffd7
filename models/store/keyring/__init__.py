"""What keys are made of and locked with: pairs, sealing, passwords, and re-keying files."""
