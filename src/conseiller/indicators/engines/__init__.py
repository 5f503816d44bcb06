"""Where the same SQL text runs: SQLite by default, DuckDB and Spark SQL as extras. Identical results, by contract.

An engine reads outcome-leaf counts, or the rows of a simulated base; never rows carried by hand (privacy, level L1).
"""
