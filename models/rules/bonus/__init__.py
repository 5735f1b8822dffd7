"""年终奖金: departments and police, what-if, comparison, checks, holds."""
