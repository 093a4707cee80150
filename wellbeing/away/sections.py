from wellbeing.away import rules
from wellbeing.rules import manages_somebody
from workforce.core.access import Viewer
from workforce.core.sections import Section


def _has_reports(viewer: Viewer) -> bool:
    return rules.reads_dates.test(viewer, None)


SECTIONS = [
    Section("my-plan", "away:mine", "Time away", rules.may_come.test, 60, group="Looking after myself"),
    Section("between-us", "away:person-list", "Time away of people I manage", manages_somebody.test, 30),
    Section("people", "away:date-list", "Dates away", _has_reports, 70, group="Dates away"),
]  # fmt: skip
