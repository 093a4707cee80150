"""Of the organisation itself: a team has another name, a place closes or stays open after all."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice
from workforce.people.models import Patch, ServiceArea, Team

TEAM_NAME = "team-name"
PLACE_CLOSES, PLACE_STAYS = "place-closes", "place-stays"


def occasion(place: Team | ServiceArea | Patch, last: date | None) -> str:
    return f"{place.pk}:{last or 'open'}"


def still_so(notices: Sequence[Notice]) -> Collection[UUID]:
    """Whose place has that very day as its last by now."""
    about = {notice.pk: notice.occasion.rsplit(":", 1)[0] for notice in notices}
    ids = {text.split(":")[0] for text in about.values()}
    so = {
        occasion(place, place.ends)
        for noun in (Team, ServiceArea, Patch)
        for place in noun.objects.filter(pk__in=ids)
    }
    return [pk for pk, text in about.items() if text in so]


NOTICE_KINDS = [
    NoticeKind(TEAM_NAME, line="Your team has another name in the records."),
    NoticeKind(
        PLACE_CLOSES,
        line="A team or place that you have something in is going to close. Its page says when. Nothing of yours "
        "moves by itself.",
        still_holds=still_so,
    ),
    NoticeKind(
        PLACE_STAYS,
        line="A team or place that was going to close stays open. You don't have to do anything.",
        still_holds=still_so,
    ),
]
