"""On Today: what waits for an answer, for the central team; how to tell of a role, for who may come across one."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from workforce.core.access import CENTRAL_LEAD, HR, LINE_MANAGER, SERVICE_MANAGER, Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution, Panel
from workforce.core.presenting import count_words
from workforce.establishment.models import UnknownRole
from workforce.establishment.presenters import unknown_roles as presenters
from workforce.establishment.presenters.unknown_roles_words import where
from workforce.establishment.queries import unknown_roles as queries

# A question a role while there are few; the queue has them all.
MOST_OWN = 3


def to_answer(viewer: Viewer) -> Contribution:
    waiting = queries.waiting_for(viewer)
    nobodys = [role for role in waiting if role.owner_id is None]
    own = [role for role in waiting if role.owner_id is not None]
    return Contribution(cards=[*_nobodys(nobodys, viewer), *_own(own, viewer)])


def _nobodys(roles: Sequence[UnknownRole], viewer: Viewer) -> Iterator[CardRow]:
    if roles:
        first = roles[0]
        words = count_words(
            len(roles), "role that nobody told us of", "roles that nobody told us of"
        )
        yield CardRow(
            key="unknown-roles",
            eyebrow="Unknown roles",
            title=f"Who answers for {words}?",
            text=f"Somebody may work in a peer role without support. {presenters.answer_words(first, viewer.today)}",
            day=first.due,
            icon="people",
            answers=(Answer("Look at them", f"{reverse('establishment:unknown-role-list')}?show=nobodys"),),
        )  # fmt: skip


def _own(roles: Sequence[UnknownRole], viewer: Viewer) -> Iterator[CardRow]:
    for role in roles[:MOST_OWN]:
        yield CardRow(
            key=f"unknown-role:{role.pk}",
            eyebrow="Unknown roles",
            title=f"Is “{role.title}” a peer role?",
            text=f"{where(role)}. {presenters.answer_words(role, viewer.today)}",
            day=role.due,
            icon="people",
            answers=(Answer("Answer it", presenters.href(role), about=f"for {role.title}"),),
        )


def how_to_tell(viewer: Viewer) -> Contribution:
    if viewer.has(CENTRAL_LEAD):
        return Contribution()
    return Contribution(
        panels=[
            Panel(
                slug="unknown-role",
                heading="A role we should know of?",
                rows=(),
                lead="If you see a peer or lived experience role that the central team may not know, tell us. It may "
                "be missing its supervision.",
                href=reverse("establishment:unknown-role-report"),
                action="Report a role",
            )
        ]
    )


CARDS = [
    Card("unknown-roles", to_answer, roles=frozenset({CENTRAL_LEAD})),
    Card("unknown-role-report", how_to_tell, roles=frozenset({LINE_MANAGER, SERVICE_MANAGER, HR})),
]
