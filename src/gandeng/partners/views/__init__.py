"""Pages: which region to visit, reference tables, delegations."""
