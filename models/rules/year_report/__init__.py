"""一年一览: what a year of a person or an agency is told by: facts, lists behind them, trees of amounts."""
