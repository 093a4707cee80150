"""What stands behind the doors in script/: the standard library alone, for it runs before anything
is installed."""
