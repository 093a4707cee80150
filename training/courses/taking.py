"""What speaks against a place on a day of a course, and against leading it: asked under locks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from training.courses.models import Day, Enrolment, Run
from training.courses.states import OPEN
from workforce.core import clock
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import PLANNED

NOT_OPEN = "This course is not open for places"
BY_APPLICATION = "Places on this course are given to those who apply for it"
ANOTHER = "There is a place in another run of this course already. Give that one up first"
LEADS = "They lead it. Choose somebody else"
HAS_A_PLACE = "They have a place in it. Choose somebody else"


def why_not(gathering: Gathering, whos: Sequence[Who]) -> dict[Who, str]:
    run = Run.objects.get(days__gathering=gathering)
    if run.state != OPEN:
        return dict.fromkeys(whos, NOT_OPEN)
    if run.by_application:
        seated = Enrolment.objects.seated().filter(run=run).values_list("person_id", flat=True)
        let_in = set(seated)
        return {who: BY_APPLICATION for who in whos if who.person_id not in let_in}
    leading = set(gathering.facilitators.values_list("person_id", flat=True))
    elsewhere = _elsewhere(run, [who.person_id for who in whos if who.person_id])
    found = {who: ANOTHER for who in whos if who.person_id in elsewhere}
    return found | {who: LEADS for who in whos if who.person_id in leading}


def _elsewhere(run: Run, people: Sequence[UUID]) -> set[UUID]:
    """Who has a place ahead in another run of the same course."""
    rows = Place.objects.live().filter(
        person_id__in=people,
        gathering__state=PLANNED,
        gathering__ends_at__gt=clock.now(),
        gathering__course_day__run__course=run.course_id,
    )
    rows = rows.exclude(gathering__course_day__run=run).order_by()
    return set(rows.values_list("person_id", flat=True)) - {None}  # type: ignore[arg-type]


def why_not_lead(asked: Sequence[tuple[Gathering, UUID]]) -> dict[tuple[UUID, UUID], str]:
    """By gathering and person. One query, however many."""
    runs = dict(
        Day.objects.filter(gathering__in=[row.pk for row, _ in asked]).values_list(
            "gathering_id", "run_id"
        )
    )
    placed: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Place.objects.live().filter(
        gathering__course_day__run__in=set(runs.values()),
        person_id__in={person for _, person in asked},
    )
    for run, person in rows.order_by().values_list("gathering__course_day__run", "person_id"):
        placed[run].add(person)
    return {
        (row.pk, person): HAS_A_PLACE
        for row, person in asked
        if person in placed.get(runs.get(row.pk, row.pk), set())
    }
