"""What the office knows: rules, tables, services and the store. No Qt."""
