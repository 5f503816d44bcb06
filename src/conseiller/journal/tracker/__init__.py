"""A tracker kept elsewhere, as four CSV files, becomes an imported base."""
