"""Excel, CSV and device files in and out: no Qt, and nothing that knows the store."""

from forms.workbook.reading.cells import Unreadable
from forms.workbook.recognise import read_file

__all__ = ["Unreadable", "read_file"]
