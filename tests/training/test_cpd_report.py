"""The figures against a count by hand, what is never said of few, and one's own log as a page and a sealed file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from statistics import median

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.people import trust
from tests.world import World
from training.cpd import actions
from training.cpd.actions import Said
from training.cpd.models import Entry
from training.cpd.queries import figures
from training.cpd.reports import OwnLog, months
from training.cpd.words import Words
from workforce.core import clock
from workforce.core.access import PEER_WORKER, Viewer
from workforce.people.models import Assignment
from workforce.reports import actions as files
from workforce.reports.models import ReportFile
from workforce.reports.suppression import Split

SignIn = Callable[[str], Client]
REPORT = "/reports/cpd/"


def log(job: Assignment, day: date, quarters: int) -> Entry:
    person = job.person
    by = Viewer(None, person.pk, person.name, frozenset({PEER_WORKER}), clock.today())
    return actions.add(Said("reading", day, quarters, Words("A book")), by=by)


@pytest.mark.django_db
def test_people_in_a_role_are_counted_with_their_hours(db: None) -> None:
    Entry.objects.all().delete()
    today = date(2026, 6, 15)
    first, last = months(today)
    assert (first, last) == (date(2025, 6, 1), date(2026, 5, 31))
    with clock.at(today):
        sam, noor = (
            trust.appointed("Sam Okafor", starts=-600),
            trust.appointed("Noor Rahman", starts=-600),
        )
        helper = trust.appointed(
            "Robin Vale", starts=-600, role=trust.role("peer-volunteer"), employment="volunteer"
        )
        both = trust.appointed("Sam Okafor", person=sam.person, starts=-600, role=trust.role("peer-volunteer"),
                               employment="volunteer")  # fmt: skip
        gone = trust.appointed("Dee Marlow", starts=-600, ends=trust.day(-90))
        log(sam, date(2025, 6, 1), 4)
        log(both, date(2026, 5, 31), 2)
        log(sam, date(2025, 5, 31), 40)  # a day too early
        log(sam, date(2026, 6, 1), 40)  # and too late
        log(helper, date(2026, 1, 1), 8)
        actions.take_out(entry=log(noor, date(2026, 1, 1), 8), by=Viewer(
            None, noor.person_id, "", frozenset({PEER_WORKER}), today))  # fmt: skip
        assert gone.ends is not None
        found = figures.hours(first, last)
    assert sorted(found[figures.PAID]) == [0, 6]
    assert found[figures.VOLUNTEERS] == [8]
    assert figures.any_entry(found[figures.PAID]) == Split(1, 1)


@pytest.mark.django_db
def test_a_role_that_is_not_paid_is_voluntary_whatever_the_extract_calls_the_job() -> None:
    Assignment.objects.all().delete()
    first, last = months(clock.today())
    trust.appointed("Robin Vale", starts=-600, role=trust.role("peer-volunteer"))
    assert figures.hours(first, last) == {figures.PAID: [], figures.VOLUNTEERS: [0]}


@given(st.lists(st.integers(0, 400), max_size=40))
def test_the_median_is_that_of_whoever_has_an_entry_and_never_of_few(quarters: list[int]) -> None:
    some = [each for each in quarters if each]
    found = figures.median_hours(quarters, 5)
    if len(some) < 10:
        assert found is None
    else:
        assert found is not None
        assert abs(found - median(some) / 4) <= 0.5


@pytest.mark.django_db
def test_hr_has_shares_and_no_name_or_word(world: World, sign_in: SignIn) -> None:
    for slug in ("hr", "central_lead"):
        body = sign_in(slug).get(REPORT).content.decode()
        assert "Any entry" in body
        assert world.people["peer"].name not in body
    assert "not shown" in sign_in("hr").get(REPORT).content.decode()  # one log is nobody's median
    assert sign_in("patch_lead").get(REPORT).status_code == 404
    assert sign_in("peer").get(REPORT).status_code == 404


@pytest.mark.django_db
def test_ones_own_log_is_a_page_and_in_nobodys_list(world: World, sign_in: SignIn) -> None:
    client = sign_in("peer")
    actions.add(
        Said("course", world.today, 6, Words("A day about endings", "heronsbeak")),
        by=world.viewer("peer"),
    )
    page = client.get("/reports/cpd-log/")
    assert "heronsbeak" in page.content.decode()
    assert "heronsbeak" not in client.get("/reports/cpd-log/?words=without").content.decode()
    assert reverse("cpd:mine") in page.content.decode()
    mine = client.get(reverse("reports:report-list")).content.decode()
    assert "/reports/you-said-we-did/" in mine
    assert "cpd-log" not in mine
    listed = sign_in("central_lead").get(reverse("reports:report-list")).content.decode()
    assert "/reports/cpd/" in listed
    assert "cpd-log" not in listed
    assert "heronsbeak" not in sign_in("colleague").get("/reports/cpd-log/").content.decode()
    assert sign_in("hr").get("/reports/cpd-log/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("format", ["csv", "xlsx", "pdf"])
def test_a_file_of_it_is_sealed_until_its_owner_fetches_it(
    world: World, sign_in: SignIn, format: str
) -> None:
    sam = world.viewer("peer")
    actions.add(Said("course", world.today, 6, Words("=cmd()", "heronsbeak")), by=sam)
    pk = files.ask(OwnLog(), filters={}, format=format, by=sam)
    assert files.make(pk)
    kept = bytes(ReportFile.objects.get(pk=pk).content or b"")
    assert b"heronsbeak" not in kept
    assert kept[:1] == b"\x01"
    client = sign_in("peer")
    response = client.get(f"/reports/files/{pk}/download/")
    starts = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "pdf": b"%PDF"}[format]
    assert response.content.startswith(starts)
    if format == "csv":
        assert "heronsbeak" in response.content.decode("utf-8-sig")
        assert "'=cmd()" in response.content.decode("utf-8-sig")
    assert f"/reports/files/{pk}/" in client.get(reverse("cpd:mine")).content.decode()
    assert sign_in("central_lead").get(f"/reports/files/{pk}/download/").status_code == 404
