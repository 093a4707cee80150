"""What can be found of this room: its pages, by the words people have for them. Nothing of anybody."""

from wellbeing.away import rules
from wellbeing.rules import manages_somebody
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Time away", "away:mine", ("time off", "absence", "off work", "coming back to work", "break"),
              rules.may_come.test),
    PageEntry("A day for myself", "away:mind-day", ("mental health day", "day off", "wellbeing day"), rules.is_employed.test),
    PageEntry("How to be in touch while I am away", "away:wish", ("contact while away", "keeping in touch"),
              rules.may_come.test),
    PageEntry("Another manager to turn to", "away:turn", ("other manager", "different manager"), rules.may_come.test),
    PageEntry("Time away of people I manage", "away:person-list", ("absence", "somebody is away"), manages_somebody.test),
    PageEntry("Dates away", "away:date-list", ("absence dates",), rules.reads_dates.test),
]  # fmt: skip
