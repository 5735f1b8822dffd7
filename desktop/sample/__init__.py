"""The sample office: an invented street with a whole year, made from untidy files."""
