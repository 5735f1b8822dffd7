"""Excel, CSV and device files in and out: no Qt, and nothing that knows the store."""
