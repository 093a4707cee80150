"""What was let pass, until when and by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from recruitment.imagined import request_behind
from recruitment.models import Override, Request, Turn, TurnPerson
from recruitment.seven import BY_CODE
from recruitment.states import OPEN
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.establishment.queries import central_team
from workforce.people import scopes
from workforce.people.models import Person, Post


def words_of(override: Override) -> str:
    return passed_words(override.until, override.asked_by.name, override.second.name)


def passed_words(until: date, one: str, other: str) -> str:
    return f"Let pass until {date_words(until)} by {one} and {other}."


def let_pass(posts: Sequence[Post]) -> Mapping[UUID, Mapping[str, str]]:
    """For the gate: each item of a check that an override lets pass today. Without a query for posts whose requests
    have fetched theirs (`know`)."""
    found: dict[UUID, dict[str, str]] = {}
    unknown = []
    for post in posts:
        known: Passes | None = getattr(request_behind(post), "_passes", None)
        if known is None:
            unknown.append(post.pk)
        for about, words in (known or {}).items():
            _add(found, post.pk, about, words)
    if unknown:
        _find(unknown, found)
    return found


Passes = dict[str, str]
"""What is let pass of a request today: a check's number, and words that say by whom and until when."""


def know(request: Request, passes: Passes) -> None:
    request._passes = passes  # type: ignore[attr-defined]


def _find(ids: list[UUID], found: dict[UUID, dict[str, str]]) -> None:
    rows = (
        Override.objects.running(clock.today())
        .filter(
            Q(request__post__in=ids) | Q(request__in=ids),
            request__stage__in=OPEN,
            about__in=BY_CODE,
        )
        .select_related("asked_by", "second", "request")
    )
    for row in rows:
        pk = row.request.post_id if row.request.post_id in set(ids) else row.request_id
        _add(found, pk, row.about, words_of(row))


def _add(found: dict[UUID, dict[str, str]], pk: UUID, about: str, words: str) -> None:
    if about in BY_CODE:
        found.setdefault(pk, {}).update(dict.fromkeys(BY_CODE[about].items, words))


def about_words(about: str) -> str:
    """What is let pass: the check's own words, or whose turn."""
    if about in BY_CODE:
        return f"{about}, {BY_CODE[about].words[:1].lower()}{BY_CODE[about].words[1:]}"
    turn = Turn.objects.filter(slug=about).values_list("words", flat=True).first()
    return f"the turn of {turn or about}"


def seconds(about: str, request: Request, viewer: Viewer) -> list[Person]:
    """Who may stand beside whoever asks: a named executive; for a turn of the approvals, another central lead too. Never
    whose own request it is."""
    named = TurnPerson.objects.filter(turn__agrees_to_overrides=True).order_by().values("person")
    who = Q(pk__in=named)
    if about not in BY_CODE:
        who |= Q(pk__in=central_team.people(viewer.today).order_by().values("pk"))
    never = {viewer.person_id, *request.own_people} - {None}
    rows = Person.objects.filter(who, scopes.here(viewer.today)).exclude(pk__in=never)
    return list(rows.order_by("sort_name", "pk"))


def get(viewer: Viewer, override_id: UUID) -> Override | None:
    """By whoever sees its request, and by whoever is asked to agree."""
    rows = Override.objects.visible_to(viewer).filter(pk=override_id)
    found: Override | None = rows.select_related(
        "request__team__area", "request__role", "request__post", "asked_by", "second"
    ).first()
    return found


def running(viewer: Viewer) -> QuerySet[Override]:
    """All that run today, soonest end first."""
    rows: QuerySet[Override] = (
        Override.objects.visible_to(viewer).running(viewer.today)
        .select_related("request__team", "request__role", "asked_by", "second").order_by("until", "pk")
    )  # fmt: skip
    return rows


def turn_words() -> dict[str, str]:
    return dict(Turn.objects.values_list("slug", "words"))


def is_known(about: str) -> bool:
    """A check of the gate, or a turn that is asked."""
    return about in BY_CODE or Turn.objects.filter(slug=about, order__isnull=False).exists()
