"""The audit of a release: separate code, which attacks the table as a reader would and can refuse it."""
