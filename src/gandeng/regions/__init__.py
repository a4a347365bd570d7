"""Region, department and Forum; who is an officer or member of which."""
