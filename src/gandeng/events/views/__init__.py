"""Pages of events, one module per screen."""
