"""Follow-up owned by two businesses: what each says of a deal, and what departments may see of it."""
