import pytest

from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.audit import AuditEvent
from workforce.people.actions import grants
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Grant, Person

pytestmark = pytest.mark.django_db


def _viewer(person: Person) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset({"administrator"}), clock.today())


def test_given_says_who_gave_it() -> None:
    ade, helen = trust.person("Ade Cole"), trust.person("Helen Marsh")
    row = grants.give(helen, role="hr", starts=day(0), by=_viewer(ade))
    assert row.given_by == ade.pk
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.on) == ("role given", ade.pk, helen.pk)
    assert event.about == f"hr {row.pk}"


def test_nobody_gives_themselves_a_role() -> None:
    ade = trust.person("Ade Cole")
    with pytest.raises(Refused, match="Nobody gives a role to themselves"):
        grants.give(ade, role="central_lead", starts=day(0), by=_viewer(ade))


def test_the_same_role_twice_is_refused() -> None:
    helen = trust.person("Helen Marsh")
    grants.give(helen, role="hr", starts=day(0), by=SYSTEM)
    with pytest.raises(Conflict, match=r"^Helen Marsh has the HR role in those days already"):
        grants.give(helen, role="hr", starts=day(10), by=SYSTEM)


@pytest.mark.parametrize("role", ["peer_worker", "line_manager", "king", ""])
def test_roles_that_come_from_posts_are_not_given(role: str) -> None:
    with pytest.raises(Refused, match="Choose one of the roles that are given"):
        grants.give(trust.person(), role=role, starts=day(0), by=SYSTEM)


def test_ended_it_counts_to_the_end_of_the_day() -> None:
    row = grants.give(trust.person(), role="hr", starts=day(-5), by=SYSTEM)
    grants.end(row, on=day(0), by=SYSTEM)
    assert Grant.objects.get().ends == day(0)


def test_what_has_not_begun_is_called_off() -> None:
    row = grants.give(trust.person(), role="hr", starts=day(5), by=SYSTEM)
    grants.end(row, on=day(0), by=SYSTEM)
    assert not Grant.objects.exists()


def test_the_only_administrator_stays() -> None:
    one = grants.give(trust.person("Ade Cole"), role="administrator", starts=day(-5), by=SYSTEM)
    with pytest.raises(Refused, match="This is the only administrator"):
        grants.end(one, on=day(0), by=SYSTEM)
    grants.give(trust.person("Bo Lind"), role="administrator", starts=day(5), by=SYSTEM)
    with pytest.raises(Refused, match="This is the only administrator"):
        grants.end(one, on=day(4), by=SYSTEM)
    grants.end(one, on=day(5), by=SYSTEM)
    assert Grant.objects.get(pk=one.pk).ends == day(5)


def test_an_administrator_who_left_does_not_count() -> None:
    one = grants.give(trust.person("Ade Cole"), role="administrator", starts=day(-5), by=SYSTEM)
    gone = trust.person("Bo Lind", left_on=day(-1))
    Grant.objects.create(person=gone, role="administrator", starts=day(-5))
    with pytest.raises(Refused, match="This is the only administrator"):
        grants.end(one, on=day(0), by=SYSTEM)


def test_ending_one_is_in_the_log() -> None:
    helen, ade = trust.person("Helen Marsh"), trust.person("Ade Cole")
    row = grants.give(helen, role="hr", starts=day(-5), by=SYSTEM)
    grants.end(row, on=day(0), by=_viewer(ade))
    event = AuditEvent.objects.get(action="role ended")
    assert (event.actor, event.on, event.about) == (ade.pk, helen.pk, f"hr {row.pk}")


def test_days_count_with_both_their_ends() -> None:
    """A role of one day; given on somebody's last day; ended again on the day it ends already."""
    helen, kit = trust.person("Helen Marsh"), trust.person("Kit Moran", left_on=day(0))
    one_day = grants.give(helen, role="hr", starts=day(0), ends=day(0), by=SYSTEM)
    grants.give(kit, role="hr", starts=day(0), by=SYSTEM)
    with pytest.raises(Refused, match="left on"):
        grants.give(kit, role="approver", starts=day(1), by=SYSTEM)
    with pytest.raises(Refused, match="not before the first"):
        grants.give(helen, role="approver", starts=day(1), ends=day(0), by=SYSTEM)
    grants.end(one_day, on=day(0), by=SYSTEM)
    assert Grant.objects.get(pk=one_day.pk).ends == day(0)
    today = grants.give(helen, role="approver", starts=day(0), by=SYSTEM)
    grants.end(today, on=day(0), by=SYSTEM)
    assert Grant.objects.get(pk=today.pk).ends == day(0), "It was held for a day"
    with pytest.raises(Conflict, match="already"):
        grants.end(one_day, on=day(1), by=SYSTEM)
