"""One sign-in for each role, taken from people of the trust who stand in that relation to one peer worker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import get_user_model

from workforce.accounts import actions as accounts
from workforce.core.access import ROLES, Viewer
from workforce.obligations.models import Pause
from workforce.people.actions import grants, people
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.viewers import viewer_of

PASSWORD = "alongside-in-the-demo"  # noqa: S105  (invented people, refused in production)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105
_OFFICE = {
    "hr": ("Helen", "Marsh"),
    "administrator": ("Ade", "Cole"),
    "information_governance": ("Yan", "Frost"),
    "approver": ("Cora", "Webb"),
    "service_manager": ("Neil", "Ashby"),
}


@dataclass(frozen=True, slots=True)
class SignIn:
    role: str
    name: str
    email: str


def make(peer: Assignment, today: date) -> list[SignIn]:
    """`peer` is who it is all about; the others are who supports, leads and counts."""
    cast = {"peer_worker": peer.person, **_supporters(peer, today), **_others(peer, today)}
    by = Viewer.system()
    for role, (first, last) in _OFFICE.items():
        email = f"{role.replace('_', '.')}@northvale.example"
        cast[role] = people.add(first_name=first, last_name=last, email=email, by=by)
        grants.give(cast[role], role=role, starts=today - timedelta(days=700), by=by)
    return [_give(role, person, by) for role, person in cast.items()]


def listed() -> Iterator[SignIn]:
    """The demo's sign-ins as they stand, the roles read from the people."""
    for user in get_user_model().objects.select_related("person").order_by("pk"):
        person = getattr(user, "person", None)
        if person is not None:
            yield SignIn(viewer_of(user).role_words, person.name, user.email)


def code_now() -> str:
    """The second step's six digits, for who has to enter them."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(SECRET, counter))


def central_peer(today: date) -> Assignment:
    """A peer support worker of a year or so whose three strands all have somebody."""
    away = Pause.objects.on(today).values("person")
    rows = Assignment.objects.running(today).filter(
        role__slug="peer-support-worker", starts__lt=today - timedelta(days=300), ends__isnull=True
    ).exclude(person__in=away).exclude(team__area__patch__isnull=True).order_by("-starts", "number")  # fmt: skip
    for row in rows.select_related("person", "team__area"):
        held = dict(holders(row, today))
        if len(held) == 3 and len(set(held.values())) == 3:
            return row
    raise LookupError("nobody has a triad of three")


def holders(row: Assignment, today: date) -> list[tuple[str, object]]:
    kinds = ["line_manager", "clinical_supervisor", "peer_supervisor"]
    held = Relationship.objects.running(today).filter(assignment=row, acts_as__in=kinds)
    return list(held.values_list("acts_as", "holder_id"))


def _supporters(peer: Assignment, today: date) -> dict[str, Person]:
    held = dict(holders(peer, today))
    found = {person.pk: person for person in Person.objects.filter(pk__in=held.values())}
    return {"senior_peer": found[held["peer_supervisor"]], "line_manager": found[held["line_manager"]],
            "clinical_supervisor": found[held["clinical_supervisor"]]}  # fmt: skip


def _others(peer: Assignment, today: date) -> dict[str, Person]:
    lead = Relationship.objects.running(today).get(
        patch=peer.team.area.patch_id, acts_as="patch_lead"
    )
    running = Assignment.objects.running(today).select_related("person")
    return {
        "advanced_practitioner": lead.holder,
        "central_lead": running.get(role__slug="head-of-lived-experience-workforce").person,
        "volunteer": volunteer(today),
    }


def volunteer(today: date) -> Person:
    rows = Assignment.objects.running(today).filter(employment="volunteer")
    return rows.select_related("person").order_by("starts", "person__sort_name")[0].person


def _give(role: str, person: Person, by: Viewer) -> SignIn:
    user = accounts.create_account(email=person.email, password=PASSWORD, by=by)
    person.user = user
    person.save(update_fields=["user"])
    if role not in {"peer_worker", "volunteer"}:
        accounts.add_totp(user, SECRET)
    return SignIn(ROLES[role], person.name, user.email)
