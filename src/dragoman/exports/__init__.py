"""Other forms for the records: JSON lines, CSV."""
