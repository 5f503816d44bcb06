"""The yearly review of a release: one page to print, attach to a délibération and keep."""
