"""The demo's parts of vacancies and feeders, built on the small trust: the big one takes minutes."""

from __future__ import annotations

import pytest

from recruitment.feeders.models import Path, TreatedAnswer
from recruitment.feeders.owed import SLUG
from recruitment.vacancies.models import Upload, Vacancy
from tests.world import World, role
from workforce.establishment.models import UnknownRole
from workforce.home.demo import feeders, vacancies
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment

pytestmark = pytest.mark.django_db
PEER = {f"392-NV-10{n}" for n in (41, 42, 43, 44, 45, 47)}


def test_two_lists_are_applied_and_what_belongs_to_nothing_waits(world: World) -> None:
    assert vacancies.build(world.today).endswith("two lists of them.")
    ours = Vacancy.objects.filter(ref__startswith="392-")
    assert ours.count() == 180
    assert set(ours.filter(is_peer=True).values_list("ref", flat=True)) == PEER
    waiting = UnknownRole.objects.open().filter(vacancy_ref__startswith="392-")
    assert set(waiting.values_list("vacancy_ref", flat=True)) == PEER
    assert Upload.objects.filter(state="applied").count() == 2
    assert ours.exclude(welcome="").filter(advertised_on__isnull=False).exists()
    assert not Notice.objects.filter(
        channel="mail", kind="unknown-role-found", occasion__startswith="vacancies"
    ).exists()


def test_an_apprentice_finishes_and_paths_of_each_kind_are_there(world: World) -> None:
    role("peer-apprentice")
    peer = Assignment.objects.get(pk=world.assignments["peer"].pk)
    before = Path.objects.count()
    feeders.apprentice(peer, world.today)
    (row,) = Assignment.objects.filter(employment="apprentice", person__last_name="Oduya")
    owed = Obligation.objects.get(kind=SLUG, source_id=row.pk)
    assert (owed.state, owed.assignment_id) == ("open", row.pk)
    assert list(checking.check([SLUG])) == []
    Path.objects.filter(person=world.people["volunteer"]).delete()
    feeders.build(peer, world.today)
    assert Path.objects.count() == before + 7
    assert Path.objects.filter(way="served", companion__isnull=False).count() == 6
    assert TreatedAnswer.objects.count() >= 5
    assert not Notice.objects.filter(
        channel="mail", kind__in=["path-companion", "path-welcome"]
    ).exists()
