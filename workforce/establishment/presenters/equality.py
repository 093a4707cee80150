"""Words of one's own equality answers. No queries."""

from collections.abc import Mapping

from workforce.core.presenting import and_words, date_words
from workforce.establishment.equality_lists import BY_SLUG
from workforce.establishment.models.equality import Source
from workforce.establishment.queries.equality import Own


def filled(own: Mapping[str, Own]) -> str:
    """What an extract filled in, and when: without what it said, which stands in the form."""
    rows = [
        (slug, each) for slug, each in own.items() if each.source == Source.EXTRACT and each.code
    ]
    if not rows:
        return ""
    short = and_words(BY_SLUG[slug].short.lower() for slug in BY_SLUG if slug in dict(rows))
    return (
        f"Filled in from the staff record on {date_words(max(each.on for _, each in rows))}, because you had "
        f"left it empty: {short}. Change it, or leave it unanswered: either stays."
    )
