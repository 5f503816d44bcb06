"""What is painted where, as plain data: no Textual in this package."""
