"""People, officers' accounts and owners' personal sign-in links."""
