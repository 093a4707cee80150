"""Seniority and pairs (domain 3.4): who may begin where by hand, what has to be chosen, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from recruitment.arrival import seniority
from recruitment.arrival.actions import overriding, pairing
from recruitment.arrival.models import Override, Pairing
from recruitment.arrival.queries import choosing_pairs
from tests.establishment import changing
from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import clock
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, LINE_MANAGER, Viewer
from workforce.core.models import SettingValue
from workforce.establishment.actions import joining, stints
from workforce.establishment.actions.stints import Away
from workforce.notices.models import Notice
from workforce.people import placing
from workforce.people.actions import assignments, relationships
from workforce.people.actions.assignments import Appointment
from workforce.people.errors import Refused
from workforce.people.models import Assignment, Person, Qualification, StaffInPost, Team
from workforce.people.models.change import Source
from workforce.people.placing import Placement

pytestmark = pytest.mark.django_db


def viewer(person: Person, *roles: str) -> Viewer:
    return Viewer(person.user_id, person.pk, person.name, frozenset(roles), clock.today())


class House:
    """A patch with its lead, an experienced peer in another team, and a team with nobody in it."""

    def __init__(self) -> None:
        self.patch = trust.patch()
        self.team = trust.team("Ward team", self.patch)
        self.other = trust.team("Day team", self.patch)
        self.lead = trust.person("Leila Haddow")
        relationships.begin(
            kind="patch_lead", holder=self.lead, patch=self.patch, starts=day(-90), by=SYSTEM
        )
        self.kit = self.experienced(trust.person("Kit Moran"), self.other)
        self.staff = StaffInPost.objects.create(
            employee_number="7", assignment_number="7-1", first_name="Ann", last_name="Wood", sort_name="wood ann",
            title="Staff nurse", team=self.team, starts=day(-900),
        )  # fmt: skip
        self.priya = trust.may_supervise(trust.person("Priya Nair"))

    def experienced(self, who: Person, team: Team, starts: int = -500) -> Person:
        trust.appointed(person=who, team=team, starts=starts)
        for slug in ("foundation", "experience-confirmed"):
            Qualification.objects.create(holder=who, slug=slug, starts=day(-50))
        return who

    @property
    def by_lead(self) -> Viewer:
        return viewer(self.lead, ADVANCED_PRACTITIONER)

    @property
    def by_centre(self) -> Viewer:
        found = Person.objects.filter(last_name="Bell").first() or trust.person("Marcus Bell")
        return viewer(found, CENTRAL_LEAD)

    def placement(self, **fields: Any) -> Placement:
        return replace(Placement(self.team, trust.role(), day(7), "employed"), **fields)

    def begin(
        self, by: Viewer, answer: str = "", *, supervised: bool = True, code: str = "NV-1"
    ) -> Assignment:
        """Somebody new, by the steps of adding somebody."""
        post = trust.post(code, team=self.team)
        row = joining.begin(by=by, name="Kim Berg")
        job = {"employment": "employed", "starts": day(7), "post": post.pk}
        row = joining.save(row, step="job", values=job, by=by, version=None)
        if supervised:
            row = joining.save(
                row, step="support", values={"peer_supervisor": self.priya.pk}, by=by, version=None
            )
        return joining.finish(row, by=by, answers={"pair": answer} if answer else {})


@pytest.fixture
def house() -> House:
    return House()


MONTHS_12 = 366


# What stands of somebody, and what the rule says of it. `days`: in a peer role by the first day.
@pytest.mark.parametrize(
    ("days", "has", "role", "employment", "second", "needs"),
    [
        pytest.param(0, (), "peer-support-worker", "employed", False, True, id="3.4 new, alone"),
        pytest.param(0, (), "peer-support-worker", "employed", True, False, id="3.4 new, a second peer of the team"),
        pytest.param(200, (), "peer-support-worker", "employed", False, True, id="3.4 half a year, alone"),
        pytest.param(MONTHS_12, ("f", "c"), "peer-support-worker", "employed", False, False, id="3.4 experienced alone"),
        pytest.param(MONTHS_12, ("f", "c"), "peer-support-worker", "employed", True, False, id="3.4 experienced, second"),
        pytest.param(MONTHS_12, ("f",), "peer-support-worker", "employed", False, True, id="3.4 nobody confirmed it"),
        pytest.param(MONTHS_12, ("c",), "peer-support-worker", "employed", False, True, id="3.4 foundation not done"),
        pytest.param(MONTHS_12, (), "peer-support-worker", "employed", False, True, id="3.4 a year alone is not enough"),
        pytest.param(350, ("f", "c"), "peer-support-worker", "employed", False, True, id="3.4 two weeks short of a year"),
        pytest.param(MONTHS_12, ("f",), "peer-support-worker", "employed", True, False, id="3.4 not confirmed, second"),
        pytest.param(0, (), "senior-peer-support-worker", "employed", False, True, id="3.4 new senior, alone"),
        pytest.param(MONTHS_12, ("f", "c"), "senior-peer-support-worker", "employed", False, False, id="3.4 senior alone"),
        pytest.param(0, (), "peer-support-worker", "bank", False, True, id="3.4 new on the bank, alone"),
        pytest.param(0, (), "peer-support-worker", "apprentice", False, True, id="3.4 new apprentice, alone"),
        pytest.param(0, (), "peer-support-worker", "seconded", False, True, id="3.4 new on secondment, alone"),
        pytest.param(0, (), "advanced-practitioner", "employed", False, False, id="3.4 leads a patch: not one team's"),
        pytest.param(0, (), "head-of-lived-experience", "employed", False, False, id="3.4 of the centre: not one team's"),
        pytest.param(0, (), "peer-volunteer", "volunteer", False, False, id="3.4 a volunteer"),
    ],
)  # fmt: skip
def test_who_needs_a_pair(
    house: House,
    days: int,
    has: tuple[str, ...],
    role: str,
    employment: str,
    second: bool,
    needs: bool,
) -> None:
    from workforce.people.models import RoleType

    tiers = {"advanced-practitioner": "advanced", "head-of-lived-experience": "central"}
    kind = (
        RoleType.objects.filter(slug=role).first()
        or RoleType.objects.filter(tier=tiers.get(role, "x")).first()
    )
    assert kind is not None, role
    sam = trust.person()
    if days:
        trust.appointed(person=sam, team=house.other, starts=7 - days)
    for slug in has:
        name = {"f": "foundation", "c": "experience-confirmed"}[slug]
        Qualification.objects.create(holder=sam, slug=name, starts=day(-9))
    if second:
        trust.appointed("Noor Rahman", team=house.team, starts=-10)
    where = house.placement(person=sam, role=kind, employment=employment)
    assert seniority.standing(where).needs_a_pair is needs
    assert (placing.questions(where, by=house.by_centre) != []) is needs


@pytest.mark.parametrize(
    ("other", "needs"),
    [
        pytest.param({"starts": 0}, False, id="3.4 there on the day"),
        pytest.param({"starts": 7}, False, id="3.4 begins the same day"),
        pytest.param({"starts": 8}, True, id="3.4 begins the day after"),
        pytest.param({"starts": -50, "ends": 6}, True, id="3.4 gone the day before"),
        pytest.param({"starts": -50, "ends": 7}, False, id="3.4 goes that evening"),
        pytest.param(
            {"starts": -50, "employment": "volunteer"}, True, id="3.4 a volunteer is no second peer"
        ),
    ],
)
def test_who_counts_as_a_second_peer(house: House, other: dict[str, Any], needs: bool) -> None:
    ends = other.get("ends")
    fields: dict[str, Any] = {"ends": None if ends is None else day(ends)}
    if other.get("employment"):
        fields |= {"employment": "volunteer", "role": trust.role("peer-volunteer")}
    trust.appointed("Noor Rahman", team=house.team, starts=other["starts"], **fields)
    assert seniority.standing(house.placement()).needs_a_pair is needs


def offered(house: House, by: Viewer) -> list[str]:
    (question,) = placing.questions(house.placement(), by=by)
    return [way.words for way in question.ways]


def test_3_4_the_ways_are_an_experienced_peer_a_colleague_and_the_patch_lead(house: House) -> None:
    trust.appointed("New Peer", team=house.other, starts=-20)
    elsewhere = trust.team("Far team", trust.patch("South patch"))
    house.experienced(trust.person("Far Away"), elsewhere)
    assert offered(house, house.by_centre) == [
        "Kit Moran",
        "Ann Wood",
        "Nobody: ask whoever leads the patch",
    ]
    assert offered(house, house.by_lead) == ["Kit Moran", "Ann Wood", "Nobody: let it pass"]


def test_3_4_alone_is_refused_with_what_would_help(house: House) -> None:
    with pytest.raises(Refused) as told:
        house.begin(house.by_centre)
    assert str(told.value) == (
        "Somebody who isn't experienced never begins alone. Whoever is new would be the only peer worker of Ward team on that "
        "day: choose whom they work beside, or whoever leads the patch lets it pass with weekly peer supervision"
    )
    assert not Assignment.objects.filter(team=house.team).exists()
    assert not Person.objects.filter(last_name="Berg").exists()


@pytest.mark.parametrize(
    "answer", ["override", "ask", "peer:nobody", "peer:", "granted:x", "staff:1"]
)
def test_3_4_an_answer_that_is_not_offered_is_no_answer(house: House, answer: str) -> None:
    with pytest.raises(Refused):
        house.begin(house.by_centre, answer)
    assert not Assignment.objects.filter(team=house.team).exists()


def test_3_4_beside_an_experienced_peer(house: House) -> None:
    row = house.begin(house.by_centre, f"peer:{house.kit.pk}")
    pair = Pairing.objects.get(assignment=row)
    assert (pair.kind, pair.partner_id, pair.starts) == ("experienced", house.kit.pk, day(7))
    assert Notice.objects.filter(kind="pair-with", person=house.kit, channel="product").count() == 1


def test_3_4_beside_a_colleague_of_the_team(house: House) -> None:
    pair = Pairing.objects.get(assignment=house.begin(house.by_centre, f"staff:{house.staff.pk}"))
    assert (pair.kind, pair.staff_id, pair.partner_id) == ("embedded", house.staff.pk, None)


def test_3_4_a_second_peer_needs_no_answer_and_is_kept_as_the_pair(house: House) -> None:
    noor = trust.appointed("Noor Rahman", team=house.team, starts=-30).person
    pair = Pairing.objects.get(assignment=house.begin(house.by_centre))
    assert (pair.kind, pair.partner_id) == ("second", noor.pk)
    assert not Notice.objects.filter(kind="pair-with").exists()


def test_3_4_the_patch_lead_lets_it_pass_with_weekly_supervision_for_twelve_weeks(
    house: House,
) -> None:
    row = house.begin(house.by_lead, "override")
    passed = Override.objects.get()
    assert (passed.state, passed.assignment_id, passed.answered_by_id) == (
        "used",
        row.pk,
        house.lead.pk,
    )
    assert (passed.starts, passed.until) == (day(7), day(7) + timedelta(days=83))
    close = SettingValue.objects.filter(person=row.person_id).order_by("slug")
    assert list(close.values_list("slug", "value", "starts", "until")) == [
        ("supervision.peer_days", 7, day(7), passed.until),
        ("supervision.peer_dense_days", 7, day(7), passed.until),
    ]
    told = Notice.objects.filter(kind="pair-override-used", channel="product").values_list(
        "person", flat=True
    )
    assert set(told) == {house.priya.pk, row.person_id}


def test_3_4_without_a_peer_supervisor_it_does_not_pass(house: House) -> None:
    with pytest.raises(Refused, match="Name a peer supervisor first"):
        house.begin(house.by_lead, "override", supervised=False)
    assert not Override.objects.exists()
    assert not Assignment.objects.filter(team=house.team).exists()


def test_3_4_whoever_does_not_lead_asks_and_nobody_begins_before_the_answer(house: House) -> None:
    where = house.placement()
    words = placing.put_off(where, {"pair": "ask"}, by=house.by_centre)
    assert words is not None
    assert words.startswith("Asked.")
    placing.put_off(where, {"pair": "ask"}, by=house.by_centre)
    asked = Override.objects.get()
    assert (
        Notice.objects.filter(
            kind="pair-override-asked", person=house.lead, channel="product"
        ).count()
        == 1
    )
    with pytest.raises(Refused):
        house.begin(house.by_centre, f"granted:{asked.pk}")
    with pytest.raises(Http404):
        overriding.answer(override=asked, grants=True, reason="No", by=house.by_centre)
    overriding.answer(override=asked, grants=True, reason="A strong team", by=house.by_lead)
    assert offered(house, house.by_centre)[-1] == "Alone, as it was granted"
    row = house.begin(house.by_centre, f"granted:{asked.pk}", code="NV-2")
    asked.refresh_from_db()
    assert (asked.state, asked.assignment_id, asked.reason) == ("used", row.pk, "A strong team")
    # It served for one: the next one has a second peer now, and somewhere else it is asked anew.
    assert placing.questions(house.placement(), by=house.by_centre) == []
    elsewhere = house.placement(team=trust.team("Third team", house.patch))
    (question,) = placing.questions(elsewhere, by=house.by_centre)
    assert question.ways[-1].value == "ask"


def test_3_4_refused_is_refused_and_can_be_asked_anew(house: House) -> None:
    where = house.placement()
    placing.put_off(where, {"pair": "ask"}, by=house.by_centre)
    asked = Override.objects.get()
    overriding.answer(override=asked, grants=False, reason="Find a pair", by=house.by_lead)
    assert offered(house, house.by_centre)[-1] == "Nobody: ask whoever leads the patch"
    placing.put_off(where, {"pair": "ask"}, by=house.by_centre)
    assert sorted(Override.objects.values_list("state", flat=True)) == ["asked", "refused"]


@pytest.mark.parametrize("via", ["system", "extract"])
def test_3_4_what_an_extract_says_and_the_product_does_is_taken_as_it_is(
    house: House, via: str
) -> None:
    by = SYSTEM if via == "system" else house.by_centre.through(Source.EXTRACT)
    assert placing.questions(house.placement(), by=by) == []
    placing.refuse(house.placement(), {}, by=by)
    row = trust.appointed(team=house.team, starts=-3)
    placing.keep(row, {}, by=by)
    assert not Pairing.objects.exists()


def test_3_4_a_move_by_hand_is_asked_too(house: House) -> None:
    sam = changing.supported(team=trust.team("Old team", house.patch))
    post = trust.post("NV-9", team=house.team)
    to = Appointment(sam.person, post.role, house.team, day(5), post)
    with pytest.raises(Refused, match="Sam would be the only peer worker of Ward team"):
        stints.move(sam, to=to, by=house.by_centre)
    new = stints.move(sam, to=to, by=house.by_centre, answers={"pair": f"peer:{house.kit.pk}"})
    assert Pairing.objects.get().assignment_id == new.pk


def test_3_4_a_secondment_within_is_asked_and_one_to_another_organisation_is_not(
    house: House,
) -> None:
    sam = changing.supported(team=trust.team("Old team", house.patch))
    post = trust.post("NV-9", team=house.team)
    away = Away("secondment", day(5), day(50), post=post)
    with pytest.raises(Refused, match="never begins alone"):
        stints.plan(sam, away=away, by=house.by_centre)
    outside = replace(away, post=None, organisation="Mind")
    stints.plan(sam, away=outside, by=house.by_centre)
    assert not Pairing.objects.exists()


def test_3_4_a_patch_lead_has_the_staff_of_a_team_of_theirs_by_name_and_no_others(
    house: House,
) -> None:
    row = trust.appointed(team=house.team, starts=-30)
    far = trust.person("Lee Far")
    relationships.begin(
        kind="patch_lead", holder=far, patch=trust.patch("West"), starts=day(-90), by=SYSTEM
    )
    seen = {
        name: [each for each, _ in choosing_pairs.offered(by, row, clock.today())[0] if "staff:" in each]
        for name, by in {
            "lead": house.by_lead,
            "centre": house.by_centre,
            "elsewhere": viewer(far, ADVANCED_PRACTITIONER),
            "manager": viewer(house.priya, LINE_MANAGER),
        }.items()
    }  # fmt: skip
    ann = [f"staff:{house.staff.pk}"]
    assert seen == {"lead": ann, "centre": ann, "elsewhere": [], "manager": []}
    assert not StaffInPost.objects.visible_to(house.by_lead).exists()
    by_name = choosing_pairs.offered(house.by_lead, row, clock.today(), "wood")[0]
    assert [each for each, _ in by_name] == ann
    assert choosing_pairs.offered(house.by_lead, row, clock.today(), "nobody")[0] == []


def test_3_4_when_the_partner_goes_the_patch_lead_looks_at_it(house: House) -> None:
    row = trust.appointed(team=house.team, starts=-30)
    pair = pairing.pair(
        assignment=row, kind="experienced", partner=house.kit, by=SYSTEM, starts=day(-30)
    )
    assert pairing.end_of_gone(by=SYSTEM) == 0
    assignments.end(house.kit.assignments.get(), on=day(-1), by=SYSTEM)
    pair.refresh_from_db()
    assert (pair.ended_on, pair.waits) == (clock.today(), True)
    told = Notice.objects.filter(kind="pair-gone", channel="product")
    assert list(told.values_list("person", flat=True)) == [house.lead.pk]
    assert pairing.end_of_gone(by=SYSTEM) == 0
    elsewhere = StaffInPost.objects.create(
        employee_number="8", assignment_number="8-1", first_name="Bo", last_name="Ash", sort_name="ash bo",
        title="Staff nurse", team=house.other, starts=day(-900),
    )  # fmt: skip
    with pytest.raises(Refused):  # a colleague of the team is meant
        pairing.choose(pairing=pair, answer=f"staff:{elsewhere.pk}", by=house.by_lead)
    pairing.choose(pairing=pair, answer=f"staff:{house.staff.pk}", by=house.by_lead)
    pair.refresh_from_db()
    assert pair.waits is False
    assert Pairing.objects.running().get().staff_id == house.staff.pk


def test_3_4_a_colleague_of_the_extract_who_goes_is_seen_by_night(house: House) -> None:
    row = trust.appointed(team=house.team, starts=-30)
    pairing.pair(assignment=row, kind="embedded", staff=house.staff, by=SYSTEM, starts=day(-30))
    StaffInPost.objects.filter(pk=house.staff.pk).update(ends=day(-1))
    assert pairing.end_of_gone(by=SYSTEM) == 1
    assert Pairing.objects.get().waits is True
