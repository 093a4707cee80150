"""Names that stand in rows of lower rooms."""

CONDITION_KIND = "readiness-condition"
PURPOSE = "readiness-score"
"""Of a link that takes one answer of the team."""
