"""Excel, CSV and device files in and out: no Qt, and nothing that knows the store."""

from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import Unreadable

__all__ = ["Unreadable", "read_file"]
