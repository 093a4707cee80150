"""Workshops and feedback that are written in bulk are what the product would have written."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, F, Q

from training.feedback import queries as feedback
from training.feedback.models import Answer, Change, Comment, Round
from training.workshops.models import Demand, Learning, Programme, StageMove, Ward, Workshop
from training.workshops.night import Night
from training.workshops.queries import standing
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.gatherings import calendar_settling
from workforce.gatherings.models import Place

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()


def test_workshops_of_a_small_trust_are_what_the_product_would_have_written() -> None:
    call_command("generate", people=120, years=2, stdout=StringIO())
    assert set(Programme.objects.values_list("stage", flat=True)) == {"usual", "scaled", "pilot"}
    for programme in Programme.objects.all():
        last = StageMove.objects.filter(programme=programme).order_by("-on", "-pk").first()
        assert (last.after, last.on) == (programme.stage, programme.stage_since) if last else True
        assert Ward.objects.filter(programme=programme).exists()
    rows = Workshop.objects.select_related("gathering")
    night = Night.of(settings.load())
    assert {night.words(row.gathering.starts_at) for row in rows} == {"At night", "By day"}
    ahead = rows.filter(gathering__starts_at__gt=clock.now())
    assert ahead.exists()
    assert not ahead.exclude(gathering__state="planned").exists()
    counted = rows.annotate(n=Count("gathering__places"))
    assert not counted.exclude(n=F("gathering__arrivals")).exists()
    assert not counted.filter(n__gt=F("gathering__capacity")).exists()
    places = Place.objects.filter(gathering__workshop__isnull=False)
    held = Q(gathering__state="held")
    assert not places.filter(held, attendance="").exists()
    assert not places.exclude(held).exclude(attendance="").exists()
    leads = places.filter(person=F("gathering__facilitators__person"))
    assert not leads.exists()
    assert not Learning.objects.exclude(workshop__gathering__state="held").exists()
    assert calendar_settling.settle_ahead(by=SYSTEM) == 0


def test_how_far_its_programmes_have_come_is_full() -> None:
    call_command("generate", people=120, years=2, stdout=StringIO())
    found = standing.of(SYSTEM, Programme.objects.get(stage="scaled"))
    [(_, reach), *_] = found.wards
    assert reach.workers > 0
    assert 0 < reach.been <= reach.workers
    assert sum(row.all for row in found.demand) > 0
    assert Demand.objects.filter(staff__isnull=True, person__isnull=True, number__gt=1).exists()


def test_feedback_of_a_small_trust_is_shown_from_five_on() -> None:
    call_command("generate", people=120, years=2, stdout=StringIO())
    rounds = Round.objects.annotate(n=Count("answers"))
    assert not rounds.filter(n__gt=0, n__lt=F("least")).exists()
    assert not rounds.filter(n__gt=0).exclude(state="closed").exists()
    assert not rounds.filter(state="open", closes_on__lt=clock.today()).exists()
    assert not Change.objects.exclude(round__in=rounds.filter(n__gt=0)).exists()
    assert {
        row.pk.version for row in [*Answer.objects.all()[:50], *Comment.objects.all()[:50]]
    } == {4}
    row = Comment.objects.order_by("pk").select_related("round__gathering")[0].round
    shown = feedback.results(SYSTEM, row.gathering)
    assert len(shown.comments) == 5
    assert shown.shown >= 5
