"""What is written in bulk of the six rooms is what the product would have written, and their pages open."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import F

from tests.worlds import planned_for_many_rows
from wellbeing import shown_at_scale
from wellbeing.adjustments.models import Adjustment
from wellbeing.adjustments.queries.adjustments import opened
from wellbeing.adjustments.states import ADJUSTMENT
from wellbeing.away.models import Absence, SeenTo
from wellbeing.care.models import Note
from wellbeing.plan import words
from wellbeing.plan.models import CheckIn, Part, Plan, Share
from wellbeing.returning.content import plans_of
from wellbeing.returning.models import Return, Version
from wellbeing.urgent.models import Ask, Contact, Told
from workforce.core import clock
from workforce.home.benching import pages
from workforce.obligations import checking
from workforce.obligations.models import Obligation, Pause
from workforce.people.models import Assignment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]


@pytest.fixture(autouse=True)
def a_small_trust(db: None) -> None:
    planned_for_many_rows()
    call_command("generate", people=300, years=2, stdout=StringIO())


def test_every_room_has_rows_and_the_ledger_has_no_difference() -> None:
    assert list(checking.check()) == []
    people, today = Assignment.objects.count(), clock.today()
    plans = Plan.objects.count()
    assert 0.5 < plans / people < 0.75
    assert Part.objects.filter(part_words__isnull=False).count() == 4 * plans
    assert Absence.objects.count() == Pause.objects.count() > people
    assert not Absence.objects.exclude(pause__starts=F("starts")).exists()
    assert SeenTo.objects.exists()
    assert {*Adjustment.objects.values_list("state", flat=True)} <= ADJUSTMENT.moves.keys() | {
        "ended",
        "withdrawn",
    }
    for model in (Ask, Contact, Told, Return, Version, Note, CheckIn):
        assert model.objects.exists(), model
    # What is shown holds, but for what was ended.
    standing = Share.objects.filter(ended_at__isnull=True)
    assert standing.count() == Share.objects.holding(today).count() > 100
    assert Obligation.objects.filter(kind="plan-review", state="open").count() == plans


def test_what_is_sealed_opens() -> None:
    parts = list(Part.objects.all()[:20])
    assert {*words.of_parts(parts).values()} == {"A walk before the first session, and the calendar open to everybody. On days without a break it helps if somebody asks."}  # fmt: skip
    assert all(
        answer for answer, _ in words.of_check_ins(list(CheckIn.objects.all()[:20])).values()
    )
    rows = list(Adjustment.objects.filter(state="in_place")[:5])
    assert all(need and change for need, change in opened(rows).values())
    version = Version.objects.select_related("of")[0]
    assert len(plans_of([version], version.of.person_id)[0].weeks) == version.weeks == 8


def test_every_page_that_is_measured_opens() -> None:
    cast = pages.lookers()
    people = {role: looker.person.pk for role, looker in cast.items()}
    wanted = shown_at_scale.wanted(people)
    answers = {(role, path): cast[role].client.get(path).status_code for _, role, path in wanted}
    assert {key: status for key, status in answers.items() if status != 200} == {}
    assert len(answers) == len(wanted) == 42
    for _, run in shown_at_scale.nights():
        run()
    assert list(checking.check()) == []
