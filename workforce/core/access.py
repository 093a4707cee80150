"""Who is looking. A viewer is made once a request and passed down; nothing here is kept past it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple, Self, TypeVar
from uuid import UUID

from django.db import models
from django.http import Http404

from workforce.core import clock

T = TypeVar("T")

PEER_WORKER = "peer_worker"
VOLUNTEER = "volunteer"
SENIOR_PEER = "senior_peer"
PEER_SUPERVISOR = "peer_supervisor"
ADVANCED_PRACTITIONER = "advanced_practitioner"
CENTRAL_LEAD = "central_lead"
LINE_MANAGER = "line_manager"
CLINICAL_SUPERVISOR = "clinical_supervisor"
SERVICE_MANAGER = "service_manager"
APPROVER = "approver"
HR = "hr"
ADMINISTRATOR = "administrator"
INFORMATION_GOVERNANCE = "information_governance"


class Role(NamedTuple):
    """`reach` orders those that one person holds: the furthest stands in the page header. One that is
    `given` comes from no post or relationship: an administrator gives it, from a day to a day."""

    slug: str
    words: str
    reach: int
    given: bool = False


ALL = (
    Role(PEER_WORKER, "peer worker", 20),
    Role(VOLUNTEER, "volunteer", 10),
    Role(SENIOR_PEER, "senior peer worker", 70),
    Role(PEER_SUPERVISOR, "peer supervisor", 30),
    Role(ADVANCED_PRACTITIONER, "advanced practitioner", 90),
    Role(CENTRAL_LEAD, "central lead", 130, given=True),
    Role(LINE_MANAGER, "line manager", 50),
    Role(CLINICAL_SUPERVISOR, "clinical supervisor", 40),
    Role(SERVICE_MANAGER, "service manager", 60, given=True),
    Role(APPROVER, "approver", 80, given=True),
    Role(HR, "HR", 100, given=True),
    Role(ADMINISTRATOR, "administrator", 120, given=True),
    Role(INFORMATION_GOVERNANCE, "information governance", 110, given=True),
)
ROLES: dict[str, str] = {role.slug: role.words for role in ALL}
GIVEN = sorted(role.slug for role in ALL if role.given)


NO_PERSON = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Ids and words only. `is_system` is for tasks and commands: it sees rows, and is never a
    person."""

    user_id: UUID | None
    person_id: UUID | None
    name: str
    roles: frozenset[str]
    today: date
    is_system: bool = False
    request_id: str = ""
    via: str = ""
    """How what they do comes about, when it isn't by hand: an extract, or what was planned before."""
    _known: dict[Hashable, Any] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    @classmethod
    def nobody(cls) -> Viewer:
        return cls(None, None, "", frozenset(), clock.today())

    @classmethod
    def system(cls, name: str = "Alongside") -> Viewer:
        return cls(None, None, name, frozenset(), clock.today(), is_system=True)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, asked for once a request: several parts of a page need the same rows. It
        goes with the viewer, and one like this one (`replace`, another day) begins with nothing. The
        system's viewers live longer than a request and remember nothing.

        Only for what is as old as the viewer may be: their rights and the trust's settings as the request
        found them, and the rows a page shows. Never for what an action looks at under its locks."""
        if self.is_system:
            return make()
        if key not in self._known:
            self._known[key] = make()
        found: T = self._known[key]
        return found

    def through(self, via: str) -> Viewer:
        """The same viewer, doing it this way."""
        return replace(self, via=via)

    @property
    def me(self) -> UUID:
        """Their person, to ask rows for: without one an id that nobody has. `None` would find every row whose person
        is empty, among them those of people who have no account."""
        return self.person_id or NO_PERSON

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def role_words(self) -> str:
        """The one role that says most about why this person is here, for the page header."""
        held = [role for role in ALL if role.slug in self.roles]
        return max(held, key=lambda role: role.reach).words if held else ""


class ScopedQuerySet(models.QuerySet[Any]):
    """Every model that a page reads says here who may see which rows."""

    def visible_to(self, viewer: Viewer) -> Self:
        raise NotImplementedError(f"{self.model.__name__} does not say who may see it")


def require(viewer: Viewer, *roles: str) -> None:
    """404 for whoever holds none of these roles: what is not theirs looks like what does not
    exist."""
    if not viewer.has(*roles):
        raise Http404
