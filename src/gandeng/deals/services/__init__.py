"""Everything that changes deals. One function is one transaction."""
