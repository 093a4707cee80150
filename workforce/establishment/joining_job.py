"""The job somebody who is being added will have, once enough of it is said."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workforce.people.models import Post, RoleType, Team


@dataclass(frozen=True, slots=True)
class Job:
    employment: str
    starts: date
    ends: date | None
    hours: Decimal | None
    post: Post | None
    team: Team
    role: RoleType
