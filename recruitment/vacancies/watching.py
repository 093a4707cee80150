"""Which titles are watched for here: the watch words of unknown roles, whatever roles are known by that title."""

from __future__ import annotations

from workforce.core import settings
from workforce.core.settings import Values
from workforce.establishment.importing.titles import Watch
from workforce.establishment.unknown_roles.matching import set_aside_titles


def watch(values: Values | None = None) -> Watch:
    """A vacancy for a peer support worker is watched for as well: the role is known, and this post may not be."""
    values = values or settings.load()
    return Watch(
        values.get("establishment.watch_words"),
        values.get("establishment.watch_exclusions"),
        set_aside_titles(),
    )
