"""Teams, service areas and patches that close: what stands there is told, nothing new begins, nobody loses anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from recruitment.actions import requests as asking
from recruitment.preparation.actions import groups, preparations
from recruitment.queries import requests
from recruitment.readiness.actions import starting
from recruitment.vacancies.actions import vacancies
from strategy.voice.actions import projects
from tests.people import trust
from tests.people.trust import SYSTEM, day
from tests.supervision.pages import get
from tests.world import World
from tests.worlds import built_once, signed_in
from workforce.core import clock
from workforce.core.errors import CannotSave
from workforce.core.models import AuditEvent
from workforce.core.searching import Asked
from workforce.establishment.queries.posts import teams_for
from workforce.home.notices import PLACE_CLOSES, PLACE_STAYS, still_so
from workforce.notices.models import Notice
from workforce.people.actions import (
    assignments,
    closing,
    organisation,
    placing_teams,
    posts,
    relationships,
)
from workforce.people.actions.posts import NewPost
from workforce.people.closing import in_the_way, standing
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Patch, ServiceArea, Team
from workforce.people.queries import patches
from workforce.people.search import find_teams

pytestmark = pytest.mark.django_db
world = built_once("people")


def _empty(world: World) -> Team:
    return Team.objects.create(name="Harbour house", area=world.things["area"])


def _words(place: Any, last: Any) -> str:
    return " | ".join(each.words for each in in_the_way(standing(place, last)))


def test_who_stands_there_stops_it_today_and_is_named(world: World) -> None:
    team: Team = world.things["team"]
    found = _words(team, world.today)
    for words in ("people work there: ", "post", "Team coach: Una"):
        assert words in found
    with pytest.raises(Refused, match="can't close today while something stands here"):
        closing.close(team, ends=world.today, seen=None, by=SYSTEM)
    with pytest.raises(Refused, match="Choose today or a later day"):
        closing.close(team, ends=day(-1), seen=None, by=SYSTEM)
    assert closing.close(team, ends=day(30), seen=None, by=SYSTEM)
    assert not closing.close(team, ends=day(30), seen=None, by=SYSTEM)
    area, patch = world.things["area"], world.things["patch"]
    assert "teams: " in _words(area, world.today)
    assert "1 service area" in _words(patch, world.today)
    assert "Patch lead: " in _words(patch, world.today)


def test_a_day_to_come_is_planned_shown_and_taken_back(world: World) -> None:
    client, team = signed_in(world, "central_lead"), world.things["team"]
    address = reverse("people:team-close", args=[team.pk])
    form, ends = get(client, address), day(30)
    assert "It can't close today while this stands here" in form.body
    today = {
        "ends_day": str(day(0).day),
        "ends_month": str(day(0).month),
        "ends_year": str(day(0).year),
    }
    assert "something stands here" in form.press("Close it", **today).body
    later = {"ends_day": str(ends.day), "ends_month": str(ends.month), "ends_year": str(ends.year)}
    page = get(client, address).press("Close it", **later)
    for words in ("Closes on", "Until then this has to move:", "people work there"):
        assert words in page.body
    elsewhere = get(signed_in(world, "hr"), reverse("people:team-detail", args=[team.pk])).body
    assert "Closes on" in elsewhere
    assert "has to move" not in elsewhere
    with pytest.raises(Conflict, match=r"It closes on .* by now"):
        closing.close(team, ends=day(3), seen=None, by=SYSTEM)
    assert "It is open." in page.press("Open it again").body
    assert not closing.open_again(team, by=SYSTEM)
    actions = AuditEvent.objects.filter(action__in=["team closed", "team opened again"])
    assert actions.count() == 2


def test_from_then_on_it_is_in_no_choice_and_nothing_begins_there(world: World) -> None:
    team, viewer = _empty(world), world.viewer("central_lead")
    closing.close(team, ends=world.today, seen=None, by=SYSTEM)
    assert team in teams_for(viewer, "Harbour")
    tomorrow = day(1)
    with pytest.raises(Refused, match="Harbour house closes on"):
        assignments.appoint(
            person=trust.person(), role=trust.role(), team=team, starts=tomorrow, by=SYSTEM
        )
    with clock.at(tomorrow):
        viewer = replace(viewer, today=tomorrow)
        assert teams_for(viewer, "Harbour") == []
        assert team.pk not in {pk for pk, _ in requests.teams(viewer)}
        entry = NewPost("NV-9", "Peer", trust.role(), team, fte=1)  # type: ignore[arg-type]
        with pytest.raises(Refused, match="Harbour house closed on"):
            posts.add(entry, by=SYSTEM)
        with pytest.raises(Refused, match="stays in the record"):
            closing.open_again(team, by=SYSTEM)
        # What an extract says is taken as it is.
        by = SYSTEM.through("extract")
        assignments.appoint(
            person=trust.person(), role=trust.role("peer-volunteer"), team=team, starts=tomorrow,
            employment="volunteer", by=by,
        )  # fmt: skip
        with pytest.raises(Refused, match="Harbour house closed on"):
            relationships.begin(
                kind="team_coach",
                holder=world.people["colleague"],
                team=team,
                starts=tomorrow,
                by=SYSTEM,
            )
        asked = Asked.of("Harbour", tomorrow)
        assert [row.tag for row in find_teams(viewer, asked, slice(0, 5)).rows] == ["Closed"]
        page = get(signed_in(world, "administrator"), reverse("people:team-detail", args=[team.pk]))
        assert "It closed, and this still stands here:" in page.body
        assert "1 person works there: Sam Okafor" in page.body


def test_a_closed_area_closes_its_teams_and_is_marked_where_it_is_still_listed(
    world: World,
) -> None:
    area, viewer = world.things["area_of_no_patch"], world.viewer("central_lead")
    patch = Patch.objects.create(name="Old patch", order=99)
    team = Team.objects.create(name="Within", area=area)
    with pytest.raises(Refused, match="1 team: Within"):
        closing.close(area, ends=world.today, seen=None, by=SYSTEM)
    assert closing.close(area, ends=day(7), seen=None, by=SYSTEM)
    assert closing.close(patch, ends=world.today, seen=None, by=SYSTEM)
    with clock.at(day(8)):
        viewer = replace(viewer, today=day(0))
        assert team not in Team.objects.open_on(viewer.today)
        assert team in Team.objects.open_on(viewer.today, team.pk)
        assert str(area.pk) not in dict(patches.open_area_choices(viewer))
        assert dict(patches.area_choices(viewer))[str(area.pk)] == "Perinatal (closed)"
        assert str(patch.pk) not in dict(patches.open_choices(viewer))
        assert area not in patches.areas_for(viewer, world.things["patch"])
        with pytest.raises(Refused, match="Old patch closed on"):
            relationships.begin(
                kind="patch_lead",
                holder=world.people["colleague"],
                patch=patch,
                starts=day(0),
                by=SYSTEM,
            )
        for act in (
            lambda: placing_teams.add_team(name="New", area=area, location="", by=SYSTEM),
            lambda: placing_teams.add_area(name="New", patch=patch, by=SYSTEM),
            lambda: organisation.set_areas(patch, areas=[area], by=SYSTEM),
        ):
            with pytest.raises(Refused, match="closed on"):
                act()
        body = get(signed_in(world, "central_lead"), reverse("people:organisation-detail")).body
        assert body.count("Closed since") == 2
        detail = get(
            signed_in(world, "administrator"), reverse("people:team-detail", args=[team.pk])
        )
        assert ", with its service area" in detail.body


def test_whoever_works_in_a_closed_team_keeps_their_rights(world: World) -> None:
    team = world.things["team"]
    closing.close(team, ends=day(1), seen=None, by=SYSTEM)
    before = set(Assignment.objects.visible_to(world.viewer("peer")).values_list("pk", flat=True))
    with clock.at(world.today + timedelta(days=2)):
        client = signed_in(world, "peer")
        assert client.get(reverse("people:team-detail", args=[team.pk])).status_code == 200
        seen = Assignment.objects.visible_to(world.viewer("peer")).values_list("pk", flat=True)
        assert before <= set(seen)
    assert ServiceArea.objects.open_on(world.today).filter(pk=team.area_id).exists()


def _told(kind: str) -> set[str]:
    rows = Notice.objects.filter(kind=kind, channel="product")
    return {row.person.first_name for row in rows.select_related("person")}


def test_those_it_concerns_are_told_once_and_once_more_when_it_stays(world: World) -> None:
    team = world.things["team"]
    by = world.viewer("central_lead")
    assert closing.close(team, ends=day(30), seen=None, by=by)
    closing.close(team, ends=day(30), seen=None, by=by)
    working = Assignment.objects.filter(team=team, ends=None)
    told = _told(PLACE_CLOSES)
    assert {row.person.first_name for row in working.select_related("person")} <= told
    for slug in ("line_manager", "patch_lead"):
        assert world.people[slug].first_name in told
    assert world.things["coach"].first_name in told
    assert world.people["hr"].first_name not in told
    rows = Notice.objects.filter(kind=PLACE_CLOSES, channel="product")
    assert rows.count() == len(set(rows.values_list("person", flat=True)))
    assert set(rows.values_list("link", flat=True)) == {
        reverse("people:team-detail", args=[team.pk])
    }
    mails = list(Notice.objects.filter(kind=PLACE_CLOSES, channel="mail"))
    assert set(still_so(mails)) == {each.pk for each in mails}
    assert closing.open_again(team, by=by)
    assert not closing.open_again(team, by=by)
    assert _told(PLACE_STAYS) == told
    # A mail that has not gone yet says nothing that is not so any more.
    assert still_so(mails) == []


def test_with_an_area_its_teams_are_told_and_whoever_asked_for_a_post_there(world: World) -> None:
    team, area = world.things["team"], world.things["area"]
    request = asking.begin(by=world.viewer("service_manager"), team=team.pk)
    closing.close(area, ends=day(30), seen=None, by=world.viewer("central_lead"))
    links = dict(
        Notice.objects.filter(kind=PLACE_CLOSES, channel="product").values_list("person", "link")
    )
    assert [links[world.people[slug].pk] for slug in ("peer", "patch_lead", "service_manager")] == [
        reverse("people:team-detail", args=[team.pk]),
        reverse("people:area-detail", args=[area.pk]),
        reverse("recruitment:request-detail", args=[request.pk]),
    ]


def test_nothing_new_is_put_where_a_place_has_closed_whatever_its_form_offered(
    world: World,
) -> None:
    team = _empty(world)
    keeps = Patch.objects.create(name="Old patch", order=99)
    closed = ServiceArea.objects.create(name="Old area")
    for place in (team, closed, keeps):
        closing.close(place, ends=world.today, seen=None, by=SYSTEM)
    with clock.at(day(1)):
        by = replace(world.viewer("central_lead"), today=day(0))
        said = vacancies.Said(title="Peer", state="draft", team_id=team.pk)
        group = groups.Words("A group", "", "")
        tries: list[tuple[str, Any]] = [
            ("team", lambda: asking.begin(by=by, team=team.pk)),
            ("team", lambda: vacancies.add(said, by=by, once_key="")),
            ("team", lambda: preparations.begin(team=team, said=preparations.Said(manager_id=world.people["line_manager"].pk), by=by)),
            ("area", lambda: groups.add(area=closed, words=group, by=by)),
            ("patch", lambda: projects.begin(wanted=projects.Wanted("A", "B", "access", patch=keeps.pk), by=by)),
            ("team", lambda: starting.start_for_team(team=team, manager_id=world.people["line_manager"].pk, form="separate", by=by)),
        ]  # fmt: skip
        for field, act in tries:
            with pytest.raises(CannotSave, match=r"closed on .* Choose another one") as refused:
                act()
            assert refused.value.field == field
