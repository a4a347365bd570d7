"""Short numbered lists of counterparts, and what is answered to them."""
