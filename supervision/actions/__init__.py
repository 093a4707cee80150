"""Every write of supervision. Keyword-only, with `by`, atomic, audited without content."""
