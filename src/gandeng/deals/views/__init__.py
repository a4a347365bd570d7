"""Pages of deals, by who opens them."""
