"""Small widgets of our own: tables, explanations, seals, messages."""
