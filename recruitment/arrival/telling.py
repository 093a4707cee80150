"""What this room tells people: that there is something, never what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse

from recruitment.arrival.models import Arrival, Override, Pairing, Probation, Word
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.notices.actions import notify, take_back
from workforce.notices.kinds import NoticeFor
from workforce.people import scopes
from workforce.people.models import Grant, Person, Relationship, Team

BEGUN, PREPARES, CONFIRM, EXPECTS, COACH, COACH_ANSWERED = (
    "arrival-begun", "arrival-prepares", "arrival-confirm", "arrival-expects", "arrival-coach", "arrival-coach-answered",
)  # fmt: skip
PASSED, EXTENDED, ANSWERS, ANSWERS_SEEN, ANSWERS_READ = (
    "probation-passed", "probation-extended", "probation-answers", "probation-answers-seen", "probation-answers-read",
)  # fmt: skip
SILENT_SOON, SILENT, ENDING, ENDING_OFF, ENDED, UNDONE = (
    "probation-silent-soon", "probation-silent", "probation-ending", "probation-ending-off", "probation-ended",
    "probation-undone",
)  # fmt: skip
WORD, WORD_RING = "arrival-word", "arrival-word-ring"
PAIR, PAIR_GONE, OVERRIDE_ASKED, OVERRIDE_ANSWERED, OVERRIDE_USED = (
    "pair-with", "pair-gone", "pair-override-asked", "pair-override-answered", "pair-override-used",
)  # fmt: skip


def tell(
    kind: str, people: Iterable[UUID | None], occasion: str, link: str, *, by: Viewer | None = None
) -> None:
    rows = [
        NoticeFor(each, kind, occasion, link=link)
        for each in dict.fromkeys(people)
        if each is not None
    ]
    notify(rows, by=by.person_id if by else None)


def detail(arrival: Arrival) -> str:
    return reverse("arrival:detail", args=[arrival.pk])


def probation(row: Probation) -> str:
    return reverse("arrival:probation-detail", args=[row.arrival_id])


def managers(arrival: Arrival, day: object) -> list[UUID]:
    """Whoever line manages today, cover included."""
    rows = Relationship.objects.running(day).filter(
        assignment=arrival.assignment_id, acts_as="line_manager"
    )
    return (
        list(rows.order_by("pk").values_list("holder_id", flat=True))
        if arrival.assignment_id
        else []
    )


def leads(team: Team, day: object) -> list[UUID]:
    """Whoever leads the patch; without one, the centre."""
    rows = Relationship.objects.running(day).filter(patch=team.area.patch_id, acts_as="patch_lead")
    found = (
        list(rows.order_by("pk").values_list("holder_id", flat=True)) if team.area.patch_id else []
    )
    return found or granted(CENTRAL_LEAD, day)


def granted(role: str, day: object) -> list[UUID]:
    here = Person.objects.filter(scopes.here(day))  # type: ignore[arg-type]
    rows = Grant.objects.filter(scopes.runs(day), role=role, person__in=here.values("pk"))  # type: ignore[arg-type]
    return list(rows.order_by("person_id").values_list("person_id", flat=True).distinct())


def hr(day: object) -> list[UUID]:
    return granted(HR, day)


def told_of_silence(arrivals: Sequence[Arrival], day: object) -> dict[UUID, list[UUID]]:
    """By arrival: the line managers, whoever leads the patch (without one, the centre), and HR. Few queries for any number."""
    managers, leads = defaultdict[UUID, list[UUID]](list), defaultdict[UUID, list[UUID]](list)
    running = Relationship.objects.running(day).order_by("pk")
    of = running.filter(
        acts_as="line_manager", assignment__in={row.assignment_id for row in arrivals} - {None}
    )
    for assignment, holder in of.values_list("assignment_id", "holder_id"):
        managers[assignment].append(holder)
    led = running.filter(
        acts_as="patch_lead", patch__in={row.team.area.patch_id for row in arrivals} - {None}
    )
    for patch, holder in led.values_list("patch_id", "holder_id"):
        leads[patch].append(holder)
    centre, of_hr = granted(CENTRAL_LEAD, day), hr(day)
    return {
        row.pk: [
            *(managers[row.assignment_id] if row.assignment_id else ()),
            *((leads[row.team.area.patch_id] if row.team.area.patch_id else ()) or centre),
            *of_hr,
        ]
        for row in arrivals
    }


def silent_soon(rows: Iterable[tuple[Probation, str, Sequence[UUID]]]) -> None:
    """Each once an occasion."""
    notify(
        [
            NoticeFor(person, SILENT_SOON, occasion, link=probation(row))
            for row, occasion, people in rows
            for person in dict.fromkeys(people)
        ],
        by=None,
    )


def begun(arrivals: Iterable[Arrival], *, by: Viewer) -> None:
    link = reverse("arrival:mine")
    rows = [
        NoticeFor(row.person_id, BEGUN, str(row.pk), link=link) for row in arrivals if row.person_id
    ]
    notify(rows, by=by.person_id)


def not_begun(arrival: Arrival) -> None:
    """Put off: the welcome comes with the first day."""
    people = [arrival.person_id] if arrival.person_id else []
    take_back(people=people, occasions=[str(arrival.pk)])


def word(row: Word, *, by: Viewer) -> None:
    tell(WORD, [row.to_id], str(row.pk), reverse("arrival:word-list"), by=by)


def will_ring(row: Word, *, by: Viewer) -> None:
    tell(WORD_RING, [row.asked_by_id], str(row.pk), reverse("arrival:mine"), by=by)


def paired(row: Pairing, *, by: Viewer) -> None:
    tell(PAIR, [row.partner_id], str(row.pk), reverse("arrival:word-list"), by=by)


def pair_gone(row: Pairing, team: Team, day: object) -> None:
    tell(PAIR_GONE, leads(team, day), str(row.pk), reverse("arrival:pair-list"))


def override(kind: str, row: Override, people: Collection[UUID], *, by: Viewer) -> None:
    tell(
        kind,
        people,
        f"{row.pk}:{row.state}",
        reverse("arrival:override-detail", args=[row.pk]),
        by=by,
    )
