"""Reference tables, which region to visit, and whom to send."""
