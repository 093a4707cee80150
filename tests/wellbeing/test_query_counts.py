"""Each main page of the six rooms asks as often for sixty rows as for three, and at most fifteen times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import trust
from tests.world import World
from wellbeing.adjustments.models import Adjustment, Passport, Step
from wellbeing.away.models import Absence, Turn
from wellbeing.away.models import Wish as Contacting
from wellbeing.generating import adjusted, asked, away, frictions, people, plans, returns
from wellbeing.generating.people import Peer
from wellbeing.plan.labels import ANSWER
from wellbeing.plan.models import (
    CheckIn,
    Look,
    Offer,
    Part,
    PartVersion,
    Plan,
    Rhythm,
    Share,
    Wish,
)
from wellbeing.returning.content import put
from wellbeing.returning.models import Confirmation, Return, Review, Update, Version
from wellbeing.returning.weeks import EIGHT, template
from wellbeing.returning.weeks import Plan as Plan_
from wellbeing.urgent.models import Ask, Chosen, Contact, Told
from workforce.core import clock
from workforce.core.models.base import Base
from workforce.core.sealed import seal
from workforce.obligations import checking
from workforce.obligations.models import Pause
from workforce.people.models import Relationship, RoleType

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]

SignIn = Callable[[str], Client]
FEW, MANY = 3, 60
MOST = 15
DAY = timedelta(days=1)
ROOMS = (plans, away, adjusted, asked, returns, frictions)


def grow(world: World, first: int, last: int) -> None:
    """Colleagues with the manager and the supervisor of this world, who all use all six rooms."""
    names = [f"Grown Number{n}" for n in range(first, last)]
    role = RoleType.objects.get(slug="peer-support-worker")
    jobs = trust.appointed_many(names, starts=-300, team=world.things["team"], role=role)
    held = ("line_manager", "peer_supervisor")
    Relationship.objects.bulk_create(
        Relationship(kind=kind, acts_as=kind, assignment=job, holder=world.people[kind], starts=job.starts)
        for job in jobs for kind in held
    )  # fmt: skip
    people_ = {job.person_id for job in jobs}
    Pause.objects.bulk_create(
        Pause(person_id=person, starts=world.day(-ago), ends=ends and world.day(ends))
        for n, person in enumerate(sorted(people_))
        for ago, ends in ((200, -150), (40 if n % 2 else 5, None))
    )
    peers = [
        replace(each, is_full=True) for each in people.peers(world.today) if each.person in people_
    ]
    assert len(peers) == last - first
    fill(peers, world)


def fill(peers: list[Peer], world: World) -> None:
    for room in ROOMS:
        if room is asked:
            asked._asks(peers, world.today)  # the months are the organisation's, and are there once
            asked._contacts(peers)
        else:
            room.fill(peers, world.today)
    checking.fix()


def costs(pages: Mapping[str, tuple[Client, str]]) -> dict[str, int]:
    """After a first look at each, which may write that it was one."""
    for words, (client, path) in pages.items():
        assert client.get(path).status_code == 200, words
    found = {}
    for words, (client, path) in pages.items():
        with CaptureQueriesContext(connection) as seen:
            client.get(path)
        found[words] = len(seen)
    return found


def test_pages_of_whoever_supports_others_ask_the_same_for_many(
    world: World, sign_in: SignIn
) -> None:
    grow(world, 0, FEW)
    one = world.people["peer"]
    pages = {
        f"{name}, {slug}": (sign_in(slug), reverse(name, kwargs=about))
        for slug, name, about in (
            ("line_manager", "wellbeing:between-us", {}),
            ("line_manager", "plan:shared-list", {}),
            ("line_manager", "plan:offer-list", {}),
            ("line_manager", "away:person-list", {}),
            ("line_manager", "away:person-detail", {"person_id": one.pk}),
            ("line_manager", "adjustments:list", {}),
            ("line_manager", "returning:person-list", {}),
            ("line_manager", "returning:person-detail", {"person_id": one.pk}),
            ("peer_supervisor", "plan:shared-list", {}),
            ("patch_lead", "care:themes", {}),
            ("hr", "away:date-list", {}),
            ("hr", "reports:report-detail", {"slug": "wellbeing-offer"}),
            *((slug, "home:today", {}) for slug in ("line_manager", "peer_supervisor", "patch_lead")),
        )
    }  # fmt: skip
    few = costs(pages)
    grow(world, FEW, MANY)
    assert costs(pages) == few
    assert {words: n for words, n in few.items() if n > MOST} == {}


def test_pages_about_one_person_ask_the_same_for_many_rows(world: World, sign_in: SignIn) -> None:
    """Of the person, and of their line manager."""
    peer = world.people["peer"]
    mine = [
        replace(each, is_full=True) for each in people.peers(world.today) if each.person == peer.pk
    ]
    for model in (
        Plan,
        Wish,
        Rhythm,
        Offer,
        Contact,
        Chosen,
        Ask,
        Return,
        Update,
        Passport,
        Turn,
        Contacting,
        Absence,
    ):
        model.objects.filter(person=peer).delete()
    Pause.objects.filter(person=peer).delete()
    fill(mine[:1], world)
    _rows(peer.pk, world, 0, FEW)
    pages = _about(peer.pk, world, sign_in)
    few = costs(pages)
    _rows(peer.pk, world, FEW, MANY)
    assert costs(pages) == few
    assert {words: n for words, n in few.items() if n > MOST} == {}


def _about(person: UUID, world: World, sign_in: SignIn) -> dict[str, tuple[Client, str]]:
    own, manager = sign_in("peer"), sign_in("line_manager")
    plan = Plan.objects.get(person=person)
    adjustment = Adjustment.objects.filter(person=person, state="reviewed").order_by("pk")[0]
    coming = Return.objects.filter(person=person, state="active").get()
    told = Told.objects.filter(ask__person=person, person=world.people["line_manager"])[0]
    return {
        "Today": (own, reverse("home:today")),
        "my plan": (own, reverse("plan:plan-detail")),
        "a part": (own, reverse("plan:part-detail", args=[2])),
        "share a part": (own, reverse("plan:part-share", args=[2])),
        "versions": (own, reverse("plan:version-list", args=[2])),
        "who": (own, reverse("plan:who")),
        "what they see": (own, reverse("plan:preview", args=[world.people["line_manager"].pk])),
        "check-ins": (own, reverse("plan:check-in-list")),
        "support now": (own, reverse("urgent:support-now")),
        "ask": (own, reverse("urgent:ask")),
        "an ask": (own, reverse("urgent:ask-detail", args=[told.ask_id])),
        "contacts": (own, reverse("urgent:people-list")),
        "time away": (own, reverse("away:mine")),
        "days": (own, reverse("away:mind-day")),
        "another manager": (own, reverse("away:turn")),
        "my adjustments": (own, reverse("adjustments:mine")),
        "an adjustment": (own, reverse("adjustments:own-detail", args=[adjustment.pk])),
        "passport": (own, reverse("adjustments:passport")),
        "my return": (own, reverse("returning:mine")),
        "a return": (own, reverse("returning:detail", args=[coming.pk])),
        "self-care": (own, reverse("care:start")),
        "friction": (own, reverse("care:friction")),
        "shared with me": (manager, reverse("plan:shared-detail", args=[plan.pk])),
        "told": (manager, reverse("urgent:told-detail", args=[told.pk])),
        "their time away": (manager, reverse("away:person-detail", args=[person])),
        "their adjustment": (manager, reverse("adjustments:detail", args=[adjustment.pk])),
        "their return": (manager, reverse("returning:person-detail", args=[person])),
        "a return of theirs": (manager, reverse("returning:detail", args=[coming.pk])),
    }


def _rows(person: UUID, world: World, first: int, last: int) -> None:
    """More of what one person may have many of."""
    today, manager = world.today, world.people["line_manager"].pk
    part = Part.objects.get(plan__person=person, number=2)
    rhythm = Rhythm.objects.get(person=person)
    adjustment = Adjustment.objects.filter(person=person).order_by("pk")[0]
    coming = Return.objects.filter(person=person, state="active").get()
    for n in range(first, last):
        old = today - (1000 + n) * DAY
        PartVersion.objects.create(part=part, version=100 + n, written_at=clock.now())
        reader, friend = trust.person(f"Reader Number{n}"), trust.person(f"Friend Number{n}")
        Share.objects.create(part=part, role="", holder=reader, since=today)
        Look.objects.create(part=part, reader_id=manager, day=old)
        row = CheckIn(rhythm=rhythm, on=today)
        row.answer_words = seal("Steady", owner=rhythm.pk, label=ANSWER, row=row.pk)
        row.save(force_insert=True)
        starts = today - (700 + 3 * n) * DAY
        Pause.objects.create(person_id=person, starts=starts, ends=starts + DAY)
        ask = Ask.objects.create(person_id=person, kind="support", state="closed", closed_on=old)
        Told.objects.create(ask=ask, person_id=manager, place="manager")
        Contact.objects.create(person_id=person, place=10 + n, colleague=friend)
        _copy(adjustment, state="reviewed", need_words=None, change_words=None, kind_words=None)
        Step.objects.create(adjustment=adjustment, what="reviewed", by_id=manager)
        _copy(coming, state="completed", over_on=old, begun_on=old)
        version = Version(of=coming, number=100 + n, starts=today, written_by_id=person)
        put(version, Plan_(template(EIGHT)), person)
        version.save(force_insert=True)
        Confirmation.objects.create(version=version, by_id=person, is_manager=False, on=today)
        Review.objects.create(of=coming, on=old, by_id=manager)
    with connection.cursor() as cursor:
        cursor.execute(away._AWAY)


def _copy(row: Base, **fields: object) -> None:
    columns = (each.attname for each in row._meta.concrete_fields if each.name != "id")
    made = type(row)(**{name: getattr(row, name) for name in columns} | fields)
    made.save(force_insert=True)
