"""The append-only log: who, what, on whom, on what basis, when. Never content."""

from collections.abc import Iterable
from uuid import UUID

from workforce.core import clock, copying
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent

__all__ = ["AuditEvent", "record", "record_each", "record_many"]


def record(
    action: str,
    *,
    by: Viewer,
    on: UUID | None,
    about: str = "",
    basis: str = "",
    private: bool = False,
) -> None:
    """`on` is the person it concerns; `about` names the thing by kind and id ("meeting 0190…"),
    never by content. What is `private` is read by those two alone, and by no role."""
    record_each(action, [(on, about)], by=by, basis=basis, private=private)


def record_many(
    action: str,
    *,
    by: Viewer,
    on: Iterable[UUID | None],
    about: str = "",
    basis: str = "",
    private: bool = False,
) -> None:
    rows = [(person, about) for person in on]
    record_each(action, rows, by=by, basis=basis, private=private)


def record_each(
    action: str,
    rows: Iterable[tuple[UUID | None, str]],
    *,
    by: Viewer,
    basis: str = "",
    private: bool = False,
) -> None:
    """One line for each pair of whom it concerns and what it is about."""
    copying.insert(
        [
            AuditEvent(
                at=clock.now(),
                actor=by.person_id,
                actor_words=by.name[:40] if by.is_system else "",
                action=action,
                on=person,
                about=about,
                basis=basis,
                request=by.request_id,
                private=private,
            )
            for person, about in rows
        ]
    )
