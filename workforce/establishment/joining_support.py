"""Who can't be named to support whoever is added: said where it can be mended, and not only at the end."""

from __future__ import annotations

from datetime import date

from workforce.establishment.models import Joining
from workforce.people import peer_supervision
from workforce.people.errors import Refused
from workforce.people.models import Person
from workforce.people.models.relationship import Kind

_APART = {Kind.LINE_MANAGER: Kind.PEER_SUPERVISOR, Kind.PEER_SUPERVISOR: Kind.LINE_MANAGER}


def refuse(joining: Joining, kind: str, holder: Person | None, starts: date) -> None:
    """Raises Refused with what to do. Nobody can always be left open."""
    if holder is None:
        return
    other = _APART.get(Kind(kind))
    if other and joining.support.get(other) == str(holder.pk):
        raise Refused(
            "The line manager can't be the peer supervisor as well: a supervisor outside "
            "management is the point of the role. Choose somebody else."
        )
    if kind == Kind.PEER_SUPERVISOR and peer_supervision.without({holder.pk}, starts):
        raise Refused(peer_supervision.why_not(holder, peer_supervision.course_days()))
