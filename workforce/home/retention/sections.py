from workforce.core.sections import Section
from workforce.home.retention import queries, rules

SECTIONS = [
    Section("retention", "retention:due", "Due for review", rules.may_review.test, 10, queries.has_waiting, group="Retention"),
    Section("retention", "retention:holds", "Legal holds", rules.may_review.test, 20, group="Retention"),
    Section("retention", "retention:periods", "Classes and periods", rules.may_review.test, 30, group="Retention"),
    Section("retention", "retention:removed", "What was deleted", rules.may_review.test, 40, group="Retention"),
    Section("retention", "record:of-leaver", "A leaver's record", rules.may_review.test, 50, group="Retention"),
]  # fmt: skip
