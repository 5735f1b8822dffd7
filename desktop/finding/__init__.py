"""What Ctrl+K finds beyond pages and people."""
