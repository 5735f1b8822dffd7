"""What an approved run pays more or takes back."""
