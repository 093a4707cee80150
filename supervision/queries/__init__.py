"""Every read of supervision's pages: scoped to a viewer, a constant number of queries."""
