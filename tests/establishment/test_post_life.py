"""The life of a post as people decide it, and what the gate asks for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.establishment import describing
from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.models import AuditEvent
from workforce.establishment import gate, post_moves
from workforce.establishment.actions import posts
from workforce.establishment.actions.posts import ENDS, EXTENDED, PERMANENT, Term
from workforce.establishment.queries import job_descriptions as queries
from workforce.notices.models import Notice
from workforce.people.actions import assignments, bulk, daily, organisation, relationships
from workforce.people.actions import posts as of_people
from workforce.people.actions.posts import NewPost
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Post, PostStep, RoleType
from workforce.people.states import POST

pytestmark = pytest.mark.django_db


def proposal(**fields: Any) -> Post:
    entry = {"code": "P-0001", "title": "Peer support worker", "role": trust.role(), "fte": Decimal("0.8"),
             "hours": Decimal(30), "team": trust.team(of=trust.patch())}  # fmt: skip
    return posts.propose(NewPost(**(entry | fields)), by=SYSTEM)


def described(role: RoleType) -> None:
    """Two of the central team wrote and approved its job description."""
    if queries.roles_without_approved([role.pk]):
        ada, bo = (describing.viewer(trust.person(name)) for name in ("Ada Fox", "Bo Lind"))
        describing.approved(role, writer=ada, other=bo)


def complete(post: Post) -> Post:
    """All that the gate of this room asks for."""
    described(post.role)
    patch = post.team.area.patch
    if patch is not None and not patch.leads.exists():
        organisation.name_lead(patch, holder=trust.person("Leila Haddow"), starts=day(0), by=SYSTEM)
    for kind, name in (
        ("line_manager", "Dan Hughes"),
        ("clinical_supervisor", "Amina Yusuf"),
        ("peer_supervisor", "Priya Nair"),
    ):
        posts.plan_support(post, kind, holder=trust.person(name), by=SYSTEM)
    post.refresh_from_db()
    return post


@pytest.fixture(autouse=True)
def only_our_items(monkeypatch: Any) -> None:
    """Other rooms add theirs, and test them."""
    monkeypatch.setattr(gate, "items", lambda: tuple(gate.GATE_ITEMS))


def steps(post: Post) -> list[tuple[str, str]]:
    return list(
        PostStep.objects.filter(post=post).order_by("on", "id").values_list("before", "after")
    )


def on(post: Post, to: str, words: str = "Why not", **fields: Any) -> Post:
    seen = fields.pop("seen", Post.objects.get(pk=post.pk).state)
    return posts.move(post, to, seen=seen, words=words, by=fields.pop("by", SYSTEM))


def test_a_whole_life_leaves_a_step_for_each_move() -> None:
    post = complete(proposal())
    for to in ("gate_check", "approved", "advertised"):
        on(post, to)
    row = assignments.appoint(
        person=trust.person(), role=post.role, team=post.team, post=post, starts=day(0), by=SYSTEM
    )
    assignments.end(row, on=day(0), by=SYSTEM)
    with clock.at(day(1)):
        daily.run(by=SYSTEM)
        on(post, "closed")
    assert steps(post) == [
        ("", "proposed"), ("proposed", "gate_check"), ("gate_check", "approved"), ("approved", "advertised"),
        ("advertised", "filled"), ("filled", "vacant"), ("vacant", "closed"),
    ]  # fmt: skip
    assert [step.on for step in post.steps.all()][-1] == day(1)


def test_every_door_of_people_leaves_steps() -> None:
    made = [Post(code=f"I-{n}", title="T", role=trust.role(), nature="clinical", team=trust.team(), fte=1, hours=37) for n in range(3)]  # fmt: skip
    bulk.add_posts(made, by=SYSTEM)
    assert [steps(post) for post in made] == [[("", "vacant")]] * 3
    row = trust.appointed(post=made[0])
    assert steps(made[0])[-1] == ("vacant", "filled")
    assignments.end(row, on=day(-1), by=SYSTEM)
    assert steps(made[0])[-1] == ("filled", "vacant")
    later = trust.appointed("Noor Rahman", starts=10, post=made[1])
    assignments.end(later, on=day(5), by=SYSTEM)
    assert steps(made[1]) == [("", "vacant"), ("vacant", "filled"), ("filled", "vacant")]


@pytest.mark.parametrize("number", [3, 30])
def test_steps_are_written_set_by_set(number: int, django_assert_max_num_queries: Any) -> None:
    entries = [
        NewPost(f"B-{n}", "T", trust.role(), trust.team(), Decimal(1)) for n in range(number)
    ]
    with django_assert_max_num_queries(9):
        of_people.add_many(entries, by=SYSTEM)
    assert PostStep.objects.count() == number


def test_moves_by_hand_are_moves_of_the_table_and_never_filled_or_vacant() -> None:
    assert all(POST.can_move(move.before, move.after) for move in post_moves.MOVES)
    assert {move.after for move in post_moves.MOVES} & {"filled", "vacant"} == set()
    left = {
        (frm, to)
        for frm, tos in POST.moves.items()
        for to in tos
        if to not in {"filled", "vacant"} and post_moves.find(frm, to) is None
    }
    assert left == {("filled", "closed")}


def test_what_is_missing_is_named_with_who_can_help() -> None:
    results = gate.check([proposal(team=trust.team())])
    (found,) = results.values()
    assert {r.item.slug: r.finding.is_met for r in found} == {
        "line-manager": False, "clinical-supervisor": False, "peer-supervisor": False,
        "patch-lead": False, "job-description": False, "contract": True,
    }  # fmt: skip
    assert all(r.finding.text and r.finding.who for r in found if not r.finding.is_met)


def test_a_strategic_role_needs_no_clinical_supervisor() -> None:
    role = RoleType.objects.get(slug="peer-trainer")
    (found,) = gate.check([proposal(role=role)]).values()
    assert "clinical-supervisor" not in {r.item.slug for r in found}


@pytest.mark.parametrize("number", [3, 30])
def test_the_gate_is_asked_for_many_at_once(
    number: int, django_assert_max_num_queries: Any
) -> None:
    wanted = [proposal(code=f"P-{n}") for n in range(number)]
    for post in wanted:
        posts.plan_support(post, "peer_supervisor", holder=trust.person(), by=SYSTEM)
    rows = list(Post.objects.select_related("team__area__patch", "role"))
    with django_assert_max_num_queries(7):
        assert len(gate.check(rows)) == number


def test_approving_and_advertising_are_refused_while_something_is_missing() -> None:
    post = proposal()
    on(post, "gate_check")
    with pytest.raises(Refused, match="a line manager is named"):
        on(post, "approved")
    assert Post.objects.get(pk=post.pk).state == "gate_check"
    vacant = trust.post(code="V-1", team=post.team)
    with pytest.raises(Refused, match="somebody leads the patch"):
        on(vacant, "advertised")
    complete(post)
    on(post, "approved")
    posts.plan_support(post, "line_manager", holder=None, by=SYSTEM)
    with pytest.raises(Refused, match="a line manager is named"):
        on(post, "advertised")


@pytest.mark.parametrize(("held", "promised", "has_room"), [(11, 0, True), (12, 0, False), (11, 1, False), (10, 1, True)])  # fmt: skip
def test_a_peer_supervisor_has_room_below_the_red_span_with_one_more(
    held: int, promised: int, has_room: bool
) -> None:
    post = complete(proposal())
    priya = post.planned_peer_supervisor
    for n in range(held):
        # Some are only to begin: their place is taken all the same.
        start = -10 if n % 2 else 10
        row = trust.appointed(f"P{n} Held", starts=start, team=post.team)
        relationships.begin(
            kind="peer_supervisor", holder=priya, assignment=row, starts=day(start), by=SYSTEM
        )
    for n in range(promised):
        other = trust.post(code=f"A-{n}", state="approved", team=post.team)
        Post.objects.filter(pk=other.pk).update(planned_peer_supervisor=priya)
    on(post, "gate_check")
    (found,) = gate.check([Post.objects.select_related("team__area").get(pk=post.pk)]).values()
    room = next(r.finding for r in found if r.item.slug == "peer-supervisor")
    assert room.is_met is has_room
    if has_room:
        on(post, "approved")
        # Its own promise doesn't stand in its way.
        on(post, "advertised")
    else:
        assert room.text == (
            f"Priya Nair supports {held + promised} already, and 12 is the most. "
            "Name somebody else, or hand some over first."
        )


def test_somebody_who_leaves_supports_nobody_to_come() -> None:
    post = complete(proposal())
    trust_manager = post.planned_line_manager
    trust_manager.left_on = day(5)
    trust_manager.save()
    found = next(iter(gate.check([post]).values()))[0].finding
    assert not found.is_met
    assert found.text.startswith("Dan Hughes leaves on ")
    with pytest.raises(Refused, match="leaves on"):
        posts.plan_support(post, "clinical_supervisor", holder=trust_manager, by=SYSTEM)


def test_line_manager_and_peer_supervisor_are_two_people() -> None:
    post = complete(proposal())
    with pytest.raises(Refused, match="never the same person"):
        posts.plan_support(post, "peer_supervisor", holder=post.planned_line_manager, by=SYSTEM)
    posts.plan_support(post, "clinical_supervisor", holder=post.planned_line_manager, by=SYSTEM)


def test_a_post_somebody_holds_or_will_hold_is_not_closed() -> None:
    post = trust.post(code="V-1")
    assignments.appoint(person=trust.person(), role=post.role, team=post.team, post=post, starts=day(9), by=SYSTEM)  # fmt: skip
    Post.objects.filter(pk=post.pk).update(state="vacant")
    with pytest.raises(Refused, match="Sam Okafor holds this post"):
        on(post, "closed")


def test_a_reason_is_asked_for_where_something_is_decided_against() -> None:
    post = proposal()
    with pytest.raises(Refused, match="Write why"):
        on(post, "closed", words="  ")
    on(post, "closed", words="  The money went.  ")
    assert PostStep.objects.get(after="closed").words == "The money went."


def test_somebody_who_looked_at_an_older_state_learns_of_it() -> None:
    post = proposal()
    on(post, "gate_check")
    with pytest.raises(Conflict, match="in gate check meanwhile"):
        on(post, "closed", seen="proposed")


def test_the_last_move_can_be_taken_back_and_both_stay() -> None:
    post = proposal()
    with clock.at(day(2)):
        on(post, "gate_check")
        last = PostStep.objects.get(after="gate_check")
        posts.take_back(last, by=SYSTEM)
    post.refresh_from_db()
    assert (post.state, post.state_since) == ("proposed", day(0))
    assert steps(post)[-1] == ("gate_check", "proposed")
    with pytest.raises(Conflict):
        posts.take_back(last, by=SYSTEM)
    on(post, "gate_check")
    assert Post.objects.get(pk=post.pk).state == "gate_check"


def test_what_followed_from_an_appointment_is_not_taken_back_by_hand() -> None:
    post = trust.post(code="V-1")
    trust.appointed(post=post)
    with pytest.raises(Refused, match="This followed from who holds"):
        posts.take_back(PostStep.objects.get(post=post, after="filled"), by=SYSTEM)


def test_two_who_change_a_post_learn_of_each_other() -> None:
    post = proposal()
    posts.change(post, began_from=1, by=SYSTEM, title="Peer worker")
    with pytest.raises(Conflict, match="Somebody else changed this post"):
        posts.change(post, began_from=1, by=SYSTEM, hours=Decimal(20))
    changed = posts.change(post, began_from=2, by=SYSTEM, hours=Decimal("22.5"))
    assert (changed.title, changed.fte, changed.version) == ("Peer worker", Decimal("0.600"), 3)
    bulk.change_posts({post.pk: {"title": "Peer Support Worker"}}, by=SYSTEM)
    with pytest.raises(Conflict):
        posts.change(post, began_from=3, by=SYSTEM, hours=Decimal(20))


def test_nothing_changed_is_no_change() -> None:
    post = proposal()
    before = AuditEvent.objects.count()
    assert posts.change(post, began_from=1, by=SYSTEM, title=post.title).version == 1
    assert AuditEvent.objects.count() == before


def test_a_post_keeps_as_many_hours_as_are_worked_in_it() -> None:
    post = trust.post(code="V-1")
    trust.appointed(post=post, hours=Decimal(30))
    with pytest.raises(Refused, match="Sam Okafor works 30 hours of this post"):
        posts.change(post, began_from=1, by=SYSTEM, hours=Decimal(20))
    assert posts.change(post, began_from=1, by=SYSTEM, hours=Decimal(30)).fte == Decimal("0.8")


def test_a_taken_code_is_refused_with_what_to_do() -> None:
    proposal(code="P-1")
    with pytest.raises(Conflict, match="Choose another code"):
        proposal(code="P-1")
    other = proposal(code="P-2")
    with pytest.raises(Conflict, match="Choose another code"):
        posts.change(other, began_from=1, by=SYSTEM, code="P-1")


@pytest.mark.parametrize("fields", [{"fixed_term_reason": ""}, {"fixed_term_ends": None}])
def test_a_fixed_term_says_why_and_until_when(fields: dict[str, Any]) -> None:
    whole = {"contract": "fixed_term", "fixed_term_reason": "Pilot", "fixed_term_ends": day(200)}
    with pytest.raises(Refused, match="needs a reason and an end"):
        proposal(**(whole | fields))


def term(ends: int = 45, stays: int | None = 45) -> Post:
    post = trust.post(
        code="F-1", contract="fixed_term", fixed_term_reason="Pilot", fixed_term_ends=day(ends)
    )
    trust.appointed(post=post, ends=None if stays is None else day(stays))
    return post


def last_day() -> date | None:
    from workforce.people.models import Assignment

    found: date | None = Assignment.objects.get().ends
    return found


def settled(post: Post, *args: Any) -> Post:
    return posts.settle_term(post, Term(*args), began_from=post.version, by=SYSTEM)


def test_an_extended_term_takes_its_holder_along() -> None:
    post = term()
    assert settled(post, EXTENDED, day(400)).fixed_term_ends == day(400)
    assert last_day() == day(400)


def test_a_permanent_post_has_no_end_and_no_reason_and_its_holder_stays() -> None:
    row = settled(term(), PERMANENT)
    assert (row.contract, row.fixed_term_ends, row.fixed_term_reason) == ("permanent", None, "")
    assert last_day() is None


def test_who_leaves_earlier_still_does() -> None:
    settled(term(stays=20), EXTENDED, day(400))
    assert last_day() == day(20)


def test_a_term_that_ends_as_planned_is_the_holders_last_day() -> None:
    row = settled(term(stays=None), ENDS)
    assert row.is_end_agreed
    assert last_day() == day(45)


def test_what_was_agreed_holds_for_that_day_alone() -> None:
    post = settled(term(), ENDS)
    row = posts.change(post, began_from=post.version, by=SYSTEM, fixed_term_ends=day(60), contract="fixed_term")  # fmt: skip
    assert not row.is_end_agreed
    assert last_day() == day(60)


def test_a_decision_about_another_end_is_refused() -> None:
    post = term()
    with pytest.raises(Conflict, match="Somebody else changed this post meanwhile"):
        posts.settle_term(post, Term(ENDS), began_from=0, by=SYSTEM)
    with pytest.raises(Refused, match="Choose a day after"):
        settled(post, EXTENDED, day(45))


def test_whoever_proposed_it_is_told_what_was_decided() -> None:
    ines, marcus = trust.person("Ines Roche"), trust.person("Marcus Bell")
    lead = Viewer(None, ines.pk, ines.name, frozenset(), clock.today())
    central = Viewer(None, marcus.pk, marcus.name, frozenset({CENTRAL_LEAD}), clock.today())
    post = posts.propose(NewPost("P-9", "T", trust.role(), trust.team(), Decimal(1)), by=lead)
    on(post, "gate_check", by=lead)
    assert not Notice.objects.exists()
    on(post, "proposed", words="A line manager, please", by=central)
    on(post, "gate_check", by=lead)
    on(post, "closed", by=central)
    told = Notice.objects.filter(channel="product").values_list("person", "kind")
    assert list(told) == [(ines.pk, "post.decided")] * 2
    own = posts.propose(NewPost("P-8", "T", trust.role(), trust.team(), Decimal(1)), by=central)
    on(own, "gate_check", by=central)
    on(own, "closed", by=central)
    assert Notice.objects.filter(channel="product").count() == 2
