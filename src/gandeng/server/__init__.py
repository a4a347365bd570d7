"""Running the product on a machine: set up, invite, serve, and the demo with the sample world."""
