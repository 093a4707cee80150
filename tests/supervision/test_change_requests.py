"""Another supervisor: asked, offered, accepted; what whoever held it before never learns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from supervision import change_telling
from supervision.actions import change_requests as actions
from supervision.models import ChangeRequest, GoesTo
from supervision.queries import asks
from supervision.queries import changes as queries
from tests.supervision.triad import Triad
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.core.presenting import date_words
from workforce.establishment import change_telling as hand_overs
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation
from workforce.obligations.queries import owned
from workforce.people.actions import people, relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Relationship

pytestmark = pytest.mark.django_db

REASON = "zebrawords"


@pytest.fixture(autouse=True)
def unasked(world: Any) -> Iterator[None]:
    ChangeRequest.objects.all().delete()
    Obligation.objects.filter(kind=actions.KIND).delete()
    Notice.objects.all().delete()
    return


def _ask(triad: Triad, to: str = GoesTo.LEAD) -> ChangeRequest:
    return actions.ask(triad.agreement(), to=to, reason=REASON, by=triad.viewer("peer"))


def _offer(
    triad: Triad, row: ChangeRequest, to: str = "former_peer_supervisor", **more: Any
) -> Any:
    row.refresh_from_db()
    given = {"starts_on": triad.today, "version": row.version, "by": triad.viewer("patch_lead")}
    return actions.offer(row, to=triad.person(to), **(given | more))


def _told(kind: str) -> list[Any]:
    return sorted(set(Notice.objects.filter(kind=kind).values_list("person__last_name", flat=True)))


def _typed(name: str, day: date) -> dict[str, str]:
    return {
        f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)
    }  # fmt: skip


def _owed(row: ChangeRequest) -> Obligation:
    return Obligation.objects.get(kind=actions.KIND, source_id=row.pk)


def _sees(viewer: Viewer) -> bool:
    return ChangeRequest.objects.visible_to(viewer).exists()


def test_asked_offered_accepted_and_planned_meetings_go_along(triad: Triad) -> None:
    planned = triad.planned(triad.today + timedelta(days=5))
    page = triad.open("peer", "supervision:change-ask", agreement_id=triad.agreement().pk)
    assert "Leila Haddow, who leads your patch" in page.body
    page.press("Ask for another supervisor", reason=REASON, to="lead")
    row = ChangeRequest.objects.get()
    assert _told(change_telling.ASKED) == ["Haddow"]
    queue = triad.open("patch_lead", "supervision:change-offer", request_id=row.pk)
    assert REASON in queue.body
    kit = triad.person("former_peer_supervisor")
    queue.press("Offer", holder=str(kit.pk), **_typed("on", triad.today))
    assert _told(change_telling.OFFERED) == ["Okafor"]
    assert [ask.what for ask in asks.of(triad.viewer("peer")) if ask.what == asks.OFFER] == [
        asks.OFFER
    ]
    triad.open("peer", "supervision:change-detail", request_id=row.pk).press("Accept")
    row.refresh_from_db()
    assert (row.state, row.reason) == ("accepted", None)
    held = Relationship.objects.running(triad.today).get(
        assignment=triad.assignment, kind="peer_supervisor"
    )
    assert held.holder == kit
    assert triad.now(planned).holder == kit
    assert (_owed(row).state, _owed(row).met_on) == ("met", triad.today)
    # What any hand-over tells, and no notice of its own: the one before learns of no request.
    assert _told(hand_overs.OVER) == ["Nair"]
    assert _told(hand_overs.GIVEN) == ["Moran"]
    before = Notice.objects.filter(person=triad.person("peer_supervisor"))
    assert [kind for kind in before.values_list("kind", flat=True) if "supervisor" in kind] == []


def test_once_accepted_the_page_says_from_which_day_and_leads_on(triad: Triad) -> None:
    row = _ask(triad)
    _offer(triad, row)
    later = triad.today + timedelta(days=3)
    with clock.at(later):
        page = triad.open("peer", "supervision:change-detail", request_id=row.pk)
        shown = page.press("Accept")
        main = shown.body.partition("<main")[2]
        assert main.count(f"Kit Moran is your supervisor from {date_words(later)}.") == 2
        assert f'href="{reverse("supervision:support-list")}"' in main.partition("app-actions")[2]


def test_the_supervisor_it_is_to_change_from_learns_nothing_of_it(triad: Triad) -> None:
    row = _ask(triad)
    made = _offer(triad, row)
    actions.ask_for_somebody_else(made, words="Somebody nearer", by=triad.viewer("peer"))
    for slug in (
        "peer_supervisor",
        "cover_peer_supervisor",
        "line_manager",
        "former_peer_supervisor",
    ):
        viewer = triad.viewer(slug)
        assert not _sees(viewer), slug
        assert not Obligation.objects.visible_to(viewer).filter(kind=actions.KIND).exists(), slug
        assert all(ask.what != asks.SETTLE for ask in asks.of(viewer)), slug
    told = set(Notice.objects.values_list("person__last_name", flat=True))
    assert told == {"Haddow", "Okafor"}
    audit = AuditEvent.objects.filter(about__contains=str(row.pk))
    assert audit.exists()
    assert {event.on for event in audit} == {triad.person("peer").pk}
    assert not any(REASON in str(vars(event)) for event in AuditEvent.objects.all())
    assert not any(REASON in str(vars(notice)) for notice in Notice.objects.all())
    page = triad.open(
        "peer_supervisor", "supervision:person-detail", person_id=triad.person("peer").pk
    )
    assert "another supervisor" not in page.body.lower()


def test_ten_working_days_and_the_days_an_offer_waits_do_not_count(triad: Triad) -> None:
    row = _ask(triad)
    day, left = triad.today, 10
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day.isoformat() not in _holidays()
    assert row.due == day == _owed(row).due
    made = _offer(triad, row)
    assert (_owed(row).state, _owed(row).due) == ("open", None)
    later = triad.today + timedelta(days=7)
    with clock.at(later):
        actions.ask_for_somebody_else(made, by=replace(triad.viewer("peer"), today=later))
    row.refresh_from_db()
    waited = [triad.today + timedelta(days=n) for n in range(1, 8)]
    left = sum(each.weekday() < 5 and each.isoformat() not in _holidays() for each in waited)
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day.isoformat() not in _holidays()
    assert row.due == day == _owed(row).due


def _holidays() -> list[str]:
    from workforce.core import settings

    found: list[str] = settings.get("notices.bank_holidays")
    return found


def test_it_goes_to_the_centre_where_the_lead_has_a_part_in_it(triad: Triad) -> None:
    held = triad.assignment.relationships.get(
        kind="peer_supervisor", holder=triad.person("peer_supervisor")
    )
    lead, centre = triad.person("patch_lead"), triad.viewer("central_lead")
    relationships.hand_over([held], to=lead, on=triad.today, by=centre)
    row = _ask(triad)
    assert row.to == GoesTo.CENTRE
    assert _told(change_telling.ASKED) == ["Bell"]
    assert _sees(centre)
    assert not _sees(triad.viewer("patch_lead"))
    assert row.pk in owned(centre).values_list("source_id", flat=True)
    late = replace(triad.viewer("patch_lead"), today=row.due + timedelta(days=9))
    for rows in (owned(late), Obligation.objects.visible_to(late)):
        assert row.pk not in rows.values_list("source_id", flat=True)


def test_a_lead_who_comes_to_have_a_part_in_it_loses_it_to_the_centre(triad: Triad) -> None:
    row = _ask(triad)
    lead = Relationship.objects.running(triad.today).get(
        acts_as="patch_lead", patch=triad.world.things["patch"]
    )
    assert row.pk in owned(triad.viewer("patch_lead")).values_list("source_id", flat=True)
    relationships.hand_over(
        [lead], to=triad.person("peer_supervisor"), on=triad.today, by=triad.viewer("central_lead")
    )
    assert _owed(row).assignment_id is None
    priya = replace(triad.viewer("peer_supervisor"), roles=frozenset({"advanced_practitioner"}))
    assert not _sees(priya)
    assert _sees(triad.viewer("central_lead"))
    assert row.pk not in owned(priya).values_list("source_id", flat=True)


def test_the_centre_sees_what_took_too_long(triad: Triad) -> None:
    row = _ask(triad)
    centre = triad.viewer("central_lead")
    assert not _sees(replace(centre, today=row.due))
    assert _sees(replace(centre, today=row.due + timedelta(days=1)))


@pytest.mark.parametrize(
    "slug", ["peer_supervisor", "line_manager", "peer", "cover_peer_supervisor"]
)
def test_who_can_never_be_offered(triad: Triad, slug: str) -> None:
    row = _ask(triad)
    with pytest.raises(Refused):
        _offer(triad, row, slug)
    found = queries.candidates(triad.viewer("patch_lead"), row, "")
    assert triad.person(slug).pk not in [pk for pk, _, _ in found.people]


def test_who_has_room_stands_first_where_they_are_in_the_same_patch(triad: Triad) -> None:
    row = _ask(triad)
    row = ChangeRequest.objects.select_related("agreement__assignment__team__area").get(pk=row.pk)
    found = queries.candidates(triad.viewer("patch_lead"), row, "").people
    near = ["in the same patch" in words.lower() for _, _, words in found]
    assert near == sorted(near, reverse=True)
    assert found
    assert all("room for" in words for _, _, words in found)


def test_nobody_above_the_span(triad: Triad) -> None:
    from workforce.core import setting_values

    setting_values.put(
        slug="people.span_red", value=1, starts=triad.today, by=triad.viewer("administrator")
    )
    row = _ask(triad)
    with pytest.raises(Refused, match="is the most"):
        _offer(triad, row)


def test_taken_back_while_not_accepted(triad: Triad) -> None:
    row = _ask(triad)
    made = _offer(triad, row)
    actions.take_back(row, by=triad.viewer("peer"))
    row.refresh_from_db()
    assert (row.state, row.reason, _owed(row).state) == ("taken_back", None, "cancelled")
    with pytest.raises(Conflict):
        actions.accept(made, by=triad.viewer("peer"))
    assert _ask(triad).pk != row.pk


def test_two_at_once_both_learn_what_happened(triad: Triad) -> None:
    row = _ask(triad)
    with pytest.raises(Conflict):
        _ask(triad)
    first = _offer(triad, row)
    with pytest.raises(Conflict):
        _offer(triad, row, "former_cover", version=1)
    second = _offer(triad, row, "former_cover")
    with pytest.raises(Conflict):
        actions.accept(first, by=triad.viewer("peer"))
    actions.accept(second, by=triad.viewer("peer"))
    with pytest.raises(Conflict):
        actions.accept(second, by=triad.viewer("peer"))


def test_not_for_the_line_manager_nor_by_anybody_else(triad: Triad) -> None:
    with pytest.raises(Http404):
        actions.ask(triad.agreement("line"), to=GoesTo.LEAD, by=triad.viewer("peer"))
    with pytest.raises(Http404):
        actions.ask(triad.agreement(), to=GoesTo.LEAD, by=triad.viewer("peer_supervisor"))
    row = _ask(triad)
    for slug in ("patch_lead_elsewhere", "central_lead", "peer_supervisor", "hr"):
        with pytest.raises(Http404):
            _offer(triad, row, by=triad.viewer(slug))


def test_leaving_ends_it(triad: Triad) -> None:
    row = _ask(triad)
    people.leave(triad.person("peer"), on=triad.today, by=Viewer.system())
    with clock.at(triad.today + timedelta(days=1)):
        from workforce.people.actions import daily

        daily.run(by=Viewer.system())
    row.refresh_from_db()
    assert (row.state, row.reason, _owed(row).state) == ("over", None, "cancelled")


def test_the_page_of_a_request_is_not_the_resolvers(triad: Triad) -> None:
    row = _ask(triad)
    client = triad.client("patch_lead")
    assert client.get(reverse("supervision:change-detail", args=[row.pk])).status_code == 404
