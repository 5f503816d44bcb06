"""The rows of a release for other programs and for spreadsheets: CSV, JSON, XLSX, and what describes them."""
