"""全科网格: codes, duties, the rules of scores and allowances, what is printed."""
