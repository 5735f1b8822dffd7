"""导入: recognising a file, preview, taking it."""
