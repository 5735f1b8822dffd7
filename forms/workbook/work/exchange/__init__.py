"""Files of other systems, in and out: XLSX, CSV, JSON and XML under each system's own field map."""
