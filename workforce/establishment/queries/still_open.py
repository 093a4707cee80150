"""What somebody holds open that has no dates, so that no hand-over gives it on: it is given by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment.models import JobDescription, JobDescriptionVersion, UnknownRole
from workforce.establishment.queries import central_team, posts
from workforce.establishment.rules import job_descriptions as descriptions
from workforce.establishment.states import IN_APPROVAL
from workforce.people.models import Person, Post, PostStep
from workforce.people.models.post import PLANNED

MOST = 60
# While somebody may still be appointed to it, or it may still come to that.
TO_FILL = ("proposed", "gate_check", "approved", "advertised", "vacant")


class What(StrEnum):
    UNKNOWN_ROLE = "unknown_role"
    DESCRIPTION = "description"
    PROPOSAL = "proposal"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Open:
    """`words` say which; `slug` is the role of a job description, or the kind of planned support."""

    person: UUID
    what: What
    pk: UUID
    words: str
    slug: str


def of(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, list[Open]]:
    """By person, as far as the viewer sees it; one query."""
    ids = list(people)
    return _grouped(_rows(viewer, ids)) if ids else {}


def of_who_left(viewer: Viewer) -> list[tuple[Person, list[Open]]]:
    """Those who are gone, the last ones first, and what has waited for them since; one more than are
    shown. For the central team: whoever has left is in nobody's patch any more."""
    if not viewer.has(CENTRAL_LEAD):
        return []
    left = Person.objects.visible_to(viewer).filter(left_on__lt=viewer.today)
    found = _grouped(_rows(viewer, left.order_by().values("pk")))
    people = Person.objects.visible_to(viewer).filter(pk__in=found)
    shown = people.order_by("-left_on", "sort_name")[: MOST + 1]
    return [(person, found[person.pk]) for person in shown]


def _grouped(rows: Iterable[Any]) -> dict[UUID, list[Open]]:
    found: dict[UUID, list[Open]] = defaultdict(list)
    for person, what, pk, words, slug in rows:
        found[person].append(Open(person, What(what), pk, words, slug))
    return dict(found)


def _rows(viewer: Viewer, people: Any) -> QuerySet[Any, Any]:
    names = ("holder", "what", "key", "called", "which")
    first, *others = [part.values_list(*names) for part in parts(viewer, people)]
    return first.union(*others, all=True).order_by("what", "called", "key")


def parts(viewer: Viewer, people: Any) -> list[QuerySet[Any, Any]]:
    """What each of these has, each with its `holder`, `what`, `key`, `called` and `which`."""
    roles = UnknownRole.objects.all().visible_to(viewer).open().filter(owner__in=people)
    run = posts.seen_by(viewer).filter(state__in=TO_FILL)
    proposed = PostStep.objects.visible_to(viewer).filter(
        by__in=people, before="", post__state="proposed"
    )
    found = [
        _said(roles, What.UNKNOWN_ROLE, "owner", F("title")),
        _said(proposed, What.PROPOSAL, "by", _named("post__title", "post__code"), key="post"),
        *(
            _said(run.filter(**{f"{field}__in": people}), What.PLANNED, field,
                  _named("title", "code"), slug=Value(kind))
            for kind, field in PLANNED.items()
        ),
    ]  # fmt: skip
    if descriptions.may_write(viewer):
        kept = JobDescription.objects.visible_to(viewer).filter(owner__in=people)
        words, slug = F("role__words"), F("role__slug")
        found.append(_said(kept, What.DESCRIPTION, "owner", words, slug=slug))
    return found


def _named(title: str, code: str) -> Concat:
    return Concat(F(title), Value(", "), F(code))


def _said(
    rows: QuerySet[Any], what: What, holder: str, words: Any, key: str = "pk", slug: Any = None
) -> QuerySet[Any, Any]:
    return rows.order_by().annotate(
        holder=F(holder),
        what=Value(str(what), TextField()),
        key=F(key),
        called=Cast(words, TextField()),
        which=Cast(slug if slug is not None else Value(""), TextField()),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for the central team, of which somebody is one. `others`: how many more may answer."""

    approvals: list[tuple[JobDescriptionVersion, int]]
    gate: int
    others: int


def asked(viewer: Viewer, person: Person) -> Asked | None:
    """None where they aren't in the central team, or the viewer doesn't see what waits for it."""
    team = central_team.ids(viewer.today) if descriptions.may_write(viewer) else set()
    if person.pk not in team:
        return None
    rows = JobDescriptionVersion.objects.visible_to(viewer).filter(state=IN_APPROVAL)
    waiting = rows.select_related("description__role").defer("content").order_by("sent_on", "pk")
    approvals = [
        (row, len(team - descriptions.wrote(row) - {person.pk}))
        for row in waiting
        if person.pk not in descriptions.wrote(row)
    ]
    gate = Post.objects.visible_to(viewer).filter(state="gate_check").count()
    return Asked(approvals, gate, len(team) - 1)
