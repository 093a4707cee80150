"""The supervision report as its readers see it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision.ledger import KIND_STRANDS
from supervision.reports import REPORTS
from tests.reports import histories
from tests.reports.why import say_why
from tests.world import World
from workforce.core import clock
from workforce.obligations.models import Obligation
from workforce.people.models import Relationship

pytestmark = pytest.mark.django_db
REPORT = REPORTS[0]


def _text(response: Any) -> str:
    assert response.status_code == 200
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.replace("&#39;", "'").split())


def _overdue(world: World, slug: str = "peer", strand: str = "peer", days: int = 30) -> Obligation:
    row = Obligation.objects.get(
        assignment=world.assignments[slug], kind=f"supervision-{strand}", state="open"
    )
    row.due = world.day(-days)
    row.grace_end = world.day(14 - days)
    row.save()
    return row


def test_hr_sees_counts_and_never_a_name(sign_in: Any, world: World) -> None:
    histories.build(120, clock.today())
    _overdue(world)
    text = _text(sign_in("hr").get("/reports/supervision/"))
    assert re.search(r"\d+% of peer supervision is within time: \d+ of \d+", text)
    assert "By patch" in text
    for persona, person in world.people.items():
        if persona != "hr":
            assert person.last_name not in text
    assert "Reyes" not in text


def test_the_lead_of_a_patch_sees_names_of_what_is_overdue_there(
    sign_in: Any, world: World
) -> None:
    row = _overdue(world)
    _overdue(world, "peer_elsewhere")
    text = _text(say_why(sign_in("patch_lead"), "supervision").get("/reports/supervision/"))
    assert "Sam Okafor Peer supervision Northside crisis team" in text
    assert "Jo Adeyemi" not in text
    assert f"{row.due.day} " in text
    # Her supervisor and whoever covers today: both may set the date.
    assert "Bea Ikande and Priya Nair" in text or "Priya Nair and Bea Ikande" in text


def test_a_supervision_that_is_not_overdue_names_nobody(sign_in: Any, world: World) -> None:
    _overdue(world, days=14)
    strands = Obligation.objects.filter(kind__in=KIND_STRANDS)
    others = strands.exclude(assignment=world.assignments["peer"])
    others.filter(due__lte=world.day(9)).update(grace_end=world.day(9))
    strands.filter(assignment=world.assignments["peer"]).update(grace_end=world.day(0))
    text = _text(say_why(sign_in("patch_lead"), "supervision").get("/reports/supervision/"))
    assert "Nothing is overdue in your patch today." in text
    assert "Sam Okafor" not in text


def test_who_led_the_patch_until_last_month_sees_nothing(sign_in: Any) -> None:
    assert sign_in("former_patch_lead").get("/reports/supervision/").status_code == 404


def test_without_a_holder_the_lead_of_the_patch_acts(sign_in: Any, world: World) -> None:
    _overdue(world)
    Relationship.objects.filter(
        assignment=world.assignments["peer"], acts_as="peer_supervisor"
    ).delete()
    text = _text(say_why(sign_in("patch_lead"), "supervision").get("/reports/supervision/"))
    assert "Leila Haddow" in text


@pytest.mark.parametrize("side", ["role", "patch"])
def test_a_filter_shows_what_the_breakdown_shows_and_no_more(world: World, side: str) -> None:
    history = histories.build(120, clock.today(), 7)
    viewer = world.viewer("hr")
    form = REPORT.form(_query(), viewer)
    whole = REPORT.body(viewer, form.values)
    rows = next(each.table for each in whole.sections if each.heading == f"By {side}").rows
    keys = (
        [("peer-support-worker", "Peer support worker")]
        if side == "role"
        else [(str(patch.pk), patch.name) for patch in history.patches]
    )
    for key, name in keys:
        narrowed = REPORT.body(viewer, REPORT.form(_query(**{side: key}), viewer).values)
        found = next(each.table for each in narrowed.sections if each.heading.startswith("By kind"))
        assert [row[1:] for row in found.rows] == [row[2:] for row in rows if row[0] == name]
        assert not any(each.heading in {"By role", "By patch"} for each in narrowed.sections)


def _query(**chosen: str) -> Any:
    from django.http import QueryDict

    return QueryDict(urlencode(chosen))


def test_a_role_and_a_patch_together_are_not_shown(sign_in: Any) -> None:
    history = histories.build(60, clock.today())
    chosen = {"role": "peer-support-worker", "patch": str(history.patches[0].pk)}
    text = _text(sign_in("hr").get("/reports/supervision/", chosen))
    assert "Choose a role or a patch." in text
    values = REPORT.form(_query(**chosen), _hr(sign_in)).values
    assert (values["role"], values["patch"]) == ("peer-support-worker", None)


def _hr(sign_in: Any) -> Any:
    from workforce.core.access import HR, Viewer

    return Viewer(None, None, "", frozenset({HR}), clock.today())


def test_the_lead_of_a_patch_can_t_choose_another(sign_in: Any, world: World) -> None:
    _overdue(world, "peer_elsewhere")
    chosen = {"patch": str(world.things["patch_elsewhere"].pk)}
    text = _text(say_why(sign_in("patch_lead"), "supervision").get("/reports/supervision/", chosen))
    assert "Jo Adeyemi" not in text
    assert "South patch" not in text


@pytest.mark.parametrize(
    "query",
    ["day=abc", "day=9999-12-31", "day=%00", "period=99", "role=%ff%fe", "patch=nobody", "strand=x",
     "since=1 1 1", "period=since", "day_day=31&day_month=2&day_year=2026", "page=abc",
     "period=since&since=2026-01-01&day=2025-01-01", "day=1920-01-01&period=12"],
)  # fmt: skip
def test_what_makes_no_sense_in_the_address_does_no_harm(sign_in: Any, query: str) -> None:
    assert sign_in("hr").get(f"/reports/supervision/?{query}").status_code == 200


@pytest.mark.parametrize("sent", [{}, {"format": "exe"}, {"format": "csv", "day": "x\x00"}])
def test_a_bad_request_for_a_file_ends_on_a_page(sign_in: Any, sent: dict[str, str]) -> None:
    response = sign_in("hr").post("/reports/supervision/file/", sent, follow=True)
    assert response.status_code == 200


@pytest.mark.parametrize("slug", ["hr", "patch_lead"])
def test_a_page_asks_as_often_for_three_people_as_for_three_hundred(
    sign_in: Any, world: World, slug: str
) -> None:
    client = sign_in(slug)
    counted = []
    for people in (3, 297):
        history = histories.build(people, clock.today())
        Obligation.objects.filter(state="open").update(
            due=clock.today() - timedelta(days=60), grace_end=clock.today() - timedelta(days=40)
        )
        for patch in history.patches:
            patch.areas.update(patch=world.things["patch"])
        client.get("/reports/supervision/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/reports/supervision/").status_code == 200
        counted.append(len(captured))
    assert counted[0] == counted[1] <= 15


@pytest.mark.parametrize(
    "query",
    [
        "day_day=&day_month=&day_year=",
        "day=",
        "day=+",
        "day=%E2%80%AE",
        "show=&day=",
        "show=time&period=",
        "show=time&period=since&since=&day=",
        "show=all&strand=+&role=+&patch=+",
    ],
)
@pytest.mark.parametrize("persona", ["hr", "patch_lead"])
def test_a_filter_left_empty_shows_what_it_shows_without(
    sign_in: Any, persona: str, query: str
) -> None:
    client = say_why(sign_in(persona), "supervision")
    response = client.get(f"/reports/supervision/?{query}")
    assert response.status_code == 200


def test_today_is_the_day_when_left_empty(sign_in: Any) -> None:
    client = sign_in("hr")
    empty = client.get("/reports/supervision/?day_day=&day_month=&day_year=").content.decode()
    assert f"day={clock.today().isoformat()}" in empty
