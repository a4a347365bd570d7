"""Pages of asking owners, by screen."""
