import pytest

from tests.people import trust
from tests.people.trust import day
from tests.world import World
from workforce.people.actions import people
from workforce.people.viewers import viewer_of

pytestmark = pytest.mark.django_db

ROLES = {
    "peer": {"peer_worker"},
    "colleague": {"peer_worker"},
    "line_manager": {"line_manager"},
    "former_line_manager": set(),
    "future_line_manager": set(),
    "clinical_supervisor": {"clinical_supervisor"},
    "peer_supervisor": {"senior_peer", "peer_worker", "peer_supervisor"},
    "cover_peer_supervisor": {"senior_peer", "peer_worker", "peer_supervisor"},
    "former_cover": {"senior_peer", "peer_worker"},
    "patch_lead": {"advanced_practitioner"},
    "former_patch_lead": {"peer_worker"},
    "central_lead": {"central_lead"},
    "hr": {"hr"},
    "former_hr": set(),
    "administrator": {"administrator"},
    "volunteer": {"volunteer"},
    "leaver": set(),
    "no_person": set(),
}


@pytest.mark.parametrize(("slug", "roles"), ROLES.items())
def test_roles_come_from_what_runs_today(world: World, slug: str, roles: set[str]) -> None:
    assert world.viewer(slug).roles == roles


def test_a_viewer_costs_one_query(world: World, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        viewer_of(world.users["peer"], world.today)


def test_an_invited_person_has_a_sign_in_of_their_own() -> None:
    sam = trust.person(email="sam@northvale.example")
    people.invite(sam, by=trust.SYSTEM)
    sam.refresh_from_db()
    assert sam.user is not None
    assert (sam.user.email, sam.user.is_active) == ("sam@northvale.example", False)
    people.invite(sam, by=trust.SYSTEM)


def test_an_address_of_somebody_else_is_not_invited() -> None:
    from workforce.people.errors import Refused

    sam = trust.person(email="sam@northvale.example")
    people.invite(sam, by=trust.SYSTEM)
    other = trust.person("Noor Rahman", email="SAM@northvale.example")
    with pytest.raises(Refused, match="This address belongs to somebody else's sign-in"):
        people.invite(other, by=trust.SYSTEM)
    gone = trust.person("Dee Marlow", email="dee@northvale.example", left_on=day(-1))
    with pytest.raises(Refused, match="Dee Marlow has left"):
        people.invite(gone, by=trust.SYSTEM)
    with pytest.raises(Refused, match="There is no email address for Jo Vale"):
        people.invite(trust.person("Jo Vale"), by=trust.SYSTEM)
