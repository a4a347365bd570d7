"""Pages of businesses, by screen."""
