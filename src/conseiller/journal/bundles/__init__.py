"""Count bundles: what a conseiller hands to a coordinator, and what the coordinator gathers. Counts, never rows."""
