"""Pages of proposed pairs and of lists to choose from, by screen."""
