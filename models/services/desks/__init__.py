"""多台电脑: what a PostgreSQL server lets each role do, its logins, and moving an office to it and back."""
