"""The warnings and the figures, held against an independent calculation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.establishment import generated_trusts
from tests.establishment.warnings_oracle import Expected, Trust
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.queries import figures, warnings
from workforce.establishment.queries.warnings import Kind, Level, Reach, Warning
from workforce.people.models import Assignment, Relationship

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def plain(rows: Iterable[Warning]) -> list[Expected]:
    return [
        Expected(str(row.kind), row.what, int(row.level), row.since, row.day, row.number, row.detail,
                 row.assignment_id, row.person_id, row.post_id)
        for row in rows
    ]  # fmt: skip


def counted(found: figures.Figures) -> dict[tuple[str, str], tuple[int, Decimal, int, Decimal]]:
    lines = {("", ""): found.total} if found.total.posts else {}
    lines |= {(str(by), line.key): line for by, each in found.by.items() for line in each}
    return {
        key: (line.posts, line.funded, line.people, line.in_post) for key, line in lines.items()
    }


def agree(day: date) -> None:
    expected = Trust(day).warnings()
    found = plain(warnings.rows(Reach(), day))
    assert len(found) == len(set(found))
    assert set(found) == expected
    by_level: dict[tuple[str, int], int] = {}
    for row in expected:
        by_level[row.kind, row.level] = by_level.get((row.kind, row.level), 0) + 1
    counts = warnings.counts(Reach(), day)
    assert {(str(kind), int(level)): n for (kind, level), n in counts.by.items()} == by_level


def figures_agree(day: date) -> None:
    trust, found = Trust(day), figures.figures(SYSTEM, day)
    assert counted(found) == trust.figures()
    assert found.volunteers == trust.volunteers()


@settings(max_examples=depth.tries(15, 60), suppress_health_check=SLOW)
@given(data=st.data(), offset=st.sampled_from([0, 0, 0, 120, 485]))
def test_warnings_agree_with_an_independent_calculation(data: Any, offset: int) -> None:
    today = clock.today() + timedelta(days=offset)
    with transaction.atomic(), clock.at(today):
        generated_trusts.build(data.draw, today)
        agree(today)
        figures_agree(today)
        figures_agree(today - timedelta(days=1))
        figures_agree(today - timedelta(days=150))
        transaction.set_rollback(True)


@settings(max_examples=depth.tries(6, 25), suppress_health_check=SLOW)
@given(data=st.data())
def test_a_reach_shows_its_part_and_no_more(data: Any) -> None:
    """Of a patch, a team, a person, a post and some assignments: the rows of all that are in it."""
    today = clock.today()
    with transaction.atomic():
        built = generated_trusts.build(data.draw, today)
        everything = warnings.rows(Reach(), today)
        _pages_agree(everything, today)
        team_of = dict(Assignment.objects.values_list("pk", "team__area__patch"))
        if built.assignments:
            _parts_agree(data.draw(st.sampled_from(built.assignments)), everything, today)
            _managers_agree(everything, today)
        for patch in {value for value in team_of.values() if value}:
            found = plain(warnings.rows(Reach(patches=(patch,)), today))
            spans = [row for row in found if row.kind == "span"]
            placed = [row for row in everything if row.patch_id == patch and row.kind != Kind.SPAN]
            assert set(found) - set(spans) == set(plain(placed))
            assert {row.person for row in spans} == _supervisors_in(patch, everything, today)
        transaction.set_rollback(True)


def _pages_agree(everything: list[Warning], today: date) -> None:
    """Page by page, of a kind and a level or of all, with the same counts on each."""
    counts = warnings.counts(Reach(), today)
    for only in ([*Kind], [Kind.TRIAD], [Kind.ALONE, Kind.SPAN]):
        for level in (None, Level.NOW):
            wanted = [r for r in everything if r.kind in only and level in (None, r.level)]
            for skip in range(0, len(wanted) + 2, 2):
                found = warnings.part(Reach(), today, only=only, level=level, most=2, skip=skip)
                assert found == (counts, wanted[skip : skip + 2])


def _supervisors_in(patch: Any, everything: list[Warning], today: date) -> set[Any]:
    full = {row.person_id for row in everything if row.kind == Kind.SPAN}
    rows = Relationship.objects.filter(kind="peer_supervisor", assignment__team__area__patch=patch)
    return {
        row.holder_id
        for row in rows.running(today).select_related("assignment")
        if row.holder_id in full
        and row.assignment.starts <= today
        and (row.assignment.ends is None or row.assignment.ends >= today)
    }


def _parts_agree(one: Assignment, everything: list[Warning], today: date) -> None:
    def same(reach: Reach, rows: Iterable[Warning]) -> None:
        assert set(plain(warnings.rows(reach, today))) == set(plain(rows))

    same(Reach(people=(one.person_id,)), [r for r in everything if r.person_id == one.person_id])
    own = [r for r in everything if r.kind != Kind.SPAN]
    same(Reach(teams=(one.team_id,)), [r for r in own if r.team_id == one.team_id])
    if one.post_id:
        kept = [r for r in own if r.post_id == one.post_id]
        narrow = (Kind.TRIAD, Kind.TERM, Kind.PAY)
        same(Reach(kinds=narrow, posts=(one.post_id,)), [r for r in kept if r.kind in narrow])
        same(Reach(kinds=narrow, assignments=(one.pk,)),
             [r for r in own if r.assignment_id == one.pk and r.kind in narrow])  # fmt: skip
    assert warnings.rows(Reach(people=()), today) == []
    assert warnings.rows(Reach(kinds=()), today) == []


def _managers_agree(everything: list[Warning], today: date) -> None:
    """Whoever manages reads of those assignments alone, found in the same query."""
    rows = Relationship.objects.filter(acts_as="line_manager", assignment__isnull=False)
    managed: dict[Any, set[Any]] = {}
    for row in rows:
        if row.starts <= today and (row.ends is None or row.ends >= today):
            managed.setdefault(row.holder_id, set()).add(row.assignment_id)
    narrow = (Kind.TRIAD, Kind.TERM, Kind.PAY)
    for holder, ids in managed.items():
        found = plain(warnings.rows(Reach(kinds=narrow, managed_by=holder), today))
        theirs = [r for r in everything if r.assignment_id in ids and r.kind in narrow]
        assert set(found) == set(plain(theirs))
        same = warnings.rows(Reach(assignments=tuple(ids)), today)
        assert warnings.rows(Reach(managed_by=holder), today) == same
