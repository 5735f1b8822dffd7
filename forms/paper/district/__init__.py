"""各街道月报汇总 on paper."""
