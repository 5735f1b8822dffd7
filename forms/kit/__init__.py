"""What screens and dialogs are made of: theme, languages, texts, jobs (Qt)."""
