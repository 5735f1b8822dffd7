"""What several rooms of the rules stand on: explanations, money, faults, facts and pinyin."""
