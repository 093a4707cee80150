"""Rows of the six rooms in bulk, as many as a trust of that size would have: written as sets and sealed as such, by day as the
product would have written them. Nobody is told of any of it."""
