"""What the actions of this room share: locking, moving, telling, the log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from strategy.community.queries import people
from strategy.voice.errors import CannotSave, Changed, SavedBefore
from strategy.voice.models import Input, Project, Said
from workforce.core import audit, clock, once, settings
from workforce.core.access import Viewer
from workforce.core.states import Table
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

QUICKER = "Somebody changed this in the meantime. Look at both, then send yours again"
MOVED = "This is {now} by now. Look at it again"
NOT_OF = "Choose somebody of the list, who can decide it"


def first(by: Viewer, key: str) -> None:
    if key and not once.claim(by, key):
        raise SavedBefore


def locked_project(row: Project) -> Project:
    found: Project = Project.objects.select_for_update(no_key=True).get(pk=row.pk)
    return found


def locked_said(row: Said) -> Said:
    rows = Said.objects.select_for_update(no_key=True, of=("self",))
    found: Said = rows.select_related("project").get(pk=row.pk)
    return found


def locked_input(row: Input) -> Input:
    rows = Input.objects.select_for_update(no_key=True, of=("self",))
    found: Input = rows.select_related("asked_by").get(pk=row.pk)
    return found


def move(row: Project | Said | Input, table: Table, to: str) -> None:
    """Or says where it stands, where somebody was quicker."""
    if not table.can_move(row.state, to):
        raise Changed(MOVED.format(now=table.words[row.state]))
    row.state = to


def need_words(words: str, field: str, missing: str) -> str:
    if not (words := words.strip()):
        raise CannotSave(missing, field)
    return words


def need_answerer(person: UUID, by: Viewer) -> None:
    if person not in {pk for pk, _ in people.could_answer(by, clock.today())}:
        raise CannotSave(NOT_OF, "answerer")


def answer_days() -> timedelta:
    return timedelta(days=int(settings.get("voice.answer_days")))


def tell(people: Iterable[UUID | None], kind: str, occasion: str, link: str, by: Viewer) -> None:
    """Everybody but whoever did it."""
    told = {person for person in people if person is not None and person != by.person_id}
    notify(
        (NoticeFor(person, kind, occasion, link=link) for person in sorted(told)), by=by.person_id
    )


def log(action: str, about: str, by: Viewer, on: UUID | None = None) -> None:
    audit.record(action, by=by, on=on, about=about)
