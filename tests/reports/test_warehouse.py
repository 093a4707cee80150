"""Systems that read counts: as HR alone would, by a token, in JSON, and nothing else."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.reports import histories
from tests.world import World
from tests.worlds import built_once, signed_in
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.people.errors import Conflict, Refused
from workforce.reports.contents import Column, words_of
from workforce.reports.report import registry, thawed
from workforce.reports.suppression import Count
from workforce.reports.warehouse import actions, answers, description, reading
from workforce.reports.warehouse.models import Client, Token

pytestmark = pytest.mark.django_db


def _counted(_: World) -> None:
    histories.build(60, clock.today())


world = built_once("reports", then=_counted)
LIST, DESCRIBED = reverse("warehouse:api-report-list"), reverse("warehouse:api-description")
SUPERVISION = reverse("warehouse:api-report", args=["supervision"])


@pytest.fixture(autouse=True)
def counted_afresh() -> None:
    cache.clear()


@pytest.fixture
def admin(world: World) -> Any:
    return world.viewer("administrator")


def _token(world: World, *reports: str, name: str = "Board figures") -> str:
    by = world.viewer("administrator")
    client = actions.add(name=name, reports=reports or sorted(reading.offered()), by=by)
    return actions.make_token(client, by=by)


def _get(path: str, token: str = "", browser: Browser | None = None, **more: Any) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return (browser or Browser()).get(path, headers=headers | more.pop("headers", {}), **more)


def _refused(answer: Any, status: int) -> dict[str, Any]:
    found = json.loads(answer.content)
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        status,
        "application/problem+json",
    )
    assert found["status"] == status
    return found  # type: ignore[no-any-return]


def test_only_counts_are_offered_and_each_may_be_read_without_a_person(world: World) -> None:
    assert set(reading.offered()) == {
        "adverts-that-welcome", "careers", "community-occasions", "courses", "cpd", "figures", "foundation",
        "leadership-workshops", "probation-and-foundation", "reflective-practice",
        "supervision", "training", "ways-into-peer-work", "wellbeing-offer", "what-peers-give",
    }  # fmt: skip
    for each in reading.offered().values():
        viewer = reading.viewer_for(each)
        assert viewer is not None
        assert (viewer.me.int, viewer.person_id, viewer.user_id, len(viewer.roles)) == (
            0,
            None,
            None,
            1,
        )
        assert not getattr(each, "names_people", False)
    named = {slug for slug, each in registry().items() if getattr(each, "names_people", False)}
    assert named & set(reading.offered()) == set()


def test_no_name_of_anybody_is_in_any_of_them_and_they_agree_with_the_page(world: World) -> None:
    token = _token(world)
    for slug, report in reading.offered().items():
        answer = _get(reverse("warehouse:api-report", args=[slug]), token)
        assert answer.status_code == 200
        for person in world.people.values():
            assert person.last_name not in answer.content.decode()
        viewer = reading.viewer_for(report)
        assert viewer is not None
        form = report.form(thawed({}), viewer)
        page = report.body(viewer, form.values)
        shown = [
            [[words_of(value) for value in row] for row in each.table.rows]
            for each in page.sections
            if each.table is not None
        ]
        told = [
            [[cell["words"] for cell in row] for row in table["rows"]]
            for table in answer.json()["tables"]
        ]
        assert told == shown
        period = page.period or report.period(viewer, form.values)
        assert answer.json()["period"] == period != ""
    assert any(told for told in [_get(SUPERVISION, token).json()["tables"]])


def test_what_may_not_be_shown_is_null_and_says_so() -> None:
    number, text, day = Column("n", "number"), Column("t"), Column("d", "date")
    assert answers.cell(Count(None, "fewer than 5"), number) == {
        "value": None, "hidden": True, "words": "fewer than 5",
    }  # fmt: skip
    assert answers.cell("fewer than 5", text) == {
        "value": None, "hidden": True, "words": "fewer than 5",
    }  # fmt: skip
    assert answers.cell("10 to 14", number) == {"value": None, "hidden": True, "words": "10 to 14"}
    assert answers.cell(Count(1200, "1,200"), number) == {
        "value": 1200, "hidden": False, "words": "1,200",
    }  # fmt: skip
    assert answers.cell("12.5", number)["value"] == 12.5
    assert answers.cell("none yet", number) == {"value": None, "hidden": False, "words": "none yet"}
    assert answers.cell(date(2026, 10, 8), day)["value"] == "2026-10-08"
    assert answers.cell("=1+1\u202e\x00", text)["value"] == "=1+1"


def test_small_counts_come_as_null(world: World) -> None:
    rows = [
        cell
        for table in _get(SUPERVISION, _token(world)).json()["tables"]
        for row in table["rows"]
        for cell in row
    ]
    assert any(cell["hidden"] for cell in rows)
    assert any(isinstance(cell["value"], int) for cell in rows)
    assert all(cell["value"] is None for cell in rows if cell["hidden"])


def test_without_a_token_that_runs_nothing_opens(world: World, admin: Any) -> None:
    token = _token(world, "supervision")
    hr = signed_in(world, "hr")
    wrong = ["", "x", token + "x", token[:-1], "\x00", "é" * 50, "a" * 5000]
    assert [_get(SUPERVISION, each).status_code for each in wrong] == [401] * len(wrong)
    found = _get(SUPERVISION, browser=hr)
    _refused(found, 401)
    assert found.headers["WWW-Authenticate"].startswith("Bearer ")
    assert not found.cookies
    basic = Browser().get(SUPERVISION, headers={"Authorization": f"Basic {token}"})
    _refused(basic, 401)
    assert _get(SUPERVISION, token).status_code == 200
    actions.turn_off(Client.objects.get(name="Board figures"), by=admin)
    assert "invalid_token" in _get(SUPERVISION, token).headers["WWW-Authenticate"]


def test_a_token_runs_out_and_the_one_before_goes_on_for_some_days(
    world: World, admin: Any
) -> None:
    old = _token(world, "cpd")
    client = Client.objects.get(name="Board figures")
    new = actions.make_token(client, by=admin)
    assert [_get(LIST, each).status_code for each in (old, new)] == [200, 200]
    with pytest.raises(Conflict):
        actions.make_token(client, by=admin)
    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert [_get(LIST, each).status_code for each in (old, new)] == [401, 200]
    with time_machine.travel(clock.now() + timedelta(days=366)):
        assert _get(LIST, new).status_code == 401
    kept = {row.hash for row in Token.objects.all()}
    assert not any(old in each or new in each for each in kept)
    actions.end_token(client.tokens.all()[0], by=admin)
    assert [_get(LIST, each).status_code for each in (old, new)] == [200, 401]


def test_a_client_reads_what_it_was_given_and_no_more(world: World, admin: Any) -> None:
    token = _token(world, "cpd")
    assert [each["slug"] for each in _get(LIST, token).json()["reports"]] == ["cpd"]
    _refused(_get(SUPERVISION, token), 403)
    assert SUPERVISION not in _get(DESCRIBED, token).json()["paths"]
    for slug in ("organisation", "establishment", "equality", "passport", "nothing"):
        _refused(_get(reverse("warehouse:api-report", args=[slug]), token), 404)
    with pytest.raises(Refused):
        actions.add(name="Another", reports=["organisation"], by=admin)
    actions.change(
        Client.objects.get(name="Board figures"), name="Board", reports=["supervision"], by=admin
    )
    assert _get(SUPERVISION, token).status_code == 200


def test_it_is_read_only_json_alone_and_never_a_page(world: World) -> None:
    token = _token(world, "supervision")
    for method in ("post", "put", "patch", "delete", "options"):
        sent = getattr(Browser(enforce_csrf_checks=True), method)(
            SUPERVISION, headers={"Authorization": f"Bearer {token}"}
        )
        _refused(sent, 405)
        assert sent.headers["Allow"] == "GET, HEAD"
    _refused(_get(SUPERVISION, token, headers={"Accept": "text/html"}), 406)
    _refused(_get("/api/v1/reports", token), 404)
    _refused(_get("/api/v2/%ff", token), 404)
    head = Browser().head(SUPERVISION, headers={"Authorization": f"Bearer {token}"})
    assert (head.status_code, head.content) == (200, b"")
    assert not head.cookies


def test_a_filter_that_makes_no_sense_is_told_and_gets_nothing(world: World) -> None:
    token = _token(world, "supervision")
    for query in ("day=abc", "day=9999-12-31", "strand=x", "page=2", "day=2026-01-01&day=2026-01-02", "role=%00",
                  "day_day=1&day_month=1&day_year=2026"):  # fmt: skip
        found = _refused(_get(f"{SUPERVISION}?{query}", token), 400)
        assert found["errors"][0]["filter"]
    assert _get(f"{SUPERVISION}?show=time&period=3", token).json()["filters"]["period"] == "3"


def test_what_has_not_changed_needs_no_second_reading(world: World) -> None:
    token = _token(world, "supervision")
    first = _get(SUPERVISION, token)
    again = _get(SUPERVISION, token, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = _get(f"{SUPERVISION}?period=3", token, headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_who_asks_too_often_is_told_to_wait(world: World, monkeypatch: Any) -> None:
    token, other = _token(world, "cpd"), _token(world, "cpd", name="Another")
    monkeypatch.setattr("workforce.reports.warehouse.views.api.settings.get", lambda _: 2)
    assert [_get(LIST, token).status_code for _ in range(3)] == [200, 200, 429]
    assert _get(LIST, token).headers["Retry-After"] == "60"
    assert _get(LIST, other).status_code == 200


def test_each_read_is_in_the_audit_log_under_the_systems_name(world: World) -> None:
    token = _token(world, "supervision")
    _get(SUPERVISION, token)
    _get(SUPERVISION, token, headers={"If-None-Match": "*"})
    rows = AuditEvent.objects.filter(action="counts read by the warehouse")
    assert (
        list(rows.values_list("actor_words", "about", "actor", "on"))
        == [("warehouse: Board figures", "report supervision", None, None)] * 2
    )
    assert Token.objects.filter(last_used_on=clock.today()).count() == 1


def test_the_administrator_adds_one_makes_a_token_and_turns_it_off(world: World) -> None:
    browser = signed_in(world, "administrator")
    add, rows = reverse("warehouse:client-add"), reverse("warehouse:client-list")
    sent = {"name": "Nightly load", "reports": ["cpd"], "whole": "1"}
    assert browser.post(add, sent).status_code == 302
    assert "There is a client of this name already" in browser.post(add, sent).content.decode()
    client = Client.objects.get(name="Nightly load")
    page = browser.post(reverse("warehouse:token-make", args=[client.pk])).content.decode()
    secret = page.partition('readonly value="')[2].partition('"')[0]
    assert _get(LIST, secret).status_code == 200
    detail = browser.get(reverse("warehouse:client-detail", args=[client.pk])).content.decode()
    assert secret not in detail
    assert "May read" in browser.get(rows).content.decode()
    browser.post(reverse("warehouse:client-off", args=[client.pk]))
    assert _get(LIST, secret).status_code == 401
    made = AuditEvent.objects.filter(about=f"client {client.pk}").values_list("actor", flat=True)
    assert set(made) == {world.people["administrator"].pk}
    assert made.count() == 3


def test_free_text_is_no_filter_here() -> None:
    for report in reading.offered().values():
        viewer = reading.viewer_for(report)
        assert viewer is not None
        names = set(report.form(thawed({}), viewer).fields)
        assert {each["name"] for each in description.filters(report)} == names


def test_what_breaks_here_is_told_as_a_problem_without_saying_what(
    world: World, monkeypatch: Any
) -> None:
    token = _token(world, "cpd")

    def breaks(*_: object) -> None:
        raise RuntimeError("Sam Okafor")

    monkeypatch.setattr(answers, "whole", breaks)
    found = _get(reverse("warehouse:api-report", args=["cpd"]), token)
    _refused(found, 500)
    assert b"Okafor" not in found.content


def test_a_page_asks_as_often_for_one_client_as_for_many(world: World) -> None:
    browser, counted = signed_in(world, "administrator"), []
    browser.get(reverse("warehouse:client-list"))
    for number in range(2):
        for more in range(8 * number + 1):
            _token(world, "cpd", name=f"System {number} {more}")
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(reverse("warehouse:client-list")).status_code == 200
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 15
