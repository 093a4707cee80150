from recruitment.vacancies import rules
from workforce.core.access import ADMINISTRATOR, Viewer
from workforce.core.sections import Section


def _only_brings_in(viewer: Viewer) -> bool:
    """The administrator has no Recruitment in the menu."""
    return viewer.has(ADMINISTRATOR) and not rules.may_watch.test(viewer, None)


SECTIONS = [
    Section("recruitment", "vacancies:vacancy-list", "Vacancies", rules.may_list.test, 30, group="Recruitment"),
    Section("recruitment", "vacancies:welcome-list", "Adverts to look at", rules.may_watch.test, 32, group="Recruitment"),
    Section("people", "vacancies:upload-add", "Lists of vacancies", _only_brings_in, 48, group="Posts"),
]  # fmt: skip
