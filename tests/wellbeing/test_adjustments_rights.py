"""Each adjustment by each person by each state of the relation, over days: the planted word is read where its person said so,
and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.urls import reverse

from tests.personas import SLUGS
from tests.wellbeing.world_adjustments import asked, decided, relation
from tests.world import World
from wellbeing.adjustments import states
from wellbeing.adjustments.actions import asking, deciding, living, sharing
from wellbeing.adjustments.actions.asking import Wish
from wellbeing.adjustments.actions.deciding import Decision
from wellbeing.adjustments.models import Adjustment, Party, Passport, Showing
from wellbeing.adjustments.queries import adjustments, passports
from workforce.core import clock
from workforce.people.models import Grant, Relationship

pytestmark = pytest.mark.django_db
NEED, CHANGE = "heronsbeak", "kingfisherwing"
PEOPLE = [slug for slug in SLUGS if slug != "no_person"]


@pytest.fixture(autouse=True)
def nothing_yet(world: World) -> None:
    Adjustment.objects.all().delete()
    Passport.objects.all().delete()


def ask(world: World, adviser: str = "") -> Adjustment:
    wish = Wish(
        "place", NEED, [relation(world, "line_manager").pk],
        world.people[adviser].pk if adviser else None,
    )  # fmt: skip
    return asking.ask(wish, by=world.viewer("peer"))


def agree(world: World, row: Adjustment, slug: str = "line_manager") -> Adjustment:
    decision = Decision(states.AGREED, CHANGE)
    return deciding.decide(row, decision=decision, version=row.version, by=world.viewer(slug))


def words_read(world: World, row: Adjustment) -> dict[str, set[str]]:
    """Which of its words each finds by any of the ways there are: by its address, in a list, in a passport."""
    found = {}
    for slug in PEOPLE:
        viewer = world.viewer(slug)
        data = adjustments.get(viewer, row.pk)
        texts = [data.need, data.change] if data else []
        shown = passports.shown_to(viewer)
        for passport in shown:
            held = passports.read(viewer, passport.pk)
            lines = [line for line in held.lines if line.row.pk == row.pk] if held else []
            texts += [text for line in lines for text in (line.need, line.change)]
        listed = row in adjustments.to_see_to(viewer) or row in adjustments.mine(viewer)
        found[slug] = {NEED, CHANGE} & set(texts)
        assert bool(found[slug]) == listed, slug  # the list and the page agree
    return found


def readers(world: World, row: Adjustment) -> set[str]:
    return {slug for slug, words in words_read(world, row).items() if words}


@contextmanager
def on(world: World, offset: int) -> Iterator[World]:
    with clock.at(world.day(offset)):
        yield World(
            world.day(offset), users=world.users, people=world.people,
            assignments=world.assignments, things=world.things,
        )  # fmt: skip


def shown_next(world: World, row: Adjustment) -> None:
    sharing.show(
        row, relationship=relation(world, "future_line_manager").pk, by=world.viewer("peer")
    )


def passport_next(world: World, row: Adjustment) -> None:
    sam = world.viewer("peer")
    sharing.write_passport(about="", goes=[row.pk], version=1, by=sam)
    sharing.show_passport(relationship=relation(world, "future_line_manager").pk, by=sam)


ME, TWO = {"peer"}, {"peer", "line_manager"}
NEXT = {"peer", "future_line_manager"}


@pytest.mark.parametrize(
    ("adviser", "day", "does", "may_read"),
    [
        ("", 0, None, TWO),
        ("hr", 0, None, {*TWO, "hr"}),
        ("", 29, None, TWO),
        ("", 30, None, ME),  # the manager is a former one, the new one was shown nothing
        ("hr", 30, None, {"peer", "hr"}),
        ("", 30, shown_next, NEXT),
        ("", 30, passport_next, NEXT),
        ("hr", 30, passport_next, {*NEXT, "hr"}),
    ],
)
def test_who_reads_it_on_which_day(
    world: World, adviser: str, day: int, does: Callable[[World, Adjustment], None] | None,
    may_read: set[str],
) -> None:  # fmt: skip
    row = agree(world, ask(world, adviser))
    with on(world, day) as later:
        if does is not None:
            does(later, Adjustment.objects.get(pk=row.pk))
        found = words_read(later, row)
        assert {slug for slug, words in found.items() if words} == may_read
        # What was written to whoever managed before is not shown with what is agreed.
        needs = {slug for slug, words in found.items() if NEED in words}
        assert needs == may_read - {"future_line_manager"}


def test_taken_back_is_read_by_nobody_at_once(world: World) -> None:
    row = agree(world, ask(world, "hr"))
    for party in Party.objects.filter(adjustment=row):
        sharing.stop(party, by=world.viewer("peer"))
    assert readers(world, row) == ME


def test_an_adviser_who_leaves_hr_reads_no_more(world: World) -> None:
    row = ask(world, "hr")
    Grant.objects.filter(person=world.people["hr"], role="hr").update(ends=world.day(0))
    assert readers(world, row) == {*TWO, "hr"}
    with on(world, 1) as later:
        assert readers(later, row) == TWO


def test_who_covers_for_the_manager_reads_nothing(world: World) -> None:
    row = ask(world)
    Relationship.objects.create(
        kind="cover", acts_as="line_manager", assignment=world.assignments["peer"],
        holder=world.people["contact_person"], starts=world.today, ends=world.day(5),
    )  # fmt: skip
    assert readers(world, row) == TWO


def test_a_former_manager_who_comes_back_is_a_new_one(world: World) -> None:
    row = agree(world, ask(world))
    own = relation(world, "line_manager")
    Relationship.objects.filter(pk=own.pk).update(ends=world.day(3))
    Relationship.objects.filter(pk=relation(world, "future_line_manager").pk).delete()
    Relationship.objects.create(
        kind="line_manager", acts_as="line_manager", assignment=world.assignments["peer"],
        holder=world.people["line_manager"], starts=world.day(6),
    )  # fmt: skip
    with on(world, 6) as later:
        assert readers(later, row) == ME


def test_whoever_is_named_in_a_refusal_knows_nothing_until_asked(world: World) -> None:
    row = decided(world, ask(world), states.REFUSED, "no")
    assert readers(world, row) == TWO
    row = deciding.again(row, version=row.version, by=world.viewer("peer"))
    assert readers(world, row) == {*TWO, "central_lead"}


def test_withdrawn_leaves_nothing_to_read(world: World) -> None:
    row = ask(world, "hr")
    asking.withdraw(row, by=world.viewer("peer"))
    row.refresh_from_db()
    assert (row.need_words, row.change_words) == (None, None)
    for slug in PEOPLE:
        assert (adjustments.get(world.viewer(slug), row.pk) is None) == (slug != "peer")


def test_what_was_said_to_the_one_before_stays_between_the_two(world: World) -> None:
    row = ask(world)
    dan = world.viewer("line_manager")
    row = deciding.discuss(row, words="said to Dan", version=row.version, by=dan)
    row = agree(world, row)
    with on(world, 30) as later:
        passport_next(later, Adjustment.objects.get(pk=row.pk))
        ife = adjustments.get(later.viewer("future_line_manager"), row.pk)
        sam = adjustments.get(later.viewer("peer"), row.pk)
    assert ife is not None
    assert sam is not None
    assert [said.words for said in ife.steps] == []
    assert "said to Dan" in [said.words for said in sam.steps]


def test_a_passport_taken_back_takes_what_went_along(world: World) -> None:
    row = agree(world, ask(world))
    with on(world, 30) as later:
        passport_next(later, Adjustment.objects.get(pk=row.pk))
        showing = Showing.objects.get()
        sharing.stop_passport(showing, by=later.viewer("peer"))
        assert readers(later, row) == ME
        assert passports.shown_to(later.viewer("future_line_manager")) == []


def test_what_joins_a_passport_is_shown_only_when_shown_again(world: World) -> None:
    first, second = agree(world, ask(world)), agree(world, ask(world))
    with on(world, 30) as later:
        sam = later.viewer("peer")
        passport_next(later, Adjustment.objects.get(pk=first.pk))
        sharing.write_passport(about="", goes=[first.pk, second.pk], version=2, by=sam)
        assert readers(later, second) == ME
        sharing.show_passport(relationship=relation(later, "future_line_manager").pk, by=sam)
        assert readers(later, second) == NEXT


def test_nobody_but_its_person_gives_or_takes(world: World) -> None:
    from django.http import Http404

    row = ask(world)
    party = Party.objects.get(adjustment=row)
    for slug in ("line_manager", "hr", "central_lead", "colleague", "administrator"):
        by = world.viewer(slug)
        for act in (
            lambda by=by: sharing.stop(party, by=by),
            lambda by=by: sharing.bring_adviser(row, adviser=world.people["hr"].pk, by=by),
            lambda by=by: sharing.show(row, relationship=party.relationship_id, by=by),
            lambda by=by: asking.withdraw(row, by=by),
            lambda by=by: deciding.take(row, accept=True, version=1, by=by),
        ):
            with pytest.raises(Http404):
                act()
    for slug in ("former_line_manager", "future_line_manager", "hr", "patch_lead", "peer"):
        for doing in (deciding.discuss, living.put_in_place):
            more = {"on": world.today} if doing is living.put_in_place else {}
            if slug == "peer" and more:
                continue
            with pytest.raises(Http404):
                doing(row, version=row.version, by=world.viewer(slug), **more)


@pytest.mark.parametrize("slug", PEOPLE)
def test_it_is_on_no_other_page(world: World, sign_in: object, slug: str) -> None:
    """The person's, the team's and the patch's page, Today, the audit and the reports name neither its words nor it."""
    if slug == "leaver":
        return
    row = agree(world, ask(world))
    pages = [
        "/", reverse("people:person-detail", args=[world.people["peer"].pk]),
        reverse("home:audit-list"), reverse("reports:report-list"), "/notices/",
    ]  # fmt: skip
    client = sign_in(slug)  # type: ignore[operator]
    for address in pages:
        body = client.get(address).content.decode()
        assert NEED not in body
        assert CHANGE not in body
        if slug not in {"peer", "line_manager"}:
            assert str(row.pk) not in body


def test_planted_words_of_the_world_are_where_they_may_be(world: World) -> None:
    asked(world, ME, "unused")  # the helper of the matrix's world asks as Sam does
    assert Adjustment.objects.count() == 1
