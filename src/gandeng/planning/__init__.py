"""From lists of businesses to a finished plan, without a database: ``gandeng plan``."""
