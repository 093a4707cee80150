"""A trust of any size for measuring, written in bulk by the database itself.

Its ledger is what the product would have written: `check_obligations` finds no difference, and a test holds
that for a small one."""
