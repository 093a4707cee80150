"""One message to the other one of the pair, in the transaction that causes it."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from supervision.models import Meeting
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

LOGGED, ADDED, CORRECTED = "supervision-logged", "supervision-added", "supervision-corrected"
NEW_DATE, NOT_MET, INTERVAL, ASKED = (
    "supervision-new-date",
    "supervision-not-met",
    "supervision-interval",
    "supervision-asked",
)
MOVED, OFF = "supervision-moved", "supervision-off"
INTERVISION, INTERVISION_OFF = "supervision-intervision", "supervision-intervision-off"
INTERVISION_CHANGED, INTERVISION_OUT = (
    "supervision-intervision-changed",
    "supervision-intervision-out",
)


def the_other(meeting: Meeting, supported: UUID, by: Viewer) -> UUID | None:
    """Who didn't do it; for what the product itself does, nobody."""
    if by.person_id is None:
        return None
    return meeting.holder_id if by.person_id == supported else supported


def tell(kind: str, told: Iterable[tuple[UUID | None, Meeting, str]], *, by: Viewer) -> None:
    """`told`: whom, about which meeting, at which moment of its life."""
    notify(
        [
            NoticeFor(
                person_id=person,
                kind=kind,
                occasion=f"{meeting.pk}:{moment}",
                link=reverse(
                    "supervision:meeting-agree"
                    if kind in {LOGGED, CORRECTED}
                    else "supervision:meeting-detail",
                    args=[meeting.pk],
                ),
            )
            for person, meeting, moment in told
            if person is not None
        ],
        by=by.person_id,
    )
