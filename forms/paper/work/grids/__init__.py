"""全科网格: score sheet, allowance sheet, public notice."""
