"""Equality apart from who applied, suppressed; what is kept and what goes; what was talked about and stands nowhere."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from recruitment.errors import CannotSave, Changed
from recruitment.models import Request
from recruitment.selection.actions import (
    candidates,
    checking,
    feedback,
    forgetting,
    funnel,
    interviews,
    placing,
    talking,
)
from recruitment.selection.models import (
    Candidate,
    Check,
    FunnelRow,
    FunnelTally,
    LearningTalk,
    Placement,
)
from recruitment.selection.owed import FEEDBACK
from tests.recruitment.choosing import CHAIR, RUNNER, Choosing, chosen
from tests.world import World, build
from workforce.core import clock, links, sealed
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent, DataKey, Link
from workforce.notices.models import Notice
from workforce.obligations import checking as ledger
from workforce.obligations.models import Obligation

pytestmark = pytest.mark.django_db
LINK = Viewer.system("A candidate")
SYSTEM = Viewer.system()


@pytest.fixture
def world() -> World:
    return build("none of them")


def _dump() -> str:
    """Everything in the tables of this room and of the ground, as a stolen dump has it."""
    tables = [
        name for name in connection.introspection.table_names()
        if name.startswith(("selection_", "core_", "notices_", "recruitment_"))
    ]  # fmt: skip
    with connection.cursor() as cursor:
        rows = []
        for table in tables:
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')
            rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows)


def test_an_equality_row_leads_to_nobody(world: World) -> None:
    way = chosen("with_candidates")
    funnel.answer(candidate=way.candidate(0), answers={"ethnicity": "P", "birth": "1985"})
    funnel.answer(candidate=way.candidate(0), answers={"ethnicity": "N", "birth": "1985"})
    rows = list(FunnelRow.objects.all())
    assert len(rows) == len(way.rows)
    assert len({len(bytes(row.answers_sealed)) for row in rows}) == 1
    assert {row.pk.version for row in rows} == {4}
    fields = {field.name for field in FunnelRow._meta.get_fields()}
    assert fields == {"id", "selection", "thread", "reached", "answers_sealed"}
    text = _dump()
    for row in way.rows:
        about = [line for line in text.splitlines() if str(row.pk) in line]
        assert not any(
            other.thread in line or str(other.pk) in line for line in about for other in rows
        )
    assert '"1985"' not in text
    assert "birth" not in text
    assert not AuditEvent.objects.filter(action__icontains="equality").exists()
    said = sorted(each.get("ethnicity", "-") for each in funnel._opened(rows))
    assert said == ["-", "-", "N"]


def test_by_night_rows_follow_in_another_order_under_other_ids(world: World) -> None:
    way = chosen("at_interview")
    before = {row.pk: row.thread for row in FunnelRow.objects.all()}
    assert {row.reached for row in FunnelRow.objects.all()} == {"applied"}
    assert funnel.follow() == len(way.rows)
    after = {row.pk: row.thread for row in FunnelRow.objects.all()}
    assert set(before) & set(after) == set()
    assert sorted(before.values()) == sorted(after.values())
    assert Counter(FunnelRow.objects.values_list("reached", flat=True)) == {
        "applied": 1,
        "invited": 2,
    }


def test_a_deleted_candidate_cuts_the_thread_and_how_far_they_came_stays(world: World) -> None:
    way = chosen("at_interview")
    pk = way.rows[2].pk
    Candidate.objects.filter(pk=pk).update(state_since=world.day(-400))
    thread = sealed.pseudonym(pk, "selection.funnel.thread")
    assert forgetting.forget(by=SYSTEM)["candidates"] == 1
    assert not DataKey.objects.filter(owner=pk).exists()
    assert FunnelRow.objects.filter(thread=thread).count() == 1
    assert sealed.pseudonym(pk, "selection.funnel.thread") != thread
    funnel.follow()
    assert Counter(FunnelRow.objects.values_list("reached", flat=True)) == {
        "applied": 1,
        "invited": 2,
    }


ANSWERS = ("Y", "N", "Z", "-")
Table = list[tuple[str, dict[str, str]]]


def _rows(cells: dict[tuple[str, str], int]) -> Table:
    return [
        (reached, {} if code == "-" else {"disability": code})
        for (reached, code), count in cells.items()
        for _ in range(count)
    ]


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["applied", "invited", "offered"]), st.sampled_from(ANSWERS)),
        st.integers(0, 14),
        min_size=2,
    )
)
def test_no_small_count_is_published_nor_left_over(cells: dict[tuple[str, str], int]) -> None:
    """Worked out anew here: what is shown is true and no count of 1 to 4 is; and in no line is one hidden alone, so
    that its total less the others would be it."""
    with_day = funnel.published(_rows(cells), 5)
    asked = next(each for each in with_day["questions"] if each["question"] == "Disability")
    words = {"Yes": "Y", "No": "N", "Prefer not to say": "Z", "No answer": "-"}
    groups = ["applied", "invited", "offered"]
    for row in asked["answers"]:
        true = [cells.get((group, words[row["words"]]), 0) for group in groups]
        shown = [*zip(row["cells"], true, strict=False), (row["total"], sum(true))]
        for said, count in shown:
            if said.isdigit():
                assert int(said) == count
                assert count == 0 or count >= 5
        if row["cells"]:
            _none_left_over(shown)
    for at, group in enumerate(groups):
        column = [
            (row["cells"][at], cells.get((group, words[row["words"]]), 0))
            for row in asked["answers"]
            if row["cells"]
        ]
        _none_left_over(column)


def _none_left_over(line: list[tuple[str, int]]) -> None:
    hidden = [count for said, count in line if not said.isdigit()]
    assert len(hidden) != 1 or not 0 < hidden[0] < 5


def test_it_is_counted_once_over_and_anew_only_when_enough_is_new(world: World) -> None:
    for n in range(4):
        way = Choosing(world, [f"A{n} One", f"B{n} Two", f"C{n} Three"]).with_candidates()
        for number in range(3):
            funnel.answer(candidate=way.candidate(number), answers={"disability": "N"})
        if n < 3:
            Request.objects.filter(pk=way.request.pk).update(
                stage="withdrawn", stage_since=world.today
            )
    tally = funnel.count_if_due(by=SYSTEM)
    assert tally is not None
    assert tally.people == 9
    assert funnel.count_if_due(by=SYSTEM) is None
    with clock.at(world.day(100)):
        assert funnel.count_if_due(by=SYSTEM) is None
    assert FunnelTally.objects.count() == 1
    visible = {
        slug
        for slug in ("hr", "central_lead", "line_manager", "buddy")
        if FunnelTally.objects.all().visible_to(world.viewer(slug)).exists()
    }
    assert visible == {"hr", "central_lead"}
    assert not FunnelRow.objects.all().visible_to(world.viewer("central_lead")).exists()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2028, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 3, 15), 6, date(2025, 9, 15)),
        (date(2026, 1, 1), 1, date(2025, 12, 1)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2026, 6, 30), 6, date(2025, 12, 30)),
    ],
)
def test_months_before(day: date, months: int, expected: date) -> None:
    assert forgetting.months_before(day, months) == expected


def test_months_before_never_turns_back() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(800)]
    found = [forgetting.months_before(day, 6) for day in days]
    assert all(first <= second for first, second in pairwise(found))


def test_candidates_go_with_all_that_is_theirs_and_not_a_day_before(world: World) -> None:
    way = chosen("at_interview")
    pk = way.rows[2].pk
    interviews.say_need(candidate=way.candidate(0), words="A break", by=LINK)
    feedback.send(candidate=way.candidate(2), words="Well done", version=0, by=world.viewer(CHAIR))
    secret = candidates.give_link(candidate=way.candidate(2), by=world.viewer(RUNNER))
    first = forgetting.months_before(world.today, 6)
    Candidate.objects.filter(pk=pk).update(state_since=first + timedelta(days=1))
    assert forgetting.forget(by=SYSTEM)["candidates"] == 0
    Candidate.objects.filter(pk=pk).update(state_since=first)
    assert forgetting.forget(by=SYSTEM)["candidates"] == 1
    assert forgetting.forget(by=SYSTEM)["candidates"] == 0
    assert links.open_with("selection-candidate", secret) is None
    assert not Link.objects.filter(about=pk).exists()
    assert not Obligation.objects.filter(source_id=pk).exists()
    assert Candidate.objects.filter(selection=way.selection).count() == 2
    assert "Cem Kaya" not in _dump()
    assert list(ledger.check([FEEDBACK])) == []


def test_a_list_of_teams_goes_six_months_after_a_placement(world: World) -> None:
    from workforce.people.signals import appointed

    placing.list_own(
        teams={world.things["team_elsewhere"].pk}, version=None, by=world.viewer("peer")
    )
    appointed.send(
        sender=None, assignment_ids=[world.assignments["peer"].pk], on=world.day(-200), by=SYSTEM
    )
    assert Placement.objects.get().placed_on == world.day(-200)
    assert forgetting.forget(by=SYSTEM)["lists"] == 1
    placing.list_own(
        teams={world.things["team_elsewhere"].pk}, version=None, by=world.viewer("peer")
    )
    assert forgetting.forget(by=SYSTEM)["lists"] == 0


def _talk(world: World) -> tuple[Choosing, LearningTalk]:
    way = chosen("at_checks")
    Check.objects.filter(offer=way.made(), kind="dbs").update(state="back")
    return way, talking.open_one(offer=way.made(), by=world.viewer("hr"))


def test_a_conversation_about_learning_is_settled_by_two_and_leaves_nothing(world: World) -> None:
    way, talk = _talk(world)
    helen, marcus = world.viewer("hr"), world.viewer("central_lead")
    check = Check.objects.get(offer=way.made(), kind="dbs")
    assert check.state == "asked"
    Check.objects.filter(pk=check.pk).update(state="back")
    with pytest.raises(CannotSave, match="conversation about it comes first"):
        checking.move(check=check, to="in_order", seen="back", by=helen)
    with pytest.raises(CannotSave, match="on which day"):
        talking.say(talk=talk, goes_on=True, by=helen)
    talking.plan(talk=talk, day=world.today, by=helen)
    assert talking.say(talk=talk, goes_on=True, by=helen) is None
    with pytest.raises(CannotSave, match="You have said it"):
        talking.say(talk=talk, goes_on=True, by=helen)
    with pytest.raises(Http404):
        talking.say(talk=talk, goes_on=True, by=world.viewer("line_manager"))
    assert talking.say(talk=talk, goes_on=True, by=marcus) is True
    assert not LearningTalk.objects.exists()
    assert Check.objects.get(pk=check.pk).state == "in_order"
    assert way.candidate(0).state == "accepted"
    told = {each.lower() for each in AuditEvent.objects.values_list("action", flat=True)}
    assert not any(
        word in each for each in told for word in ("talk", "learn", "offence", "conversation")
    )


def test_where_the_two_differ_they_talk_again_and_where_it_ends_the_request_goes_back(
    world: World,
) -> None:
    way, talk = _talk(world)
    helen, marcus = world.viewer("hr"), world.viewer("central_lead")
    talking.plan(talk=talk, day=world.today, by=helen)
    talking.say(talk=talk, goes_on=True, by=helen)
    assert talking.say(talk=talk, goes_on=False, by=marcus) is None
    assert LearningTalk.objects.get().state == "to_hold"
    talking.say(talk=talk, goes_on=False, by=marcus)
    assert talking.say(talk=talk, goes_on=False, by=helen) is False
    assert (way.candidate(0).state, way.now().request.stage) == ("not_now", "offer")
    assert not LearningTalk.objects.exists()
    with pytest.raises(Changed, match="settled meanwhile"):
        talking.say(talk=talk, goes_on=False, by=helen)


def test_nobody_but_hr_and_the_centre_can_tell_that_somebody_talks(world: World) -> None:
    way, _ = _talk(world)
    from tests.recruitment.test_selection_placements import client

    for slug in ("line_manager", "service_manager"):
        body = (
            client(world, slug)
            .get(reverse("selection:offer-detail", args=[way.made().pk]))
            .content.decode()
        )
        assert "onversation" not in body
        assert "Asked for" in body
    body = (
        client(world, "hr")
        .get(reverse("selection:offer-detail", args=[way.made().pk]))
        .content.decode()
    )
    assert "A conversation is open" in body


def test_feedback_is_owed_by_the_chair_within_ten_working_days(world: World) -> None:
    way = chosen("at_interview")
    row = Obligation.objects.get(kind=FEEDBACK)
    assert row.person_id == world.people[CHAIR].pk
    working, day = 0, world.today
    while working < 10:
        day += timedelta(days=1)
        from workforce.core import settings
        from workforce.notices import calendar

        working += calendar.is_working(day, settings.load())
    assert row.due == day
    with pytest.raises(Http404):
        feedback.send(candidate=way.candidate(2), words="x", version=0, by=world.viewer("buddy"))
    feedback.send(
        candidate=way.candidate(2), words="What went well", version=0, by=world.viewer(CHAIR)
    )
    row.refresh_from_db()
    assert (row.state, row.met_on) == ("met", world.today)
    with pytest.raises(Changed):
        feedback.send(
            candidate=way.candidate(2), words="y", version=0, by=world.viewer("central_lead")
        )
    assert "What went well" not in _dump()
    assert list(ledger.check([FEEDBACK])) == []


def test_a_candidate_does_everything_by_their_link(world: World) -> None:
    way = chosen("at_interview")
    from datetime import time

    slot = interviews.offer_slots(
        selection=way.selection, starts=[clock.at_local(world.day(5), time(10))], minutes=45, place="Room 2",
        by=world.viewer(RUNNER),
    )[0]  # fmt: skip
    secret = candidates.give_link(candidate=way.candidate(0), by=world.viewer(RUNNER))
    browser = Client()

    def page(name: str) -> str:
        return reverse(f"application:link-{name}", args=[secret])

    body = browser.get(page("detail")).content.decode()
    assert "You are invited to an interview" in body
    assert "Ana Reed" not in body.partition("</title>")[0]
    assert "45 minutes, Room 2" in browser.get(page("slot")).content.decode()
    whole = {"whole": "1"}
    browser.post(page("slot"), {"slot": str(slot.pk)} | whole)
    slot.refresh_from_db()
    assert slot.candidate_id == way.rows[0].pk
    browser.post(page("need"), {"words": "Questions beforehand"} | whole)
    assert "Questions beforehand" in browser.get(page("need")).content.decode()
    browser.post(page("equality"), {"disability": "Y"} | whole)
    said = [each.get("disability") for each in funnel._opened(list(FunnelRow.objects.all()))]
    assert sorted(said, key=str) == [None, None, "Y"] or sorted(map(str, said)) == [
        "None",
        "None",
        "Y",
    ]
    assert 'value="Y" checked' not in browser.get(page("equality")).content.decode()
    browser.post(page("withdraw"))
    assert way.candidate(0).state == "withdrew"
    slot.refresh_from_db()
    assert slot.candidate_id is None
    assert "You have withdrawn" in browser.get(page("detail")).content.decode()


def test_an_older_link_and_one_that_never_was_open_the_same_page(world: World) -> None:
    way = chosen("with_candidates")
    old = candidates.give_link(candidate=way.candidate(0), by=world.viewer(RUNNER))
    candidates.give_link(candidate=way.candidate(0), by=world.viewer(RUNNER))
    browser = Client()
    bodies = {
        browser.get(reverse("application:link-detail", args=[secret]))
        .content.decode()
        .replace(secret, "")
        for secret in (old, "never-was-one", "x" * 300)
    }
    assert len({body.partition("<main")[2] for body in bodies}) == 1
    from workforce.config.logs import redact

    assert old not in redact(f"GET {reverse('application:link-detail', args=[old])} 200")


def test_what_candidates_need_is_read_by_whoever_arranges_alone(world: World) -> None:
    from recruitment.selection.actions import panel
    from recruitment.selection.queries import candidates as queries

    way = chosen("at_interview")
    interviews.say_need(candidate=way.candidate(0), words="A quiet room", by=LINK)
    panel.arrange(selection=way.selection, by=world.viewer("hr"))
    read = {
        slug: [words for _, words in queries.needs(world.viewer(slug), way.now())]
        for slug in (
            "hr",
            "central_lead",
            "line_manager",
            "buddy",
            "service_manager",
            "administrator",
        )
    }
    assert read == {slug: (["A quiet room"] if slug == "hr" else []) for slug in read}
    assert "A quiet room" not in _dump()


def test_scores_are_apart_until_everybody_has_scored(world: World) -> None:
    from tests.recruitment.test_selection_placements import client

    way = chosen("at_shortlist")
    page = reverse("selection:together-detail", args=[way.rows[0].pk])
    way.score(0, CHAIR, "application", 4)
    for slug in ("buddy", "peer_elsewhere", "central_lead", CHAIR):
        body = client(world, slug).get(page).content.decode()
        assert "Everybody scores alone first" in body
        assert "4: A clear example" not in body
    for slug in ("buddy", "peer_elsewhere"):
        way.score(0, slug, "application", 2)
    for slug in ("buddy", "peer_elsewhere", "central_lead", CHAIR):
        assert "4: A clear example" in client(world, slug).get(page).content.decode()
    for slug in ("hr", "service_manager"):
        assert client(world, slug).get(page).status_code == 404


def test_the_panel_looks_no_more_when_it_is_over(world: World) -> None:
    from tests.recruitment.test_selection_placements import client

    way = chosen("at_checks")
    page = reverse("selection:candidate-detail", args=[way.rows[0].pk])
    assert client(world, "buddy").get(page).status_code == 200
    Request.objects.filter(pk=way.request.pk).update(stage="starting")
    assert client(world, "buddy").get(page).status_code == 404
    assert client(world, "hr").get(page).status_code == 200
    letter = reverse("selection:feedback-write", args=[way.rows[2].pk])
    assert client(world, CHAIR).get(letter).status_code == 200


def _cards(world: World, slug: str) -> list[str]:
    from recruitment.selection import cards

    return [row.title for row in cards.build(world.viewer(slug)).cards]


def test_today_asks_each_for_the_next_thing_and_names_nobody(world: World) -> None:
    way = chosen()
    from recruitment.selection.actions import panel

    seat = panel.ask(
        selection=way.selection, person=world.people["colleague"], kind="other", is_chair=False, by=world.viewer(RUNNER)
    )  # fmt: skip
    assert _cards(world, "colleague") == ["You are asked to sit on a panel."]
    panel.leave(seat=seat, by=world.viewer("colleague"))
    assert _cards(world, "colleague") == []
    way.with_panel()
    assert _cards(world, "buddy") == []
    way.with_candidates()
    assert _cards(world, "buddy") == ["Do you know one of the candidates?"]
    way.declared()
    assert _cards(world, "buddy") == []
    way.on("shortlist")
    assert _cards(world, "buddy") == ["Candidates to score"]
    for number in range(3):
        way.score(number, "buddy", "application")
    assert _cards(world, "buddy") == []
    for number in range(3):
        for slug in ("line_manager", "peer_elsewhere"):
            way.score(number, slug, "application")
    assert _cards(world, "buddy") == []
    assert _cards(world, CHAIR) == ["Everybody has scored a candidate"]
    from recruitment.selection.actions import scoring

    for number in range(3):
        scoring.agree(
            candidate=way.candidate(number), marks=way.marks("application"), by=world.viewer(CHAIR)
        )
    assert _cards(world, CHAIR) == ["Candidates to decide about"]
    told = set(Notice.objects.filter(channel="product").values_list("kind", flat=True))
    assert told == {"panel-asked", "panel-answered", "panel-criteria", "panel-together"} - {
        "panel-criteria"
    }


GOOD = b"Name,Email,Phone,Source\nAna Reed,ana@example.org,07700,used services\nBen,,,\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "Save the file as CSV (UTF-8), and choose it again"),
        (b"a,b\n1,2\n", "The first line names the columns: name, email, phone, source"),
        (b"", "The first line names the columns: name, email, phone, source"),
        (b"name,email\n,x@example.org\n", "Line 2 has no name"),
        (b"name,email\nA,x@example.org\nB,nonsense\n", "Line 3: look at the email address"),
        (b"name\n" + b"A\n" * 201, "Enter at most 200 candidates in one file"),
    ],
)
def test_a_file_of_candidates_says_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(CannotSave) as refused:
        candidates.read(content)
    assert refused.value.words == said


def test_a_file_is_entered_once(world: World) -> None:
    way = chosen()
    entries = candidates.read(GOOD)
    assert [(each.name, each.source) for each in entries] == [
        ("Ana Reed", "used_services"),
        ("Ben", "not_said"),
    ]
    first = candidates.add(selection=way.selection, entries=entries, by=world.viewer(RUNNER))
    assert [row.number for row in first] == [1, 2]
    again = candidates.add(selection=way.selection, entries=entries, by=world.viewer(RUNNER))
    assert [row.name for row in again] == ["Ben"]
    assert "used_services" not in json.dumps(_dump())


def test_the_report_says_days_panels_and_how_far(world: World) -> None:
    from recruitment.selection.reports import Recruitment

    way = chosen("at_interview")
    body = Recruitment().body(world.viewer("hr"), {"period": "365"})
    stages: Any = body.sections[0].table
    assert list(stages.rows) == [("Shortlist", 0, 1)]
    assert body.headline == "Shortlist takes longest: 0 days in the middle"
    assert body.sections[-1].words[0].startswith("Nothing is counted yet")
    assert way.now().request.stage == "interview"
