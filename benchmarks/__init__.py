"""How the engines are measured, by hand. Each script says with --help what it does."""
