"""Recruitment that is written in bulk is what the product would have written: nothing that it looks at by itself changes it."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, F, Q

from recruitment import holding, seven
from recruitment.actions import moving
from recruitment.arrival.actions import arriving, following, pairing, silence
from recruitment.arrival.models import Arrival, Expectations, Pairing, Probation, Step
from recruitment.feeders.actions.forgetting import forget_over
from recruitment.feeders.models import Path
from recruitment.models import Decision, Override, Request, RequestStep
from recruitment.preparation.models import Preparation, RollMember, Session
from recruitment.preparation.queries import standing
from recruitment.readiness import outcome
from recruitment.readiness.items import of_checkpoint
from recruitment.readiness.models import Assessment, Condition
from recruitment.readiness.queries import counting
from recruitment.selection.actions import funnel
from recruitment.selection.actions.forgetting import forget
from recruitment.selection.models import (
    AgreedMark,
    Candidate,
    Feedback,
    FunnelRow,
    Joint,
    Offer,
    Placement,
    Selection,
    Sheet,
)
from recruitment.selection.queries import standing as selection_standing
from recruitment.states import ORDER, REQUEST
from recruitment.vacancies.actions import looking
from recruitment.vacancies.models import Advert, Vacancy
from recruitment.vacancies.watching import watch
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import calendar_settling
from workforce.home.benching import nightly, pages
from workforce.obligations.models import Obligation
from workforce.people.models import Post

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()


@pytest.fixture
def trust(db: None) -> None:
    call_command("generate", people=320, years=2, stdout=StringIO())


def _stands() -> tuple[object, ...]:
    return (
        set(Request.objects.values_list("pk", "stage", "version", "round")),
        set(Post.objects.values_list("pk", "state", "version")),
        set(Probation.objects.values_list("pk", "state", "decided_on")),
        set(Arrival.objects.values_list("pk", "over_on", "assignment")),
        set(Pairing.objects.values_list("pk", "ended_on", "waits")),
        set(Candidate.objects.values_list("pk", "state")),
        set(Vacancy.objects.values_list("pk", "state", "is_peer", "request", "version")),
        set(Path.objects.values_list("pk", "state")),
        FunnelRow.objects.count(),
    )


def test_nights_change_nothing_of_it_and_the_ledger_has_no_difference(trust: None) -> None:
    said = StringIO()
    call_command("check_obligations", stdout=said)
    assert said.getvalue().strip() == "The ledger says what it should."
    kinds = Counter(Obligation.objects.values_list("kind", flat=True))
    assert (
        min(
            kinds[kind] for kind in ("candidate-feedback", "readiness-condition", "arrival-outcome")
        )
        > 0
    )
    before = _stands()
    moving.look_at_all(by=SYSTEM)
    for look in (
        following.close_those_who_left,
        silence.lapse,
        silence.warn,
        pairing.end_of_gone,
        forget_over,
    ):
        look(by=SYSTEM)
    arriving.move_requests(by=SYSTEM)
    funnel.follow()
    forget(by=SYSTEM)
    looking.tend(by=SYSTEM)
    assert _stands() == before
    assert calendar_settling.settle_ahead(by=SYSTEM) == 0


def test_requests_rest_at_every_stage_where_something_stops_them(trust: None) -> None:
    assert {*Request.objects.values_list("stage", flat=True)} == {*REQUEST.words}
    for request in Request.objects.select_related("team", "role", "post"):
        moves = list(request.steps.exclude(after="").order_by("at", "pk"))
        assert [each.before for each in moves[1:]] == [each.after for each in moves[:-1]]
        assert all(REQUEST.can_move(each.before, each.after) for each in moves)
        if moves:
            assert (moves[-1].after, moves[-1].on) == (request.stage, request.stage_since)
        if request.stage in ORDER[1:5]:
            assert holding.missing([request])[request.pk], request.stage
    assert not RequestStep.objects.filter(on__gt=clock.today()).exists()
    once = Decision.objects.filter(verdict="approved").values("request", "turn")
    assert not once.annotate(n=Count("pk")).filter(n__gt=1).exists()
    own = Q(by=F("request__asked_by")) | Q(by=F("request__post__planned_line_manager"))
    assert not Decision.objects.filter(own, verdict="approved").exists()
    through = Request.objects.filter(stage__in=ORDER[5:]).annotate(
        n=Count("decisions", filter=Q(decisions__verdict="approved"))
    )
    assert not through.exclude(n=4).exists()
    assert Override.objects.filter(agreed_on__isnull=True).exists()
    assert Override.objects.running(clock.today()).exists()


def test_checks_of_the_gate_that_are_named_are_met(trust: None) -> None:
    """Only what is missing on purpose is: a supervisor with room."""
    at = Request.objects.filter(stage__in=("gate", "approvals")).select_related(*moving.JOINED)
    lacking = {each.check.code for found in seven.missing(list(at)).values() for each in found}
    assert lacking == {"G1"}


def test_teams_are_prepared_and_ready_as_far_as_their_requests_went(trust: None) -> None:
    today = clock.today()
    teams = dict(Request.objects.filter(stage__in=ORDER[1:11]).values_list("team", "stage"))
    found = standing.of(list(teams))
    for request in Request.objects.filter(stage__in=ORDER[1:11]):
        assert found[request.team_id].is_valid == (request.stage != "preparation")
    assert {each.prepared_on <= today for each in found.values() if each.prepared_on} == {True}
    held = Session.objects.filter(gathering__state="held")
    assert held.exists()
    assert not held.exclude(pk__in=RollMember.objects.values("session")).exists()
    assert Preparation.objects.filter(sessions__gathering__state="planned").exists()
    ready = list(Request.objects.filter(stage__in=ORDER[3:11]).select_related("team"))
    for pk, each in counting.before_advert(ready).items():
        assert each.counts is not None, pk


def test_what_was_signed_is_what_its_scores_come_to(trust: None) -> None:
    states = {*Assessment.objects.values_list("checkpoint", "state")}
    assert states >= {
        ("P1", "scoring"),
        ("P1", "talking"),
        ("P1", "signed"),
        ("P1", "replaced"),
        ("P2", "signed"),
    }
    for row in Assessment.objects.filter(signed_on__isnull=False):
        scores = dict(row.scores.values_list("item", "agreed"))
        assert {*scores} == {item.slug for item in of_checkpoint(row.checkpoint)}
        found = outcome.of(scores, checkpoint=row.checkpoint)
        assert found.by_scores == row.outcome
        assert [*row.conditions.values_list("item", flat=True)] == found.to_promise
    assert {*Condition.objects.values_list("state", flat=True)} == {"open", "met"}


def test_candidates_stand_where_their_scores_and_offers_have_them(trust: None) -> None:
    assert {*Candidate.objects.values_list("state", flat=True)} >= {
        "applied", "invited", "interviewed", "reserve", "offered", "accepted", "appointed", "not_now",
    }  # fmt: skip
    invited = Candidate.objects.exclude(state="applied")
    agreed = Joint.objects.filter(judged_by="application", state="agreed").values("candidate")
    assert not invited.exclude(pk__in=agreed).exists()
    together = Joint.objects.exclude(state="apart").annotate(
        n=Count("candidate__sheets", filter=Q(candidate__sheets__judged_by=F("judged_by")))
    )
    assert not together.exclude(n=3).exists()
    assert not Sheet.objects.filter(candidate__selection__request__stage="advert").exists()
    assert AgreedMark.objects.filter(points__gt=4).count() == 0
    offers = Offer.objects.filter(candidate__state__in=("offered", "accepted", "appointed"))
    assert offers.count() == Offer.objects.count() > 0
    # Everybody has a row that says nothing; whoever was appointed took it along.
    kept = Candidate.objects.exclude(state="appointed").count()
    assert (FunnelRow.objects.count(), Placement.objects.count()) == (
        Candidate.objects.count(),
        kept,
    )
    assert Feedback.objects.exclude(letter_sealed=None).count() == Feedback.objects.count() > 0
    starting = list(Request.objects.filter(stage="starting"))
    for each in selection_standing.of_requests(starting).values():
        assert each.criteria_agreed
        assert (each.checks_open, each.offer.state if each.offer else "") == (0, "accepted")
    assert (
        Selection.objects.filter(appointed__isnull=False).count()
        == Request.objects.filter(stage="arrived").count()
    )


def test_first_months_have_their_steps_and_probations(trust: None) -> None:
    begun = Arrival.objects.filter(person__isnull=False)
    assert begun.count() == Request.objects.filter(stage="arrived").count() > 100
    assert Arrival.objects.filter(person__isnull=True, request__stage="starting").exists()
    assert {*Probation.objects.values_list("state", flat=True)} >= {"open", "passed"}
    assert not Step.objects.filter(on__gt=clock.today()).exists()
    assert not Pairing.objects.filter(partner=F("assignment__person")).exists()
    assert not Expectations.objects.filter(tasks=None).exists()


def test_vacancies_are_marked_as_the_watch_words_have_it(trust: None) -> None:
    watched = watch()
    for row in Vacancy.objects.there():
        assert row.is_peer == watched.catches(row.title)
    linked = Vacancy.objects.filter(request__isnull=False)
    assert linked.exists()
    assert not linked.exclude(team=F("request__team")).exists()
    assert Advert.objects.filter(state="opened", request__stage="advert").exists()
    assert not Advert.objects.exclude(state="over").exclude(request__stage="advert").exists()


def test_measured_lists_and_nights_run_on_it(trust: None) -> None:
    cast = pages.lookers()
    paths = [
        (words, role, cast[role].client.get(path).status_code)
        for words, role, path in pages.recruiting.wanted()
    ]
    assert [each for each in paths if each[2] != 200] == []
    before = _stands()
    took = list(nightly.measured(rows=200))
    assert [each.rows for each in took if each.words.startswith("vacancies: ")] == [200] * 4
    assert _stands() == before
