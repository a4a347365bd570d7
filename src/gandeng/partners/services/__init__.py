"""Writing reference tables, comparisons and delegations."""
