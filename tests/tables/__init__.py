"""What is stored, as classes: which of them are mapped when."""
