"""督查: scores with the events behind them, inspections, what follows a problem, letters."""
