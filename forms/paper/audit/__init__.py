"""核对: 一页存证, the head of the operation log on a page to be kept elsewhere."""
