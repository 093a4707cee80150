"""Whatever is noted, taken back and moved about: a lead learns nothing that one person alone brought about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import depth
from tests.people import trust
from tests.world import World
from wellbeing.care.actions import friction as actions
from wellbeing.care.halves import half_of, last_day, next_count
from wellbeing.care.models import Note, Theme, ThemeWords
from wellbeing.care.queries import friction
from workforce.core import clock
from workforce.core.access import ADVANCED_PRACTITIONER, PEER_WORKER, Viewer
from workforce.core.models import AuditEvent, DataKey
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Patch, Relationship, ServiceArea, Team

KINDS, PEOPLE, PATCHES = ("B1", "B8"), 7, 2
FIRST = date(2026, 2, 2)
FIVE = ("peer", "colleague", "peer_supervisor", "line_manager", "clinical_supervisor")


def note(world: World, slug: str, kind: str = "B1", words: str = "") -> Note:
    patch = world.things["patch"].pk
    return actions.note(patch=patch, kind=kind, words=words, by=world.viewer(slug))


@pytest.fixture
def empty(world: World) -> World:
    Note.objects.all().delete()
    Theme.objects.all().delete()
    return world


@pytest.mark.django_db
def test_five_are_a_theme_and_four_are_nothing(empty: World) -> None:
    for slug in FIVE:
        note(empty, slug, "B1", f"words of {slug}")
    for slug in FIVE[:4]:
        note(empty, slug, "B8", f"few of {slug}")
    lead = empty.viewer("patch_lead")
    assert friction.themes(lead) == []
    assert actions.count(day=empty.today) == 0  # the half year still runs
    assert actions.count(day=next_count(empty.today)) == 1
    seen = friction.themes(lead)
    assert [(each.row.kind, each.row.at_least) for each in seen] == [("B1", 5)]
    assert set(seen[0].words) == {f"words of {slug}" for slug in FIVE}
    assert Note.objects.filter(kind="B1").count() == 0
    for slug in set(empty.people) - {"patch_lead"}:
        assert friction.themes(empty.viewer(slug)) == []
    assert actions.count(day=next_count(empty.today)) == 0


@pytest.mark.django_db
def test_one_who_notes_twice_is_one(empty: World) -> None:
    note(empty, "peer")
    with pytest.raises(Conflict, match="already"):
        note(empty, "peer")
    later = next_count(empty.today)
    with clock.at(later):
        again = World(later, users=empty.users, people=empty.people, things=empty.things)
        for slug in FIVE[:4]:
            if slug != "line_manager":
                note(again, slug)
    # Four people with five notes, over two half years.
    assert actions.count(day=next_count(later)) == 0


@pytest.mark.django_db
def test_taken_back_leaves_nothing_and_handed_over_is_nobodys(empty: World) -> None:
    row = note(empty, "peer", words="a key of its own")
    assert DataKey.objects.filter(owner=row.pk).exists()
    for slug in ("colleague", "patch_lead", "central_lead", "information_governance"):
        with pytest.raises(Http404):
            actions.take_back(row, by=empty.viewer(slug))
    actions.take_back(row, by=empty.viewer("peer"))
    assert not Note.objects.filter(pk=row.pk).exists()
    assert not DataKey.objects.filter(owner=row.pk).exists()
    other = note(empty, "peer")
    later = next_count(empty.today)
    with clock.at(later):
        again = World(later, users=empty.users, people=empty.people, things=empty.things)
        assert friction.mine(again.viewer("peer")) == []  # the same, counted or waiting
        assert friction.own(again.viewer("peer"), other.pk) is None
        with pytest.raises(Http404):
            actions.take_back(other, by=again.viewer("peer"))


@pytest.mark.django_db
def test_what_waits_is_taken_back_and_what_is_a_theme_is_not(empty: World) -> None:
    for slug in FIVE:
        note(empty, slug, "B1", f"words of {slug}")
    waits = note(empty, "peer", "B8", "nobody else said so")
    others = note(empty, "colleague", "B8", "one more")
    later = next_count(empty.today)
    assert actions.count(day=later) == 1
    with clock.at(later):
        again = World(later, users=empty.users, people=empty.people, things=empty.things)
        fresh = note(again, "peer", "B8", "of this half year")
        actions.take_back_waiting(by=again.viewer("peer"))
        actions.take_back_waiting(by=again.viewer("peer"))  # twice is once
        assert set(Note.objects.values_list("pk", flat=True)) == {others.pk, fresh.pk}
        assert not DataKey.objects.filter(owner=waits.pk).exists()
        (seen,) = friction.themes(again.viewer("patch_lead"))
        assert (seen.row.at_least, len(seen.words)) == (5, 5)
        with pytest.raises(Http404):
            actions.take_back_waiting(by=again.viewer("hr"))


@pytest.mark.django_db
def test_taking_back_what_waits_tells_nothing_of_others(
    empty: World, sign_in: Callable[[str], Client]
) -> None:
    """The same answer for who has one that waits, one that is a theme, and none."""
    said = []
    for kinds in ((), ("peer",), FIVE):
        Note.objects.all().delete()
        for slug in kinds:
            note(empty, slug)
        later = next_count(empty.today)
        actions.count(day=later)
        with clock.at(later):
            client = sign_in("peer")
            shown = [client.get(reverse("care:friction")).content.decode()]
            answer = client.post(reverse("care:waiting-take-back"), follow=True)
            shown.append(answer.content.decode())
            same = [
                re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', "", each)
                for each in shown
            ]
        said.append([re.sub(r"data-session[^>]*>", "", each) for each in same])
    assert said[0] == said[1] == said[2]


@pytest.mark.django_db
def test_what_waits_too_long_is_deleted(empty: World) -> None:
    row = note(empty, "peer", words="nobody else said so")
    half = half_of(empty.today)
    actions.count(day=last_day(half + 4))
    assert Note.objects.filter(pk=row.pk).exists()
    actions.count(day=last_day(half + 5))
    assert not Note.objects.filter(pk=row.pk).exists()
    assert not DataKey.objects.filter(owner=row.pk).exists()


@pytest.mark.django_db
def test_nobody_is_named_in_any_row(empty: World) -> None:
    """Not in the note, its key, the log, a notice: the one trace is a mark that only the master key leads back."""
    before = AuditEvent.objects.count()
    row = note(empty, "peer", words="heronsbeak")
    assert AuditEvent.objects.count() == before
    person = empty.people["peer"]
    named = {str(person.pk), person.pk.hex, str(empty.users["peer"].pk)}
    with connection.cursor() as cursor:
        for table in ("care_note", "care_theme", "care_themewords"):
            cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")
            for (text,) in cursor.fetchall():
                assert not any(each in text for each in named)
                assert "heronsbeak" not in text
    assert row.pk.version == 4  # a key that tells no time


@pytest.mark.django_db
def test_who_leads_a_patch_notes_nothing_to_themselves(empty: World) -> None:
    for slug in ("patch_lead", "hr", "administrator", "leaver"):
        with pytest.raises((Refused, Http404)):
            note(empty, slug)


step = st.one_of(
    st.tuples(st.just("note"), st.integers(0, PEOPLE - 1), st.integers(0, 1)),
    st.tuples(st.just("note"), st.integers(0, PEOPLE - 1), st.just(0)),
    st.tuples(st.just("back"), st.integers(0, PEOPLE - 1), st.integers(0, 1)),
    st.tuples(st.just("move"), st.integers(0, PEOPLE - 1), st.integers(0, PATCHES - 1)),
    st.tuples(st.just("wait"), st.just(0), st.just(0)),
    st.tuples(st.just("look"), st.just(0), st.just(0)),
)


@dataclass
class Book:
    """What a clerk who knows everything writes down, in plain sets."""

    where: dict[int, int] = field(default_factory=lambda: dict.fromkeys(range(PEOPLE), 0))
    fresh: set[tuple[int, int, str]] = field(default_factory=set)
    waits: list[tuple[int, int, int, str]] = field(default_factory=list)
    """Half, person, patch, kind."""
    shown: set[tuple[int, int, str, int]] = field(default_factory=set)

    def over(self, half: int) -> None:
        self.waits += [(half, *each) for each in self.fresh]
        self.fresh = set()
        for patch in range(PATCHES):
            for kind in KINDS:
                pool = [each for each in self.waits if each[2:] == (patch, kind)]
                people = len({each[1] for each in pool})
                if people >= 5:
                    self.shown.add((half, patch, kind, people // 5 * 5))
                    self.waits = [each for each in self.waits if each not in pool]
        self.waits = [each for each in self.waits if each[0] >= half + 1 - 4]


class NoLoneVoice(TestCase):
    patches: list[UUID]
    posts: list[Assignment]
    leads: list[UUID]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.patches, cls.posts, cls.leads = _trust(FIRST)

    @settings(max_examples=depth.tries(15, 25), suppress_health_check=list(HealthCheck))
    @given(st.lists(step, max_size=40))
    def test_a_lead_sees_what_five_or_more_brought_about_and_nothing_else(
        self, steps: list[tuple[str, int, int]]
    ) -> None:
        """Looks between two counts are alike whatever is noted, taken back or moved; and the counts are those of a clerk who
        drops every group of fewer than five before anything is added up."""
        day = FIRST
        patches, posts, leads = self.patches, self.posts, self.leads
        book, before = Book(), frozenset[tuple[int, int, str, int]]()
        for what, who, which in steps:
            viewer = _viewer(posts[who].person_id, day)
            with clock.at(day):
                if what == "note":
                    patch, kind = book.where[who], KINDS[which]
                    key = (who, patch, kind)
                    if key in book.fresh:
                        with pytest.raises(Conflict):
                            actions.note(patch=patches[patch], kind=kind, by=viewer)
                    else:
                        actions.note(patch=patches[patch], kind=kind, by=viewer)
                        book.fresh.add(key)
                elif what == "back":
                    for each in friction.mine(viewer):
                        actions.take_back(each.row, by=viewer)
                    book.fresh = {each for each in book.fresh if each[0] != who}
                elif what == "move":
                    team = Team.objects.get(area__patch=patches[which])
                    Assignment.objects.filter(pk=posts[who].pk).update(team=team)
                    book.where[who] = which
                elif what == "wait":
                    book.over(half_of(day))
                    day = next_count(day)
            if what == "wait":
                actions.count(day=day)
                actions.count(day=day)  # a second run finds nothing
                before = _seen(patches, leads, day)
            assert _seen(patches, leads, day) == before == book.shown
            assert all(at_least >= 5 for *_, at_least in before)
            actions.count(day=day + timedelta(days=3))


def _trust(day: date) -> tuple[list[UUID], list[Assignment], list[UUID]]:
    patches, leads = [], []
    teams = []
    for n in range(PATCHES):
        patch = Patch.objects.create(name=f"Patch {n}")
        area = ServiceArea.objects.create(name=f"Area {n}", patch=patch)
        teams.append(Team.objects.create(name=f"Team {n}", area=area))
        lead = trust.person(f"Lead Number{n}")
        Relationship.objects.create(
            kind="patch_lead", acts_as="patch_lead", patch=patch, holder=lead, starts=day
        )
        patches.append(patch.pk)
        leads.append(lead.pk)
    posts = [trust.appointed(f"Peer Number{n}", team=teams[0]) for n in range(PEOPLE)]
    Assignment.objects.filter(pk__in=[row.pk for row in posts]).update(starts=day, ends=None)
    return patches, posts, leads


def _viewer(person: UUID, day: date, role: str = PEER_WORKER) -> Viewer:
    return Viewer(None, person, "", frozenset({role}), day)


def _seen(
    patches: list[UUID], leads: list[UUID], day: date
) -> frozenset[tuple[int, int, str, int]]:
    found = set()
    for lead in leads:
        for each in friction.themes(_viewer(lead, day, ADVANCED_PRACTITIONER)):
            row = each.row
            found.add((row.half, patches.index(row.patch_id), row.kind, row.at_least))
    return frozenset(found)


def test_no_row_of_friction_has_a_day_a_team_or_a_person() -> None:
    for model in (Note, Theme, ThemeWords):
        names = {each.name for each in model._meta.get_fields()}
        types = {each.get_internal_type() for each in model._meta.concrete_fields}
        assert not types & {"DateField", "DateTimeField"}, model
        assert not names & {"team", "person", "by", "author", "assignment"}
    assert apps.get_model("care.Note") is Note
