"""Whom a peer can reach, drawn from posts before it is said; how one refers; and what everybody may know of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from strategy.access import cards, presenters
from strategy.access.actions import reach as actions
from strategy.access.actions.reach import Words
from strategy.access.models import Reach, Referral
from strategy.access.queries import coverage, lacks, referral
from strategy.access.queries.coverage import Cover
from tests import depth
from tests.people import trust
from tests.strategy import access_making as making
from tests.supervision.pages import get
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Team
from workforce.reports import outputs, report

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
WORDS = Words("Anybody here.", "Ring us.", "We answer in a week.", "The team's desk")


@pytest.fixture(autouse=True)
def nothing_said(db: None) -> None:
    Reach.objects.all().delete()
    Referral.objects.all().delete()


def _again(by: Viewer) -> Viewer:
    return Viewer(by.user_id, by.person_id, by.name, by.roles, clock.today())


def _cover(team: Team, by: Viewer | None = None) -> Cover:
    found = coverage.team(_again(by) if by else making.hr(), team.pk)
    assert found is not None
    return found.cover


def _say(team: Team, by: Viewer, way: str = "referral", **fields: Any) -> Reach:
    said = {"near": None, "words": "", "version": 0} | fields
    return actions.say(team=team, way=way, by=by, **said)


def test_a_team_with_a_filled_post_is_reached_whatever_is_said() -> None:
    by, team = making.centre(), trust.team("Ward one", trust.patch())
    assert _cover(team) == Cover.NOT_SAID
    _say(team, by, "none")
    assert _cover(team) == Cover.NONE
    making.staffed(team)
    assert _cover(team) == Cover.IN_TEAM
    with pytest.raises(Refused, match="nothing to say"):
        _say(team, by, "none", version=1)


def test_a_volunteer_a_leaver_and_somebody_still_to_come_fill_no_post() -> None:
    team = trust.team("Ward two", trust.patch())
    trust.appointed("Vol Unteer", team=team, employment="volunteer", role=trust.role("peer-volunteer"))  # fmt: skip
    assert _cover(team) == Cover.NOT_SAID
    making.staffed(team)
    post = Assignment.objects.filter(team=team, post__isnull=False)
    post.update(ends=trust.day(-1))
    assert _cover(team) == Cover.NOT_SAID
    post.update(starts=trust.day(1), ends=None)
    assert _cover(team) == Cover.NOT_SAID


def test_near_by_needs_a_team_with_a_peer_and_counts_while_it_has_one() -> None:
    by = making.centre()
    team, near, empty = (
        trust.team(name, trust.patch()) for name in ("Near me", "Has one", "Empty")
    )
    making.staffed(near)
    for other, words in (
        (None, "Choose the team"),
        (team.pk, "Choose the team"),
        (empty.pk, "No peer works"),
    ):
        with pytest.raises(Refused, match=words):
            _say(team, by, "near", near=other)
    _say(team, by, "near", near=near.pk)
    assert _cover(team) == Cover.NEAR
    assert [pk for pk, _ in coverage.teams_near(by, team)].count(near.pk) == 1
    Assignment.objects.filter(team=near).update(ends=trust.day(-1))
    assert _cover(team) == Cover.NOT_SAID
    found = coverage.team(by, team.pk)
    assert found is not None
    assert "Has one has no peer any more" in presenters.lead_words(found)


def test_what_was_said_is_looked_at_again_after_half_a_year() -> None:
    by, team = making.centre(), trust.team("Ward three", trust.patch())
    _say(team, by)
    for days, expected in ((181, Cover.REFERRAL), (182, Cover.NOT_SAID)):
        with clock.at(clock.today() + timedelta(days=days)):
            assert _cover(team, by) == expected


def test_whoever_leads_the_patch_has_a_card_until_it_is_said_again(
    world: World, sign_in: SignIn
) -> None:
    team, lead = world.things["reach team"], world.viewer("patch_lead")
    row = _say(team, lead)
    for days, expected in ((167, False), (168, True), (400, True)):
        Reach.objects.filter(pk=row.pk).update(said_on=clock.today() - timedelta(days=days))
        assert bool(cards.build(world.viewer("patch_lead")).cards) is expected
        for slug in ("patch_lead_elsewhere", "central_lead", "peer"):
            assert not cards.build(world.viewer(slug)).cards
    [card] = cards.build(world.viewer("patch_lead")).cards
    assert "in 1 team of your patch" in card.text
    assert card.day >= clock.today()
    assert "Yours to say" in get(sign_in("patch_lead"), reverse("access:reach-list")).body
    _say(team, lead, "none", version=1)
    assert not cards.build(world.viewer("patch_lead")).cards
    Reach.objects.update(said_on=clock.today() - timedelta(days=400))
    making.staffed(team)
    assert not cards.build(world.viewer("patch_lead")).cards


def test_whoever_leads_the_patch_says_it_and_of_two_at_once_one_hears_so() -> None:
    north, south = trust.patch("N one"), trust.patch("S one")
    team = trust.team("Ward four", north)
    ours, theirs = making.lead(north), making.lead(south)
    for by in (theirs, making.hr(), making.viewer(trust.appointed("Pe Er").person, "peer_worker")):
        with pytest.raises(Http404):
            _say(team, by)
    _say(team, ours)
    with pytest.raises(Conflict, match="while you wrote"):
        _say(team, making.centre(), "none")
    row = Reach.objects.get(team=team)
    assert (row.way, row.version, row.said_by_id) == ("referral", 1, ours.person_id)


def test_referral_words_are_versions_of_a_team_or_of_all() -> None:
    patch = trust.patch("N two")
    team, other = trust.team("Ward five", patch), trust.team("Ward six", patch)
    lead, centre = making.lead(patch), making.centre()
    with pytest.raises(Http404):
        actions.write(team=None, said=WORDS, version=0, by=lead)
    actions.write(team=None, said=WORDS, version=0, by=centre)
    own = Words("Ours alone.", "x", "x", "x")
    actions.write(team=team, said=own, version=0, by=lead)
    with pytest.raises(Conflict):
        actions.write(team=team, said=WORDS, version=0, by=centre)
    actions.write(team=team, said=Words("Ours, newer.", "x", "x", "x"), version=1, by=lead)
    assert [each.number for each in referral.versions(lead, team)] == [2, 1]
    assert [referral.holds(lead, of).who for of in (team, other, None)] == [  # type: ignore[union-attr]
        "Ours, newer.", "Anybody here.", "Anybody here.",
    ]  # fmt: skip


def test_what_is_missing_is_asked_of_the_rooms_that_know() -> None:
    patch = trust.patch("N three")
    team, centre = trust.team("Ward seven", patch), making.centre()

    def there() -> dict[str, bool]:
        return {each.title: each.is_there for each in lacks.of(_again(centre), team)}

    assert there()["A peer supervisor with room"] is False
    assert there()["An area within its span"] is False
    assert there()["A prepared team"] is False
    assert there()["Ready at the readiness checkpoint"] is False
    making.senior(patch)
    assert there()["A peer supervisor with room"] is True
    assert there()["An area within its span"] is True


def test_the_poster_is_one_tagged_page_with_the_words_that_hold() -> None:
    team = trust.team("Ward eight", trust.patch())
    long = Words("Who " + "can come here today " * 38, "How " * 190, "Then " * 150, "Ask " * 70)
    for said in (WORDS, long):
        last = referral.own(making.centre(), team)
        actions.write(team=team, said=said, version=last.number if last else 0, by=making.centre())
        by = making.hr()
        made = outputs.document(report.registry()["how-to-refer"], {"team": str(team.pk)}, by)
        read = PdfReader(BytesIO(outputs.make("pdf", made)))
        text = " ".join(read.pages[0].extract_text().split())
        assert len(read.pages) == 1
        assert "How to refer to a peer" in text
        assert said.who[:12] in text
        assert "Ward eight" in text
        assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_what_is_planned_and_missing_is_not_on_the_page_of_others(
    world: World, sign_in: SignIn
) -> None:
    team = world.things["reach team"]
    path = reverse("access:team-detail", args=[team.pk])
    for slug in ("patch_lead", "central_lead", "hr"):
        page = get(sign_in(slug), path)
        assert "In the plan of next posts" in page.body
        asked = get(page.client, page.link("What has to be there for a post"))
        assert "A peer supervisor with room" in asked.body
    for slug in ("peer", "patch_lead_elsewhere", "line_manager", "service_manager"):
        body = get(sign_in(slug), path).body
        assert "Reach a peer" in body
        assert "What has to be there for a post" not in body
        assert "In the plan" not in body


def test_a_lead_says_it_on_the_page_and_everybody_reads_it(world: World, sign_in: SignIn) -> None:
    team = world.things["reach team"]
    page = get(sign_in("patch_lead"), reverse("access:reach-say", args=[team.pk]))
    page = page.press("Save", way="referral", words="Within a week")
    assert "half a year" in page.body
    body = get(sign_in("peer_elsewhere"), reverse("access:team-detail", args=[team.pk])).body
    assert "By referral" in body
    assert "Within a week" in body
    page = get(sign_in("patch_lead"), reverse("access:reach-say", args=[team.pk]))
    assert "Choose the team" in page.press("Save", way="near", near="").body


def test_pages_ask_as_much_for_many_teams_as_for_three(world: World, sign_in: SignIn) -> None:
    by, area, team = (
        world.viewer("central_lead"),
        world.things["reach area"],
        world.things["reach team"].pk,
    )
    pages = [
        (sign_in(slug), reverse(f"access:{name}", args=args))
        for slug in ("peer", "patch_lead", "central_lead")
        for name, args in (
            ("reach-list", []), ("area-detail", [area]), ("refer", []), ("team-detail", [team]),
            ("refer-team", [team]), ("team-lacks", [team]), ("reach-say", [team]), ("refer-write", []),
        )
        if not (slug == "peer" and name in ("team-lacks", "reach-say", "refer-write"))
        and not (slug == "patch_lead" and name == "refer-write")
    ]  # fmt: skip

    def more(count: int, stem: str) -> None:
        for n in range(count):
            row = Team.objects.create(name=f"{stem} {n}", area_id=area)
            if n % 3:
                _say(row, by, "none")
            actions.write(team=row, said=WORDS, version=0, by=by)

    more(3, "Few")
    few = [_queries(*page) for page in pages]
    more(depth.tries(6, 57), "Many")
    assert [_queries(*page) for page in pages] == few
    assert max(few) <= 15, [(path, n) for (_, path), n in zip(pages, few, strict=True)]


def _queries(client: Any, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)
