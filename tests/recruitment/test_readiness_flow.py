"""From the first score to the signature: what is shown when, what is kept, what is refused, and who is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.http import Http404

from recruitment.readiness import telling
from recruitment.readiness.actions import conditions, moderating, scoring, signing, starting
from recruitment.readiness.actions.moderating import Agreed
from recruitment.readiness.actions.scoring import Own
from recruitment.readiness.errors import CannotSave, Changed
from recruitment.readiness.models import (
    Assessment,
    AssessmentStep,
    BlindScore,
    Condition,
    ItemScore,
)
from recruitment.readiness.slugs import CONDITION_KIND, PURPOSE
from tests.recruitment.making import request_at
from tests.recruitment.world_readiness import (
    agree_and_sign,
    agreed,
    answered,
    asked,
    begun,
    full,
    press,
    promise,
    scored,
    signed,
    talked,
)
from tests.world import World
from workforce.core import clock, links
from workforce.core.models import AuditEvent, Link, SettingValue
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.actions import remind
from workforce.obligations.models import Obligation
from workforce.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(world: World) -> Assessment:
    """Of the crisis team, scored by nobody yet."""
    starting.withdraw(assessment=world.things["assessment scoring"], by=world.viewer("patch_lead"))
    return begun(world, request_at(world, "readiness"))


def told(kind: str) -> set[str]:
    rows = Notice.objects.filter(kind=kind, channel="product")
    people = Person.objects.filter(pk__in=rows.values("person"))
    return {each.called for each in people}


def team_of(row: Assessment, item: str) -> Decimal | None:
    return ItemScore.objects.get(assessment=row, item=item).team


def test_the_manager_scores_and_nothing_is_shown_before_enough_have_answered(
    world: World, row: Assessment
) -> None:
    dan = world.viewer("line_manager")
    with pytest.raises(CannotSave, match="Score A1, A2, A3"):
        scoring.hand_in(assessment=row, by=dan)
    scored(world, row)
    with pytest.raises(CannotSave, match="0 of the team have answered"):
        scoring.close(assessment=row, by=world.viewer("patch_lead"))
    secrets = scoring.give_links(assessment=row, number=4, by=dan)
    for secret in secrets[:3]:
        press(secret, full("P1"))
    row.refresh_from_db()
    # One who was given a link is still to answer.
    assert (row.state, row.answered, row.closed_on) == ("scoring", 3, None)
    assert team_of(row, "A1") is None
    scoring.close(assessment=row, by=world.viewer("patch_lead"))
    row.refresh_from_db()
    assert (row.state, row.closed_on) == ("moderating", world.today)
    assert team_of(row, "A1") == Decimal("2.00")
    assert links.open_with(PURPOSE, secrets[3]) is None


def test_it_closes_by_itself_when_all_are_in_whoever_is_last(world: World, row: Assessment) -> None:
    answered(world, row, [{}, {}, {}])
    assert row.state == "scoring"
    scored(world, row)
    row.refresh_from_db()
    assert row.state == "moderating"
    assert told(telling.MODERATE) >= {"Leila"}


def test_too_few_are_not_enough_however_few_were_asked(world: World, row: Assessment) -> None:
    scored(world, row)
    answered(world, row, [{}, {}])
    assert (row.state, row.answered) == ("scoring", 2)
    answered(world, row, [{}])
    assert row.state == "moderating"


def test_what_one_of_them_answered_is_kept_nowhere(world: World, row: Assessment) -> None:
    scored(world, row)
    secrets = scoring.give_links(assessment=row, number=3, by=world.viewer("line_manager"))
    lines, steps = AuditEvent.objects.count(), AssessmentStep.objects.count()
    press(secrets[0], full("P1"))
    press(secrets[1], full("P1"))
    assert BlindScore.objects.filter(assessment=row).count() == 44
    # Nothing says when, by whom, or which answers came together.
    assert {field.name for field in BlindScore._meta.get_fields()} == {"id", "assessment", "item", "score"}  # fmt: skip
    assert {each.pk.version for each in BlindScore.objects.all()} == {4}
    assert (AuditEvent.objects.count(), AssessmentStep.objects.count()) == (lines, steps)
    press(secrets[2], full("P1"))
    assert BlindScore.objects.filter(assessment=row).count() == 0


def test_an_item_that_too_few_could_tell_has_no_figure(world: World, row: Assessment) -> None:
    scored(world, row, {"A2": 3})
    secrets = scoring.give_links(assessment=row, number=3, by=world.viewer("line_manager"))
    for number, secret in enumerate(secrets):
        said: dict[str, int | None] = {**full("P1", {"A2": 0}), "B9": None}
        press(secret, said | {"A2": None if number else 0})
    assert (team_of(row, "A2"), team_of(row, "B9"), team_of(row, "A1")) == (None, None, Decimal("2.00"))  # fmt: skip
    row.refresh_from_db()
    assert row.state == "moderating"


def test_a_three_has_evidence_and_what_is_handed_in_stands(world: World, row: Assessment) -> None:
    dan = world.viewer("line_manager")
    own = {item: Own(score) for item, score in full("P1", {"A4": 3}).items()}
    scoring.score(assessment=row, said=own, version=None, by=dan)
    with pytest.raises(CannotSave, match="Say what was seen for A4"):
        scoring.hand_in(assessment=row, by=dan)
    scoring.score(assessment=row, said={"A4": Own(3, "It hangs on the wall")}, version=None, by=dan)
    scoring.hand_in(assessment=row, by=dan)
    with pytest.raises(CannotSave, match="You have handed in"):
        scoring.score(assessment=row, said={"A4": Own(1)}, version=None, by=dan)
    with pytest.raises(CannotSave, match="You have handed in"):
        scoring.hand_in(assessment=row, by=dan)


def test_an_old_tab_writes_over_nothing(world: World, row: Assessment) -> None:
    dan = world.viewer("line_manager")
    scoring.score(assessment=row, said={"A1": Own(1)}, version=0, by=dan)
    with pytest.raises(Changed):
        scoring.score(assessment=row, said={"A1": Own(3)}, version=0, by=dan)
    assert ItemScore.objects.get(assessment=row, item="A1").own == 1


@pytest.fixture
def apart(world: World, row: Assessment) -> Assessment:
    """The manager says 3, the team says 1, for two items."""
    scored(world, row, {"A1": 3, "A6b": 3})
    return answered(world, row, [{"A1": 1, "A6b": 1}, {"A1": 1, "A6b": 2}, {"A1": 2, "A6b": 1}])


def test_manager_three_and_staff_one_is_talked_about_first(world: World, apart: Assessment) -> None:
    assert (apart.state, team_of(apart, "A1"), team_of(apart, "A6b")) == ("talking", Decimal("1.33"), Decimal("1.33"))  # fmt: skip
    assert told(telling.TALK) >= {"Dan", "Leila"}
    with pytest.raises(Changed, match="to talk about meanwhile"):
        agreed(world, apart)
    talked(world, apart, "A1")
    apart.refresh_from_db()
    assert apart.state == "talking"
    with pytest.raises(Changed, match="A1 is clear now"):
        talked(world, apart, "A1")
    with pytest.raises(CannotSave, match="much alike"):
        talked(world, apart, "A2")
    with pytest.raises(CannotSave, match="Enter the date you talked"):
        moderating.talk(
            assessment=apart, item="A6b", on=world.day(1), line="x", by=world.viewer("line_manager")
        )
    talked(world, apart, "A6b", by="line_manager")
    apart.refresh_from_db()
    assert apart.state == "moderating"


@pytest.fixture
def both(world: World, row: Assessment) -> Assessment:
    """Scored from both sides, nothing apart."""
    scored(world, row)
    return answered(world, row, [{}] * 3)


def test_a_score_that_departs_has_a_reason(world: World, both: Assessment) -> None:
    leila = world.viewer("patch_lead")

    def agree(score: int, reason: str = "") -> None:
        moderating.agree_scores(
            assessment=both, said={"A1": Agreed(score, reason)}, version=None, by=leila
        )

    agree(2)
    with pytest.raises(CannotSave, match="Say why A1 is 1") as refused:
        agree(1)
    assert refused.value.field == "reason_A1"
    agree(1, "It is only planned")
    assert ItemScore.objects.get(assessment=both, item="A1").agreed == 1


def test_whoever_scored_neither_moderates_nor_is_the_peer(world: World, both: Assessment) -> None:
    for slug in ("line_manager", "colleague", "patch_lead_elsewhere", "hr"):
        with pytest.raises(Http404):
            agreed(world, both, slug=slug)
    # The centre's own lead may lead the patch as well: not of what they scored.
    Assessment.objects.filter(pk=both.pk).update(manager=world.people["central_lead"])
    both.refresh_from_db()
    with pytest.raises(Http404):
        agreed(world, both, slug="central_lead")
    agreed(world, both)
    for peer in ("central_lead", "patch_lead", "hr", "leaver"):
        with pytest.raises(CannotSave, match="Choose somebody in a peer role"):
            asked(world, both, peer=peer)
    assert asked(world, both, peer="colleague").peer_id == world.people["colleague"].pk


def test_the_peer_agrees_before_the_lead_signs_and_any_change_is_asked_anew(
    world: World, both: Assessment
) -> None:
    leila, noor = world.viewer("patch_lead"), world.viewer("colleague")
    agreed(world, both)
    with pytest.raises(CannotSave, match="has not agreed yet"):
        signing.sign(assessment=both, version=None, by=leila)
    asked(world, both)
    assert told(telling.AGREE) >= {"Noor"}
    both.refresh_from_db()
    moderating.peer_answer(assessment=both, words="B1 is not there", version=None, by=noor)
    both.refresh_from_db()
    assert (both.peer_words, both.peer_asked_on) == ("B1 is not there", None)
    assert told(telling.DIFFERS) == {"Leila"}
    agreed(world, both, {"B1": 1})
    asked(world, both, [promise(world, "B1", "line_manager")])
    both.refresh_from_db()
    seen = both.version
    moderating.peer_agree(assessment=both, version=seen, by=noor)
    agreed(world, both, {"B1": 0})
    with pytest.raises(CannotSave, match="has not agreed yet"):
        signing.sign(assessment=both, version=None, by=leila)
    with pytest.raises(Changed, match="Somebody changed this meanwhile"):
        moderating.peer_agree(assessment=both, version=seen, by=noor)


def test_what_is_owed_has_somebody_and_a_day_within_three_months(
    world: World, both: Assessment
) -> None:
    agreed(world, both, {"A2": 1, "B9": 0})
    with pytest.raises(CannotSave, match="Say who sees to A2 and B9"):
        asked(world, both)
    with pytest.raises(CannotSave, match="Enter a day from today to") as refused:
        asked(world, both, [promise(world, "A2", "line_manager", 93), promise(world, "B9", "hr")])
    assert refused.value.field == "due_A2"
    with pytest.raises(CannotSave, match="Choose who sees to it"):
        asked(world, both, [promise(world, "A2", "line_manager"), promise(world, "B9", "hr")])
    asked(world, both, [promise(world, "A2", "line_manager"), promise(world, "B9", "patch_lead")])
    assert not Obligation.objects.filter(kind=CONDITION_KIND, person=world.people["line_manager"]).exists()  # fmt: skip
    agree_and_sign(world, both)
    assert both.outcome == "conditions"
    assert told(telling.SIGNED) >= {"Dan", "Noor", "Neil"}
    assert told(telling.OWNED) >= {"Dan"}
    owed = Obligation.objects.get(kind=CONDITION_KIND, person=world.people["line_manager"])
    assert (owed.state, owed.due) == ("open", world.day(30))


def test_a_team_that_is_not_ready_promises_nothing(world: World, both: Assessment) -> None:
    agreed(world, both, {"A3": 1, "A2": 0, "B9": 1})
    asked(world, both, [promise(world, "A2", "line_manager")])
    agree_and_sign(world, both)
    assert (both.outcome, both.conditions.count()) == ("not_ready", 0)


@pytest.fixture
def condition(world: World, row: Assessment) -> Condition:
    """Of a team that is signed as ready with one condition, Dan's, due in thirty days."""
    scored(world, row, {"A2": 1})
    answered(world, row, [{"A2": 1}] * 3)
    agreed(world, row, {"A2": 1})
    asked(world, row, [promise(world, "A2", "line_manager")])
    agree_and_sign(world, row)
    return Condition.objects.get(assessment=row)


def ledger(condition: Condition) -> tuple[str, object]:
    owed = Obligation.objects.get(kind=CONDITION_KIND, source_id=condition.pk)
    return owed.state, owed.due


def test_a_condition_is_met_with_what_shows_it(world: World, condition: Condition) -> None:
    dan = world.viewer("line_manager")
    with pytest.raises(CannotSave, match="Enter the date it was in place"):
        conditions.meet(condition=condition, on=world.day(1), proof="x", version=None, by=dan)
    conditions.meet(condition=condition, on=world.today, proof="Sponsor named", version=1, by=dan)
    condition.refresh_from_db()
    assert (condition.state, condition.met_on, ledger(condition)[0]) == ("met", world.today, "met")
    assert told(telling.MET) == {"Leila"}
    with pytest.raises(Changed, match="Dan Hughes said meanwhile that it is met"):
        conditions.meet(condition=condition, on=world.today, proof="y", version=1, by=world.viewer("patch_lead"))  # fmt: skip


def test_its_day_moves_with_a_reason_and_never_past_three_months(
    world: World, condition: Condition
) -> None:
    leila = world.viewer("patch_lead")
    with pytest.raises(Http404):
        conditions.move(condition=condition, due=world.day(40), reason="x", version=None, by=world.viewer("line_manager"))  # fmt: skip
    with pytest.raises(CannotSave, match="a condition takes no longer"):
        conditions.move(condition=condition, due=world.day(95), reason="x", version=None, by=leila)
    conditions.move(condition=condition, due=world.day(60), reason="Sponsor away", version=1, by=leila)  # fmt: skip
    assert ledger(condition) == ("open", world.day(60))
    step = condition.steps.get()
    assert (step.before, step.after, step.reason) == (world.day(30), world.day(60), "Sponsor away")
    with pytest.raises(Changed, match="moved meanwhile"):
        conditions.move(condition=condition, due=world.day(70), reason="x", version=1, by=leila)
    assert told(telling.MOVED) == {"Dan"}


def test_its_owner_is_reminded_once_each_and_the_centre_when_it_waits(
    world: World, condition: Condition
) -> None:
    stages = []
    for days in (16, 17, 30, 31):
        with clock.at(world.day(days)):
            remind()
            remind()
        rows = Notice.objects.filter(
            kind=f"due.{CONDITION_KIND}", channel="product", occasion__startswith=condition.pk.hex
        )
        stages.append(sorted(rows.values_list("stage", "person__first_name")))
    assert stages == [
        [("soon", "Dan")],
        [("soon", "Dan")],
        [("due", "Dan"), ("soon", "Dan")],
        [("due", "Dan"), ("soon", "Dan"), ("waits", "Marcus")],
    ]
    assert list(checking.check([CONDITION_KIND])) == []


def test_not_ready_may_score_again_after_eight_weeks(world: World, row: Assessment) -> None:
    scored(world, row, {"A3": 1})
    answered(world, row, [{"A3": 1}] * 3)
    agreed(world, row, {"A3": 1})
    asked(world, row)
    agree_and_sign(world, row)
    assert row.outcome == "not_ready"
    request = row.request
    leila = world.viewer("patch_lead")
    with pytest.raises(CannotSave, match="It may score again from"):
        starting.start_for_request(
            request=request, checkpoint="P1", by=replace(leila, today=world.day(55))
        )
    made = starting.start_for_request(
        request=request, checkpoint="P1", by=replace(leila, today=world.day(56))
    )
    assert made.state == "scoring"


def test_a_later_one_takes_its_place_and_its_conditions_lapse(
    world: World, condition: Condition
) -> None:
    later = signed(world, request_at(world, "readiness"))
    condition.refresh_from_db()
    condition.assessment.refresh_from_db()
    assert (condition.assessment.state, condition.state, ledger(condition)[0]) == ("replaced", "lapsed", "cancelled")  # fmt: skip
    assert later.outcome == "ready"
    # Of another form it is another thing: both count.
    other = signed(world, request_at(world, "readiness", form="embedded"), form="embedded")
    later.refresh_from_db()
    assert (later.state, other.state) == ("signed", "signed")


def test_one_at_a_time_and_who_may_begin(world: World, row: Assessment) -> None:
    with pytest.raises(CannotSave, match="being scored already"):
        begun(world, request_at(world, "readiness"))
    with pytest.raises(CannotSave, match="Name the line manager"):
        begun(world, request_at(world, "readiness", line_manager=None), slug="patch_lead")
    with pytest.raises(CannotSave, match="not where a team is scored before the first day"):
        begun(world, request_at(world, "readiness"), "P2")
    with pytest.raises(Http404):
        begun(world, request_at(world, "readiness"), slug="clinical_supervisor")


def test_whoever_scores_is_told_where_somebody_else_began_it(world: World) -> None:
    starting.withdraw(assessment=world.things["assessment scoring"], by=world.viewer("patch_lead"))
    before = Notice.objects.filter(kind=telling.SCORE, person=world.people["line_manager"]).count()
    begun(world, request_at(world, "readiness"), slug="service_manager")
    after = Notice.objects.filter(kind=telling.SCORE, person=world.people["line_manager"])
    assert after.filter(channel="product").count() == before + 1


def test_called_off_leaves_nothing_of_what_the_team_said(world: World, row: Assessment) -> None:
    secrets = scoring.give_links(assessment=row, number=2, by=world.viewer("line_manager"))
    press(secrets[0], full("P1"))
    starting.withdraw(assessment=row, by=world.viewer("patch_lead"))
    row.refresh_from_db()
    assert (row.state, BlindScore.objects.filter(assessment=row).count()) == ("withdrawn", 0)
    assert links.open_with(PURPOSE, secrets[1]) is None
    assert told(telling.CALLED_OFF) == {"Dan"}


def test_links_are_so_many_run_out_and_can_be_withdrawn(world: World, row: Assessment) -> None:
    dan = world.viewer("line_manager")
    for number in (0, 61):
        with pytest.raises(CannotSave, match="Enter a number from 1 to 60"):
            scoring.give_links(assessment=row, number=number, by=dan)
    secrets = scoring.give_links(assessment=row, number=3, by=dan)
    press(secrets[0], full("P1"))
    assert links.open_with(PURPOSE, secrets[0]) is None
    assert Link.objects.filter(hash__in=secrets).count() == 0
    assert scoring.withdraw_links(assessment=row, by=dan) == 2
    assert links.open_with(PURPOSE, secrets[1]) is None
    late = scoring.give_links(assessment=row, number=1, by=dan)[0]
    with clock.at(world.day(22)):
        assert links.open_with(PURPOSE, late) is None
    with pytest.raises(Http404):
        scoring.give_links(assessment=row, number=1, by=world.viewer("colleague"))


def test_the_numbers_are_the_organisations(world: World) -> None:
    starting.withdraw(assessment=world.things["assessment scoring"], by=world.viewer("patch_lead"))
    for slug, value in (("readiness.least_answers", 4), ("readiness.gap", 50)):
        SettingValue.objects.create(slug=slug, value=value, starts=world.today)
    row = begun(world, request_at(world, "readiness"))
    scored(world, row)
    answered(world, row, [{}] * 3)
    assert row.state == "scoring"
    answered(world, row, [{"A1": 0}])
    # 2 and 1.50: half a point is enough now.
    assert row.state == "talking"


def test_evidence_is_sealed(world: World, row: Assessment) -> None:
    said = {"A1": Own(2, "the vision is on the wall")}
    scoring.score(assessment=row, said=said, version=None, by=world.viewer("line_manager"))
    blob = ItemScore.objects.get(assessment=row, item="A1").shown_by
    assert blob is not None
    assert b"vision" not in bytes(blob)


def test_a_condition_whose_day_went_by_before_the_signature_is_asked_about_again(
    world: World, both: Assessment
) -> None:
    agreed(world, both, {"A2": 1})
    asked(world, both, [promise(world, "A2", "line_manager", days=3)])
    moderating.peer_agree(assessment=both, version=None, by=world.viewer("colleague"))
    late = replace(world.viewer("patch_lead"), today=world.day(4))
    with pytest.raises(CannotSave, match=r"The day for A2 has gone by\."):
        signing.sign(assessment=both, version=None, by=late)
    assert Condition.objects.get(assessment=both).state == "planned"
    on_the_day = replace(late, today=world.day(3))
    assert signing.sign(assessment=both, version=None, by=on_the_day).state == "signed"
