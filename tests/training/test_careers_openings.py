"""What is offered and who is interested; times in another post; and all of it in figures."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from tests.people import trust
from tests.training.test_careers import SignIn, asked, words
from tests.world import World
from training.careers import states
from training.careers.actions import after, interests, openings, progression
from training.careers.actions.openings import Content
from training.careers.models import FlexibleRequest, Interest, Opening, Progression
from training.careers.owed.slugs import AFTER
from training.careers.queries import figures, offers
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.establishment.actions import stints
from workforce.establishment.actions.stints import Away
from workforce.establishment.equality_lists import BY_SLUG, counted_answers
from workforce.establishment.models import EqualityAnswer, Stint
from workforce.establishment.queries import equality
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments, daily, relationships
from workforce.people.actions.assignments import Appointment
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Relationship
from workforce.reports.suppression import Split

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def afresh(world: World) -> None:
    for model in (Interest, Opening, FlexibleRequest):
        model.objects.all().delete()
    Notice.objects.all().delete()


def content(world: World, title: str = "A day with us", **more: Any) -> Content:
    return Content("shadowing", title, "See what we do.", world.day(20), **more)


def offered(world: World, by: str = "central_lead", **more: Any) -> Opening:
    row = openings.write(None, content=content(world, **more), version=0, by=world.viewer(by))
    return openings.move(row, to=states.OPENED, by=world.viewer(by))


class TestOpening:
    def test_a_draft_is_seen_by_its_writer_and_the_centre(self, world: World) -> None:
        team = world.things["team"]
        row = openings.write(
            None, content=content(world, team=team), version=0, by=world.viewer("patch_lead")
        )
        seeing = {s for s in world.people if offers.opening(world.viewer(s), row.pk)}
        assert seeing == {"patch_lead", "central_lead"}

    def test_a_patch_lead_offers_in_their_patch_alone(self, world: World) -> None:
        lead = world.viewer("patch_lead")
        for team in (None, world.things["team_elsewhere"]):
            with pytest.raises(Refused, match="team of your patch"):
                openings.write(None, content=content(world, team=team), version=0, by=lead)
        with pytest.raises(Http404):
            openings.write(None, content=content(world), version=0, by=world.viewer("line_manager"))

    def test_nobody_else_changes_it(self, world: World) -> None:
        row = offered(world)
        for slug in ("patch_lead", "peer", "hr"):
            with pytest.raises(Http404):
                openings.move(row, to=states.CLOSED, by=world.viewer(slug))

    def test_past_its_closing_date_it_is_closed_to_interest(self, world: World) -> None:
        row = offered(world)
        Opening.objects.filter(pk=row.pk).update(closes=world.day(-1))
        with pytest.raises(Refused, match="closed by now"):
            interests.say(opening=row, words="", by=world.viewer("peer"))
        assert offers.count_open(world.viewer("peer")) == 0

    def test_withdrawn_whoever_is_interested_is_told_and_the_words_go(self, world: World) -> None:
        row = offered(world)
        said = interests.say(opening=row, words="please", by=world.viewer("peer"))
        openings.move(row, to=states.WITHDRAWN, by=world.viewer("central_lead"))
        said.refresh_from_db()
        assert (said.state, said.words) == ("withdrawn", None)
        told = Notice.objects.filter(kind="opening-withdrawn", channel="product")
        assert [each.person_id for each in told] == [world.people["peer"].pk]


class TestInterest:
    def test_it_is_read_by_whoever_published_it_and_the_centre(self, world: World) -> None:
        row = offered(world, by="patch_lead", team=world.things["team"])
        said = interests.say(opening=row, words="I would", by=world.viewer("peer_elsewhere"))
        seeing = {s for s in world.people if offers.said(world.viewer(s), said.pk)}
        assert seeing == {"peer_elsewhere", "patch_lead", "central_lead"}
        assert asked(world, "patch_lead") == ["Jo would like to do something next. Can you answer?"]

    def test_never_by_somebody_who_line_manages_them(self, world: World) -> None:
        row = offered(world, by="patch_lead", team=world.things["team"])
        relationships.begin(
            kind="line_manager", holder=world.people["patch_lead"],
            assignment=world.assignments["peer_elsewhere"], starts=world.today, by=SYSTEM,
        )  # fmt: skip
        said = interests.say(opening=row, words="I would", by=world.viewer("peer_elsewhere"))
        assert offers.said(world.viewer("patch_lead"), said.pk) is None
        assert asked(world, "patch_lead") == []
        assert not Notice.objects.filter(kind="interest-said").exists()
        assert offers.said(world.viewer("central_lead"), said.pk) is not None

    def test_without_an_opening_it_goes_where_the_person_says(self, world: World) -> None:
        sam = world.viewer("peer")
        lead = interests.say(opening=None, words="teach", to="lead", by=sam)
        centre = interests.say(opening=None, words="write", to="centre", by=sam)

        def seeing(row: Interest) -> set[str]:
            return {s for s in world.people if offers.said(world.viewer(s), row.pk)}

        assert seeing(lead) == {"peer", "patch_lead"}
        assert seeing(centre) == {"peer", "central_lead"}

    def test_saying_it_twice_is_saying_it_once(self, world: World) -> None:
        row, sam = offered(world), world.viewer("peer")
        first = interests.say(opening=row, words="", by=sam)
        with pytest.raises(Conflict):
            interests.say(opening=row, words="", by=sam)
        interests.withdraw(first, by=sam)
        first.refresh_from_db()
        assert (first.state, first.words) == ("withdrawn", None)
        interests.say(opening=row, words="", by=sam)

    def test_a_no_needs_a_sentence(self, world: World) -> None:
        said = interests.say(opening=offered(world), words="", by=world.viewer("peer"))
        marcus = world.viewer("central_lead")
        with pytest.raises(Refused, match="sentence"):
            interests.answer(said, to=states.NOT_THIS_TIME, words=" ", version=1, by=marcus)
        interests.answer(said, to=states.SHORTLISTED, words="", version=1, by=marcus)
        with pytest.raises(Conflict):
            interests.answer(said, to=states.TAKEN_UP, words="", version=1, by=marcus)
        interests.answer(said, to=states.TAKEN_UP, words="", version=2, by=marcus)
        with pytest.raises(Conflict):
            interests.withdraw(said, by=world.viewer("peer"))

    def test_an_opening_without_words_says_what_to_write(
        self, world: World, sign_in: SignIn
    ) -> None:
        client, where = sign_in("central_lead"), reverse("careers:opening-add")
        said = words(client.post(where, {"whole": "1"}))
        assert "Say in a few words what it is" in said
        assert "Enter the in a few words" not in said
        team = world.things["team"]
        assert f"{team.name} ({team.area.name})" in words(client.get(where))

    def test_pages_lead_through_it(self, world: World, sign_in: SignIn) -> None:
        row = offered(world, title="A week with the trainers")
        sam, marcus = sign_in("peer"), sign_in("central_lead")
        assert "A week with the trainers" in words(sam.get(reverse("careers:opening-list")))
        sam.post(reverse("careers:interest-say", args=[row.pk]), {"words": "Yes", "whole": "1"})
        said = Interest.objects.get()
        assert "Sam Okafor" in words(marcus.get(reverse("careers:opening-manage")))
        answer = {"to": "not_this_time", "words": "Next spring", "whole": "1", "version": "1"}
        marcus.post(reverse("careers:interest-answer", args=[said.pk]), answer)
        assert "Next spring" in words(sam.get(reverse("careers:interest-detail", args=[said.pk])))


class TestAfter:
    """The stint is planned where posts are; this room owes the talk before it ends."""

    @pytest.fixture
    def stint(self, world: World) -> Stint:
        row = trust.appointed("Pat Away", team=world.things["team"])
        away = Away("secondment", world.day(5), world.day(125), organisation="Mind")
        return stints.plan(row, away=away, by=SYSTEM)

    def rows(self, stint: Stint) -> list[tuple[date | None, str]]:
        found = Obligation.objects.filter(kind=AFTER, source_id=stint.pk)
        return [(row.due, row.state) for row in found]

    def test_it_is_due_six_weeks_before_the_end_and_follows_it(
        self, world: World, stint: Stint
    ) -> None:
        assert self.rows(stint) == [(world.day(125 - 42), "open")]
        stints.change_end(stint, to=world.day(150), by=SYSTEM)
        assert self.rows(stint) == [(world.day(150 - 42), "open")]
        stints.call_off(stint, by=SYSTEM)
        assert self.rows(stint) == []

    def test_talked_about_it_is_met(self, world: World, stint: Stint) -> None:
        for slug in ("peer", "line_manager", "patch_lead_elsewhere", "hr"):
            with pytest.raises(Http404):
                after.talked(stint, on=world.today, by=world.viewer(slug))
        after.talked(stint, on=world.today, by=world.viewer("patch_lead"))
        after.talked(stint, on=world.today, by=world.viewer("central_lead"))
        assert self.rows(stint) == [(world.day(83), "met")]

    def test_once_it_is_over_nothing_more_is_asked(self, world: World, stint: Stint) -> None:
        with clock.at(world.day(126)):
            daily.run(by=SYSTEM)
            assert self.rows(stint) == [(world.day(83), "cancelled")]
            assert stint.pk not in {each.source_id for each in checking.check([AFTER])}

    def test_whoever_leads_finds_it(self, world: World, sign_in: SignIn, stint: Stint) -> None:
        Stint.objects.filter(pk=stint.pk).update(starts=world.today)
        page = words(sign_in("patch_lead").get(reverse("careers:start")))
        assert "Pat Away" in page
        assert "Pat Away" not in words(
            sign_in("patch_lead_elsewhere").get(reverse("careers:start"))
        )
        answer = sign_in("patch_lead").post(
            reverse("careers:after-talked", args=[stint.pk]), follow=True
        )
        assert "What comes after was talked about" in words(answer)


class TestFigures:
    def test_moves_up_agree_with_a_count_by_hand(self, world: World) -> None:
        """Over jobs of one and of several, with and without a band."""
        Relationship.objects.all().delete()
        random, today = Random(11), clock.today()
        first = today - timedelta(days=364)
        roles = [
            trust.role(slug)
            for slug in ("peer-support-worker", "specialist-peer-support-worker", "peer-trainer",
                         "senior-peer-trainer", "peer-apprentice")
        ]  # fmt: skip
        before = figures.moved_up(first, today)
        expected: dict[str, list[bool]] = {}
        for number in range(40):
            person = trust.person(f"Pat N{number}")
            jobs = []
            for _ in range(random.randint(1, 3)):
                role = random.choice(roles)
                starts = today - DAY * random.randint(10, 700)
                ends = starts + DAY * random.randint(5, 700) if random.random() < 0.4 else None
                team = trust.team(f"T{random.randint(0, 99)}-{number}-{len(jobs)}")
                Assignment.objects.create(
                    person=person, role=role, team=team, starts=starts, ends=ends,
                    employment="apprentice" if role.band is None else "employed",
                )  # fmt: skip
                jobs.append((role, starts, ends))
            was, now = _highest(jobs, first), _highest(jobs, today)
            if was is not None and now is not None:
                name = next(
                    (r.band.words for r in roles if r.band and r.band.order == was), "No band"
                )
                expected.setdefault(name, []).append(now > was)
        found = figures.moved_up(first, today)
        for name, each in expected.items():
            earlier = before.get(name, Split(0, 0))
            assert found[name] == earlier + Split(sum(each), len(each) - sum(each)), name
        assert any(any(each) for each in expected.values())

    def test_answered_in_time_and_agreed(self, world: World) -> None:
        post = world.assignments["peer"]
        rows = [
            ("agreed", -70, -11),
            ("refused", -70, -9),
            ("asked", -70, None),
            ("withdrawn", -70, -20),
        ]
        for number, (state, asked_on, closed) in enumerate(rows):
            FlexibleRequest.objects.create(
                assignment=post, person=post.person, state=state, starts=world.today,
                asked_on=world.day(asked_on - number), due=world.day(-30), last_day=world.day(-10),
                closed_on=world.day(closed) if closed else None, talked_on=world.day(-40),
            )  # fmt: skip
        span = world.day(-364), world.today
        assert figures.answered_in_time(*span) == Split(1, 2)
        assert figures.outcomes(*span) == Split(1, 1)

    def test_small_figures_are_not_shown_and_no_name_is(
        self, world: World, sign_in: SignIn
    ) -> None:
        text = words(sign_in("hr").get("/reports/careers/"))
        assert "Requests for flexible working" in text
        assert "Sam" not in text
        assert sign_in("patch_lead").get("/reports/careers/").status_code == 404


def _highest(jobs: list[tuple[Any, date, date | None]], day: date) -> int | None:
    found = [
        role.band.order if role.band else 0
        for role, starts, ends in jobs
        if starts <= day and (ends is None or day <= ends)
    ]
    return max(found, default=None)


class TestByGroup:
    @pytest.fixture
    def told(self, world: World) -> dict[str, list[bool]]:
        """Sixty people over the last year; who said what, and whether they moved up."""
        Assignment.objects.all().update(employment="volunteer", post=None, fte=None)
        first, last = progression.year_before(clock.today())
        random, found = Random(5), dict[str, list[bool]]()
        codes = [code for code, _ in counted_answers("sex")][:2]
        entries = [
            Appointment(
                trust.person(f"Pat N{number}"), starts=trust.day(-100), role=trust.role(), team=trust.team(f"T{number}")
            )
            for number in range(60)
        ]  # fmt: skip
        for number, row in enumerate(assignments.appoint_many(entries, by=SYSTEM)):
            up = random.random() < 0.4
            if up:
                Assignment.objects.filter(pk=row.pk).update(starts=first, ends=last - DAY * 30)
                Assignment.objects.create(
                    person=row.person, role=trust.role("senior-peer-support-worker"),
                    team=trust.team(f"Up{number}"), starts=last - DAY * 29,
                )  # fmt: skip
            else:
                Assignment.objects.filter(pk=row.pk).update(starts=first - DAY)
            code = random.choice(codes)
            answer = EqualityAnswer(person=row.person, question="sex", source="own")
            answer.code = seal(code, owner=row.person_id, label=equality.LABEL, row=answer.pk)
            answer.save()
            found.setdefault(code, []).append(up)
        return found

    def test_it_is_counted_once_a_year_and_agrees_with_a_count_by_hand(
        self, world: World, told: dict[str, list[bool]], sign_in: SignIn
    ) -> None:
        first, last = progression.year_before(clock.today())
        split = equality.split_by_answer(figures.who_moved_up(first, last), last)["sex"]
        assert {code: (each.yes, each.no) for code, each in split.items()} == {
            code: (sum(each), len(each) - sum(each)) for code, each in told.items()
        }
        made = progression.count_if_due(by=SYSTEM)
        assert made is not None
        shares = {
            words: value
            for each in made.published["questions"]
            if each["question"] == "sex"
            for words, value, _ in each["answers"]
        }
        expected = {
            BY_SLUG["sex"].words_of(code): (200 * sum(each) + len(each)) // (2 * len(each))
            for code, each in told.items()
        }
        assert shares == expected
        assert progression.count_if_due(by=SYSTEM) is None
        text = words(sign_in("hr").get("/reports/careers/"))
        assert f"Moved up a band, by {BY_SLUG['sex'].short.lower()}" in text

    def test_where_people_could_be_told_apart_no_answer_is_shown(
        self, world: World, told: dict[str, list[bool]]
    ) -> None:
        EqualityAnswer.objects.filter(question="sex").delete()
        person = Assignment.objects.exclude(employment="volunteer").first().person
        answer = EqualityAnswer(person=person, question="sex", source="own")
        code = next(iter(told))
        answer.code = seal(code, owner=person.pk, label=equality.LABEL, row=answer.pk)
        answer.save()
        made = progression.count_if_due(by=SYSTEM)
        assert made is not None
        shown = next(e["answers"] for e in made.published["questions"] if e["question"] == "sex")
        assert all(value is None for words, value, _ in shown if words != "No answer")

    def test_another_year_takes_its_place(self, world: World, told: dict[str, list[bool]]) -> None:
        progression.count_if_due(by=SYSTEM)
        with clock.at(clock.today() + DAY * 366):
            assert progression.count_if_due(by=SYSTEM) is not None
        assert Progression.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 11, 26), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2025, 3, 31)),
        (date(2026, 4, 1), date(2026, 3, 31)),
    ],
)
def test_the_year_that_is_over(day: date, last: date) -> None:
    found = progression.year_before(day)
    assert found == (last.replace(year=last.year - 1) + DAY, last)
