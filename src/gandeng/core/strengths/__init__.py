"""Regional advantage, which region to visit, whom to send."""
