"""各街道月报汇总 as a workbook."""
