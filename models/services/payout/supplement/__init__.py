"""补发/扣回: the only way to change what an approved sheet settled."""
