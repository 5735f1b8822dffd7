"""Fields that several dialogs use: dates, times, choices, people, passwords."""
