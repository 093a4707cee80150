"""The audit log as information governance reads it: found by who, whom, what and when, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import reverse

from tests.supervision.pages import get
from tests.supervision.triad import Triad
from workforce.core import audit, clock
from workforce.core.keyset import Key, part_of
from workforce.core.models import AuditEvent
from workforce.home import audit_search
from workforce.home.actions.audit import READ
from workforce.people.models import Person

pytestmark = pytest.mark.django_db
LOG = reverse("home:audit-list")


def _body(triad: Triad, **query: str) -> str:
    answer = triad.client("information_governance").get(LOG, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_did_it_is_told_apart_from_whom_it_concerns(triad: Triad) -> None:
    zoe = Person.objects.create(first_name="Zoë", last_name="Quillon")
    audit.record("zebra counted", by=triad.viewer("hr"), on=zoe.pk)
    name = triad.person("hr").name
    for words, side, found in (
        ("quillon", "", True), ("quillon", "whom", True), ("quillon", "who", False),
        (name, "who", True), (name, "whom", False), ("quillon", "nonsense", True),
    ):  # fmt: skip
        body = _body(triad, name=words, side=side, action="zebra")
        assert ("zebra counted" in body) is found, (words, side)


def test_what_is_private_is_shown_to_nobody_here(triad: Triad) -> None:
    mine = triad.viewer("information_governance")
    audit.record("veiled of me", by=mine, on=mine.person_id, private=True)
    audit.record("veiled of sam", by=triad.viewer("peer"), on=triad.person("peer").pk, private=True)
    audit.record("veiled not", by=mine, on=None)
    body = _body(triad, action="veiled")
    assert "veiled not" in body
    assert "veiled of" not in body


def test_reading_the_log_is_in_it_and_whoever_was_looked_for_is_told(triad: Triad) -> None:
    _body(triad)
    _body(triad, name="okafor", first_day="1", first_month="1", first_year="2026")
    lines = AuditEvent.objects.filter(action=READ).order_by("at", "pk")
    reader, sam = triad.person("information_governance").pk, triad.person("peer").pk
    assert list(lines.values_list("actor", "on", "about")) == [
        (reader, None, "log of all days"),
        (reader, sam, "log of 2026-01-01 to now"),
    ]
    triad.client("information_governance").head(LOG)
    assert lines.count() == 2
    own = get(triad.client("peer"), reverse("home:look-list")).body
    assert "looked for you in the audit log" in own


def _lines(number: int, at: Any) -> None:
    AuditEvent.objects.bulk_create(
        AuditEvent(at=at - timedelta(minutes=n // 3), actor=None, action="counted", about=f"n {n}")
        for n in range(number)
    )


class _Request:
    def __init__(self, query: str) -> None:
        self.GET = QueryDict(query.removeprefix("?"))


def _walk(way: str, query: str, size: int) -> Iterator[list[UUID]]:
    rows = [AuditEvent.objects.filter(action="counted")]
    while True:
        part = part_of(rows, _Request(query), size)  # type: ignore[arg-type]
        yield [row.pk for row in part]
        query = getattr(part, way)
        if not query:
            return


@pytest.mark.parametrize("size", [1, 4, 10, 11])
def test_page_by_page_every_line_comes_once_down_and_up_again(size: int) -> None:
    _lines(10, clock.now())
    rows = AuditEvent.objects.filter(action="counted").order_by("-at", "-pk")
    everything = list(rows.values_list("pk", flat=True))
    down = list(_walk("older", "?action=x", size))
    assert [pk for part in down for pk in part] == everything
    last = AuditEvent.objects.get(pk=everything[-1])
    up = list(_walk("newer", f"?newer={Key.of(last)}", size))
    assert [pk for part in reversed(up) for pk in part] == everything[:-1]


@pytest.mark.parametrize(
    "key", ["", "abc", "1-2", "9" * 17 + "-" + "f" * 32, "0" * 40, "-1-" + "0" * 32, "\x00"]
)
def test_a_key_that_makes_no_sense_shows_the_newest_or_nothing(triad: Triad, key: str) -> None:
    client = triad.client("information_governance")
    for name in ("older", "newer"):
        assert client.get(LOG, {name: key}).status_code == 200


def test_the_last_page_of_a_long_log_is_found_by_an_index(triad: Triad) -> None:
    """As many lines as make the planner choose, not a million: it is the same plan."""
    _lines(4000, clock.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE core_auditevent")
    viewer = triad.viewer("information_governance")
    old = Key(clock.now() - timedelta(minutes=1000), uuid4())
    sam = [triad.person("peer").pk]
    for asked, indexes in (
        (audit_search.Wanted(), ["audit_newest"]),
        (audit_search.Wanted(people=sam), ["audit_actor", "audit_on"]),
        (audit_search.Wanted(people=sam, actions=["counted"]), ["audit_actor", "audit_on"]),
        (audit_search.Wanted(people=sam, side="who"), ["audit_actor"]),
        (audit_search.Wanted(people=sam, side="whom"), ["audit_on"]),
        (audit_search.Wanted(actions=["never seen"]), ["audit_action"]),
        (audit_search.Wanted(first=clock.today() - timedelta(days=1)), ["audit_newest"]),
    ):
        for rows, index in zip(audit_search.rows(viewer, asked), indexes, strict=True):
            plan = rows.filter(old.older())[:51].explain()
            assert index in plan, plan
            assert not re.search(r"Seq Scan on core_auditevent", plan), plan


def test_both_sides_of_a_person_are_one_list_and_no_line_comes_twice(triad: Triad) -> None:
    zoe = Person.objects.create(first_name="Zoë", last_name="Quillon")
    at = clock.now()
    AuditEvent.objects.bulk_create(
        AuditEvent(
            at=at - timedelta(minutes=n // 2), action="counted",
            actor=zoe.pk if n % 3 else None, on=zoe.pk if n % 2 else None,
        )
        for n in range(12)
    )  # fmt: skip
    rows = audit_search.rows(
        triad.viewer("information_governance"), audit_search.Wanted(people=[zoe.pk])
    )
    lines = AuditEvent.objects.filter(action="counted").order_by("-at", "-pk")
    theirs = [row.pk for row in lines if zoe.pk in (row.actor, row.on)]
    assert len(theirs) == 10
    query, down = "", []
    while True:
        part = part_of(rows, _Request(query), 3)  # type: ignore[arg-type]
        down += [row.pk for row in part]
        query = part.older
        if not query:
            break
    assert down == theirs
    up = part_of(rows, _Request(f"?newer={Key.of(lines.get(pk=theirs[4]))}"), 3)  # type: ignore[arg-type]
    assert [row.pk for row in up] == theirs[1:4]


def test_days_are_whole_days_of_the_place(triad: Triad) -> None:
    """From the first moment of the first day to the last of the last, by the clock on the wall."""
    for moment, words in (
        ("2026-06-30T22:59:59+00:00", "too early"), ("2026-06-30T23:00:00+00:00", "first moment"),
        ("2026-07-02T22:59:59+00:00", "last moment"), ("2026-07-02T23:00:00+00:00", "too late"),
    ):  # fmt: skip
        at = datetime.fromisoformat(moment)
        AuditEvent.objects.create(at=at, actor=None, action=f"zebra {words}")
    first = {"first_day": "1", "first_month": "7", "first_year": "2026"}
    last = {"last_day": "2", "last_month": "7", "last_year": "2026"}
    for query, shown in (
        (first, {"first moment", "last moment", "too late"}),
        (last, {"too early", "first moment", "last moment"}),
        (first | last, {"first moment", "last moment"}),
        ({"last_day": "31", "last_month": "12", "last_year": "9999"},
         {"too early", "first moment", "last moment", "too late"}),
    ):  # fmt: skip
        body = _body(triad, action="zebra", **query)
        found = {words for words in ("too early", "first moment", "last moment", "too late")
                 if f"zebra {words}" in body}  # fmt: skip
        assert found == shown, query


def test_somebody_is_told_only_where_they_alone_were_looked_for(triad: Triad) -> None:
    for n in range(2):
        Person.objects.create(first_name="Quill", last_name=f"Quillon{n}")
    _body(triad, name="quillon")
    assert list(AuditEvent.objects.filter(action=READ).values_list("on", flat=True)) == [None]


def test_actions_are_found_by_steps_through_their_index(triad: Triad) -> None:
    _lines(3, clock.now())
    audit.record("Counted again", by=triad.viewer("hr"), on=None)
    found = audit_search.wanted(name="", side="", action="COUNTED", first=None, last=None)
    assert found.actions == ["Counted again", "counted"]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN " + audit_search._ACTIONS)
        assert "audit_action" in "\n".join(row[0] for row in cursor.fetchall())


def test_too_many_people_of_a_name_are_said(triad: Triad, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_search, "MOST_PEOPLE", 1)
    for n in range(2):
        Person.objects.create(first_name="Quill", last_name=f"Quillon{n}")
    assert "type more of the name" in _body(triad, name="quillon")
    assert "type more of the name" not in _body(triad, name="quillon1")


def test_no_more_people_are_looked_for_than_are_shown_to_be(
    triad: Triad, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_search, "MOST_PEOPLE", 1)
    for n in range(3):
        Person.objects.create(first_name="Quill", last_name=f"Quillon{n}")
    found = _wanted(name="quillon")
    assert (len(found.people or ()), found.is_cut) == (1, True)
    assert not _wanted(name="quillon1").is_cut


def test_signs_are_nobodys_name_and_the_last_day_there_is_is_one(triad: Triad) -> None:
    assert _wanted(name="--").people == []
    assert _wanted(name="").people is None
    viewer = triad.viewer("information_governance")
    [rows] = audit_search.rows(viewer, audit_search.Wanted(last=date.max))
    assert rows.exists() is AuditEvent.objects.filter(private=False).exists()


def _wanted(*, name: str) -> audit_search.Wanted:
    return audit_search.wanted(name=name, side="", action="", first=None, last=None)
