"""What can be found of this room: its pages, by the words people have for them. Nothing that was heard."""

from strategy.insight import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("What we heard", "insight:inbox", ("insight", "inbox", "feedback", "what was said", "declined"), rules.may_enter.test),
    PageEntry("Lessons", "insight:lesson-list", ("lessons learned", "mistakes", "lessons log"), rules.may_enter.test),
    PageEntry("Good practice elsewhere", "insight:practice-list", ("best practice", "other trusts", "try it out"), rules.may_enter.test),
    PageEntry("Research", "insight:research-list", ("research hub", "ethics", "study", "papers", "co-researcher"), rules.may_enter.test),
]  # fmt: skip
