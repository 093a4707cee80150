from collections.abc import Iterable

from markupsafe import Markup

from workforce.core.presenting import moment_words
from workforce.notices import kinds
from workforce.notices.kinds import SUBJECT
from workforce.notices.models import Notice

_UNREAD = Markup('<strong class="nhsuk-tag nhsuk-tag--blue">Unread</strong>')


def rows(notices: Iterable[Notice]) -> list[dict[str, object]]:
    """As `link_list` wants them. A kind that is no more still has a line."""
    known = kinds.registry()
    return [
        {
            "title": known[n.kind].words(n.stage) if n.kind in known else f"{SUBJECT}.",
            "href": n.link,
            "text": moment_words(n.created_at),
            "tag": _UNREAD if n.read_at is None else "",
        }
        for n in notices
    ]
