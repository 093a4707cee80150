"""What can be found of this room: its pages, by the words people have for them. No name, and nothing anybody wrote."""

from training.courses import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Dates of courses", "courses:run-list",
              ("book a course", "training dates", "apply", "level 4", "supervision training", "leadership"),
              rules.is_here.test),
    PageEntry("My courses", "courses:mine",
              ("assignments", "hand in", "my certificate", "attendance", "cohort"), rules.is_here.test),
    PageEntry("Courses I give or plan", "courses:run-given",
              ("plan a course", "trainer", "mark assignments", "course register"), rules.may_plan_some.test),
    PageEntry("Courses of those I support", "courses:support-list",
              ("time for a course", "study leave", "who is on a course"), rules.may_support.test),
]  # fmt: skip
