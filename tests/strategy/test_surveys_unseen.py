"""Answers belong to nobody: what lies in the tables, the logs and the sessions is looked at as it is."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as st

from strategy.surveys import groups, pad, publishing
from strategy.surveys.models import Comment, Figure, Kind, Survey, Ticket
from strategy.surveys.pad import Given
from tests.strategy import surveys_making as making
from tests.supervision.pages import get
from tests.world import World
from workforce.accounts.models import Session
from workforce.config.logs import redact
from workforce.core import sealed
from workforce.core.models import AuditEvent, OnceKey
from workforce.core.models.kept import KeptWriting
from workforce.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_surveys")]


def test_no_column_says_who_or_when() -> None:
    """Nor may one be added without this being looked at."""
    about = {
        "comment": {"id", "survey_id", "question_id", "said_words"},
        "figure": {"id", "survey_id", "question_id", "part", "group", "of", "share", "counts"},
        "ticket": {"id", "survey_id", "person_id"},
    }
    for name, columns in about.items():
        model = apps.get_model("surveys", name)
        assert {field.column for field in model._meta.concrete_fields} == columns
        assert model().pk.version == 4
        kinds = (models.DateField, models.DateTimeField, models.TimeField)
        assert not any(isinstance(field, kinds) for field in model._meta.concrete_fields)
    days = {f.name for f in Survey._meta.concrete_fields if isinstance(f, models.DateField)}
    assert days == {"opened_on", "closes_on"}


def test_answering_leaves_nothing_in_any_other_table() -> None:
    """Every table of the database is counted, before and after."""
    people = making.peers(3)
    survey = making.opened(making.centre())
    before = _everything()
    making.say(survey, people[0], making.given(words="something"))
    from strategy.surveys.actions import answering

    answering.rather_not(survey=survey, by=making.viewer(people[1]))
    after = _everything()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"surveys_ticket", "surveys_survey"}


def _everything() -> dict[str, list[str]]:
    """What lies in each table, to the letter."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{name}" t ORDER BY 1')
            found[name] = [row for (row,) in cursor.fetchall()]
    return found


def test_answering_by_pages_leaves_no_line_no_draft_and_nothing_in_the_session(
    world: World, sign_in: Any
) -> None:
    survey = making.opened(world.viewer("central_lead"))
    answers = reverse("surveys:answer", args=[survey.pk])
    client: Client = sign_in("peer")
    kept = _of_pages()
    client.get(answers)
    so_far = json.dumps({"c": {"tasks": "4"}, "w": {"better": "recognisable"}})
    for do in ("next", "back", "stop", "file", "skip"):
        client.post(answers, {"so_far": so_far, "at": "0", "do": do, "answer": "5"})
    assert Ticket.objects.filter(survey=survey, person=world.people["peer"]).exists()
    assert _of_pages() == kept
    response = client.post(answers, {"so_far": so_far, "at": "17", "do": "send"})
    assert response["Location"] == reverse("surveys:thanks", args=[survey.pk])
    other = sign_in("colleague")
    kept_then = _of_pages()
    response = other.post(reverse("surveys:rather-not", args=[survey.pk]))
    assert response["Location"] == reverse("surveys:thanks", args=[survey.pk])
    assert _of_pages() == kept_then
    assert not [row for row in Session.objects.all() if "survey" in str(row.get_decoded())]
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers_pad FROM surveys_survey")
        assert b"recognisable" not in bytes(cursor.fetchone()[0])


def _of_pages() -> tuple[int, ...]:
    rows = (AuditEvent, OnceKey, Notice, KeptWriting)
    return tuple(model.objects.count() for model in rows)  # type: ignore[attr-defined]


def test_addresses_are_not_logged() -> None:
    line = redact(f"GET /surveys/{UUID(int=7)}/answer/ 200")
    assert "answer" not in line
    assert str(UUID(int=7)) not in line


def test_messages_go_to_all_alike_and_no_row_of_one_changes_with_an_answer() -> None:
    people = making.peers(4)
    survey = making.opened(making.centre())
    told = Notice.objects.filter(kind="survey-opened", channel="product", person__in=people)
    assert set(told.values_list("person", flat=True)) == {person.pk for person in people}
    before = list(told.order_by("pk").values())
    making.say(survey, people[2])
    assert list(told.order_by("pk").values()) == before
    from strategy.surveys.notices import still_open

    assert set(still_open(list(told))) == {notice.pk for notice in told}


def test_rows_lie_in_another_order_than_people_answered_in() -> None:
    """Where PostgreSQL put them, their ids, the pad, and the tickets that are left: none is the order of answering."""
    orders = []
    people = making.peers(20)
    survey = making.opened(making.centre())
    for n, person in enumerate(people):
        making.say(survey, person, making.given(words=str(n)))
        row = Survey.objects.get()
        on_pad = [int(each.words["better"]) for each in pad.read(row)]
        assert len(on_pad) < 2 * row.least
    orders.append(tuple(on_pad))
    making.closed(survey)
    with connection.cursor() as cursor:
        cursor.execute("SELECT c.id::text, c.said_words FROM surveys_comment c ORDER BY c.ctid")
        rows = cursor.fetchall()
    lying = [_opened(survey, pk, blob) for pk, blob in rows]
    by_id = [_opened(survey, pk, blob) for pk, blob in sorted(rows)]
    assert sorted(lying) == list(range(20))
    # The first bundle and the rest, each in no order.
    orders += [tuple(lying), tuple(lying[:8]), tuple(lying[8:]), tuple(by_id)]
    assert not [order for order in orders if order == tuple(sorted(order))]


def _opened(survey: Survey, pk: str, blob: bytes) -> int:
    return int(sealed.unseal(blob, owner=survey.pk, label=pad.WORDS, row=UUID(pk)))


def test_tickets_are_made_in_no_order_and_are_gone_at_the_closing() -> None:
    people = making.peers(12)
    survey = making.opened(making.centre())
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id FROM surveys_ticket ORDER BY ctid")
        lying = [pk for (pk,) in cursor.fetchall()]
    ours = [pk for pk in lying if pk in {person.pk for person in people}]
    assert sorted(ours) == sorted(person.pk for person in people)
    assert ours != [person.pk for person in people]
    making.closed(survey)
    assert Ticket.objects.count() == 0


def test_answers_of_one_person_do_not_stay_together() -> None:
    """Once poured, choices are sums, and no text stands with what else its writer said."""
    people = making.peers(8)
    survey = making.opened(making.centre())
    for person in people:
        making.say(survey, person, making.given("5", "words", patch="North"))
    row = making.closed(survey)
    assert (row.answers_pad, row.sums_pad, row.poured) == (None, None, 8)
    assert Comment.objects.count() == 8
    # Nobody is outside that group, and that all of them said so reads as 90%.
    of_tasks = Figure.objects.values_list("part", "group", "of", "share", "counts")
    assert set(map(str, of_tasks)) == {
        str(("", "", 8, 100, {"5": 8})),
        str(("patch", "North", 8, 90, {})),
    }


@settings(max_examples=60, deadline=None)
@generated(st.integers(0, 40), st.integers(8, 12))
def test_what_is_poured_at_once_is_never_fewer_than_the_least(count: int, least: int) -> None:
    row = Survey(least=least)
    kept: list[Given] = []
    patch = pytest.MonkeyPatch()
    patch.setattr(pad, "read", lambda _: list(kept))
    patch.setattr(pad, "_write", lambda _, some: kept.__setitem__(slice(None), some))
    patch.setattr(pad, "sums", lambda _: pad.Sums())
    patch.setattr(pad, "_sealed", lambda *_: None)
    patch.setattr(pad, "_put_words", lambda *_: None)
    poured = [0]
    try:
        for _ in range(count):
            pad.put(row, making.given())
            poured.append(row.poured)
        pad.empty(row)
        poured.append(row.poured)
    finally:
        patch.undo()
    assert all(b - a == 0 or b - a >= least for a, b in pairwise(poured))
    assert row.poured == (count if count >= least else 0)


_GROUPS = st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 30), max_size=7)


@settings(max_examples=300, deadline=None)
@generated(_GROUPS, st.integers(0, 12), st.integers(8, 10))
def test_who_is_in_no_group_that_is_shown_are_so_many_too_or_nobody(
    sizes: dict[str, int], unsaid: int, least: int
) -> None:
    whole = sum(sizes.values()) + unsaid
    shown = publishing.kept(sizes, whole, least)
    rest = whole - sum(sizes[group] for group in shown)
    assert all(sizes[group] >= least for group in shown)
    assert rest == 0 or rest >= least or not shown


_POSTS = ["", *(slug for slug, _ in groups.POSTS)]


@settings(max_examples=150, deadline=None)
@generated(
    st.lists(
        st.tuples(st.sampled_from(["", "North", "South", "East"]), st.sampled_from(_POSTS), st.sampled_from("12345")),
        max_size=70,
    )
)  # fmt: skip
def test_no_group_and_no_rest_under_eight_comes_of_adding_and_taking_away(
    said: list[tuple[str, str, str]],
) -> None:
    """Within a part, and of bands within the paid posts: sums of what is shown, taken from what they lie in."""
    sums = pad.Sums()
    for patch, post, value in said:
        sums.add(Given({"q": value}, {}, groups.of(patch, post)))
    counts = sums.all.get("q", {})
    size = sum(counts.values())
    shown = publishing.everybody("q", counts, 8)
    assert (shown is None) == (size < 8)
    if shown is None:
        return
    rows = publishing.parts("q", sums.groups.get("q", {}), size, 8)
    true = {
        (part, group): sum(values.values())
        for part, by_group in sums.groups.get("q", {}).items()
        for group, values in by_group.items()
    }
    named = {(row.part, row.group) for row in rows}
    for part in (groups.PATCH, groups.WORK):
        _apart([true[each] for each in named if each[0] == part], size)
    bands = [true[each] for each in named if each[0] == groups.BAND]
    if bands:
        assert (groups.WORK, groups.PAID) in named
        _apart(bands, true[(groups.WORK, groups.PAID)])
    for row in rows:
        assert row.of % 8 == 0
        assert row.share is not None
        assert 10 <= row.share <= 90
        assert row.share % 5 == 0
        assert not row.counts


def _apart(sizes: list[int], whole: int) -> None:
    assert all(size >= 8 for size in sizes)
    rest = whole - sum(sizes)
    assert not sizes or rest == 0 or rest >= 8


def test_how_many_have_answered_is_said_from_eight_on_and_in_bundles(
    world: World, sign_in: Any
) -> None:
    people = making.peers(17)
    survey = making.opened(world.viewer("central_lead"), Kind.ROLE)
    page = reverse("surveys:survey-detail", args=[survey.pk])
    client = sign_in("central_lead")
    for n, person in enumerate(people, 1):
        making.say(survey, person)
        if n in (1, 7, 8, 15, 16, 17):
            body = get(client, page).body
            assert ("shown to nobody until 8 have" in body) == (n < 16)
            assert ("8 or more have answered" in body) == (n >= 16)
