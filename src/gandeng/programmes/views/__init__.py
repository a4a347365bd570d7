"""Pages of programmes, by screen."""
