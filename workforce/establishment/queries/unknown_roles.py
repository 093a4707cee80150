"""The queue of unknown roles, one of them, and what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, Value, When

from workforce.core import sealed
from workforce.core.access import Viewer
from workforce.core.ready import Ready
from workforce.core.sealed import Sealed, Unreadable
from workforce.establishment.models import TitleSetAside, UnknownRole, UnknownRoleStep
from workforce.establishment.models.unknown_roles import Step
from workforce.establishment.queries import central_team as central
from workforce.establishment.rules import unknown_roles as rules
from workforce.establishment.states import OPEN, RENAMING, TO_ANSWER
from workforce.establishment.unknown_role_words import ASK, WHY, WORDS
from workforce.people.models import Person, Relationship, StaffInPost, Team

NOBODYS, MINE, ALL_OPEN, DONE = "nobodys", "mine", "open", "done"
SORTS = {
    "due": ("waits", "due", "plain", "pk"),
    "title": ("plain", "due", "pk"),
    "newest": ("-found_on", "plain", "pk"),
}
GONE = "These words can't be read any more."
MOST_STEPS = 100


def _part(viewer: Viewer, show: str) -> Q:
    return {
        NOBODYS: Q(state__in=TO_ANSWER, owner__isnull=True),
        MINE: Q(state__in=OPEN, owner_id=viewer.me),
        DONE: ~Q(state__in=OPEN),
    }.get(show, Q(state__in=OPEN))


def find(viewer: Viewer, *, show: str, patch: str = "", sort: str = "due") -> QuerySet[UnknownRole]:
    rows = UnknownRole.objects.all().visible_to(viewer).filter(_part(viewer, show))
    if patch:
        rows = rows.filter(team__area__patch=UUID(patch))
    order = ("-decided_at", "pk") if show == DONE and sort == "due" else SORTS[sort]
    # What waits for an extract waits for nobody here: it comes last.
    waits = Case(When(state=RENAMING, then=Value(1)), default=Value(0))
    return (
        rows.annotate(waits=waits)
        .select_related("team__area__patch", "owner", "decided_by")
        .order_by(*order)
    )


def counts(viewer: Viewer) -> dict[str, int]:
    """How many each part of the queue has, one query."""
    shows = (NOBODYS, MINE, ALL_OPEN, DONE)
    rows = UnknownRole.objects.all().visible_to(viewer).order_by()
    return rows.aggregate(**{show: Count("pk", filter=_part(viewer, show)) for show in shows})


def to_answer(viewer: Viewer) -> int:
    return UnknownRole.objects.all().visible_to(viewer).to_answer().count()


def get(viewer: Viewer, role_id: UUID) -> UnknownRole | None:
    rows = UnknownRole.objects.all().visible_to(viewer)
    found: UnknownRole | None = (
        rows.select_related(
            "team__area__patch", "owner", "decided_by", "staff", "assignment__person", "post", "same_as",
        )
        .filter(pk=role_id)
        .first()
    )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class Told:
    step: UnknownRoleStep
    words: str
    ask: str


def history(viewer: Viewer, role: UnknownRole) -> list[Told]:
    """Newest first. What somebody wrote is for the central team and its writer."""
    rows = UnknownRoleStep.objects.all().visible_to(viewer).filter(role=role)
    steps = list(rows.select_related("by", "to")[:MOST_STEPS])
    reads = rules.may_answer(viewer) or viewer.is_system
    return _opened([step for step in steps if reads or step.by_id == viewer.person_id], steps)


def _opened(readable: Sequence[UnknownRoleStep], steps: Sequence[UnknownRoleStep]) -> list[Told]:
    texts = [
        Sealed(blob, step.sealed_for, label, step.pk)
        for step in readable
        if step.sealed_for
        for blob, label in ((step.words, WORDS), (step.ask, ASK))
    ]
    opened = iter(unsealed(texts))
    words = {step.pk: (next(opened), next(opened)) for step in readable if step.sealed_for}
    return [Told(step, *words.get(step.pk, ("", ""))) for step in steps]


def unsealed(texts: Sequence[Sealed]) -> list[str]:
    """What can still be opened: the words of somebody whose key was erased are gone, the others' are not."""
    try:
        return sealed.unseal_many(texts)
    except Unreadable:
        return [_one(text) for text in texts]


def _one(text: Sealed) -> str:
    try:
        return sealed.unseal_many([text])[0]
    except Unreadable:
        return GONE


def manager_name(role: UnknownRole) -> str:
    """Whom the extract names as line manager of the job."""
    if role.staff is None or not role.staff.manager_number:
        return ""
    number = role.staff.manager_number
    person = Person.objects.filter(employee_number=number).first()
    if person is not None:
        return person.name
    row = StaffInPost.objects.filter(employee_number=number).order_by("-starts", "pk").first()
    return f"{row.first_name} {row.last_name}" if row else ""


def patch_lead(viewer: Viewer, team: Team | None) -> str:
    if team is None or team.area.patch_id is None:
        return ""
    rows = Relationship.objects.running(viewer.today).filter(patch=team.area.patch_id)
    lead = rows.select_related("holder").order_by("kind", "starts").last()
    return lead.holder.name if lead else ""


def with_title(viewer: Viewer, role: UnknownRole, most: int = 20) -> list[UnknownRole]:
    """Others with the very title, open ones first."""
    rows = UnknownRole.objects.all().visible_to(viewer).filter(plain=role.plain).exclude(pk=role.pk)
    is_open = Case(When(state__in=OPEN, then=Value(0)), default=Value(1))
    return list(rows.select_related("team", "owner").order_by(is_open, "due", "pk")[:most])


def near(viewer: Viewer, role: UnknownRole, most: int = 30) -> list[UnknownRole]:
    """Those it could be the same as: the title or the team in common."""
    rows = UnknownRole.objects.all().visible_to(viewer).exclude(pk=role.pk)
    same = Q(plain=role.plain) | (Q(team=role.team_id) if role.team_id else Q())
    return list(rows.filter(same).select_related("team").order_by("-found_on", "pk")[:most])


def in_team(viewer: Viewer, team: Team) -> list[UnknownRole]:
    rows = UnknownRole.objects.all().visible_to(viewer).open().filter(team=team)
    return list(rows.select_related("owner").order_by("due", "pk")[:10])


def central_team(viewer: Viewer) -> list[Person]:
    return list(central.people(viewer.today)) if rules.may_answer(viewer) else []


def colleague(viewer: Viewer, person_id: UUID) -> Person | None:
    if not rules.may_answer(viewer):
        return None
    return central.people(viewer.today).filter(pk=person_id).first()


def reported_by(viewer: Viewer, most: int = 20) -> list[UnknownRole]:
    """What this person has reported, newest first: title, team and what became of it."""
    mine = UnknownRoleStep.objects.all().visible_to(viewer)
    ids = mine.filter(by_id=viewer.me, what=Step.REPORTED).order_by().values("role")
    return list(UnknownRole.objects.filter(pk__in=ids).order_by("-found_on", "-id")[:most])


@dataclass(frozen=True, slots=True)
class Aside:
    title: TitleSetAside
    why: str
    jobs: int


def set_aside(viewer: Viewer) -> list[Aside]:
    """Titles that are no peer role, those that were taken back last."""
    rows = list(
        TitleSetAside.objects.all()
        .visible_to(viewer)
        .select_related("by", "ended_by")
        .annotate(jobs=Count("roles"))
        .order_by("ended_at", "title", "pk")[:200]
    )
    rows.sort(key=lambda row: row.ended_at is not None)
    words = unsealed([Sealed(row.why, row.sealed_for, WHY, row.pk) for row in rows])
    return [Aside(row, why, row.jobs) for row, why in zip(rows, words, strict=True)]


def title_set_aside(viewer: Viewer, title_id: UUID) -> TitleSetAside | None:
    return TitleSetAside.objects.all().visible_to(viewer).filter(pk=title_id).first()


def _to_answer_here(viewer: Viewer) -> QuerySet[UnknownRole]:
    rows = UnknownRole.objects.all().visible_to(viewer).to_answer()
    own = Q(owner__isnull=True) | Q(owner_id=viewer.me)
    found: QuerySet[UnknownRole] = rows.filter(own).select_related("team").order_by("due", "pk")
    return found[:50]


_TO_ANSWER = Ready(_to_answer_here)


def waiting_for(viewer: Viewer) -> list[UnknownRole]:
    """For Today: those without an owner, and this viewer's own."""
    return _TO_ANSWER.rows(viewer)
