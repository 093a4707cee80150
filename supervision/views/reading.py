from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from supervision import presenters, rules, states, words
from supervision.models import Meeting
from supervision.queries import meetings
from supervision.views.parts import meeting_of
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method


@dataclass(frozen=True, slots=True)
class Read:
    """What the two who met may read; for whoever holds the strand now, nothing."""

    content: words.Content | None = None
    actions: Sequence[meetings.Action] = ()
    note: str = ""
    versions: Sequence[dict[str, Any]] = ()


def meeting_detail(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The date for whoever holds the strand now; what was said for the two who met."""
    viewer = viewer_of(request)
    meeting = meeting_of(viewer, meeting_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    read = _read(viewer, meeting) if meeting.readable else Read()
    place = rules.place_of(meeting, viewer.today)
    return page(
        request,
        "supervision/meeting_detail.html",
        meeting=meeting,
        supported=viewer.person_id == place.supported,
        can={
            "answer": meeting.state == states.HELD
            and meeting.answer == states.WAITING
            and rules.may_answer.test(viewer, place),
            "correct": meeting.state == states.HELD and rules.may_correct.test(viewer, place),
            "remove": _may_remove(viewer, meeting, place),
            "log": meeting.state == states.PLANNED and meeting.date <= viewer.today,
        },
        present=presenters,
        read=read,
    )


def _may_remove(viewer: Viewer, meeting: Meeting, place: rules.Place) -> bool:
    if meeting.state == states.PLANNED:
        return bool(rules.may_take_from_diary.test(viewer, place))
    return meeting.state == states.HELD and bool(rules.may_remove.test(viewer, place))


def _read(viewer: Viewer, meeting: Meeting) -> Read:
    note_read(viewer, meeting)
    return Read(
        words.content_of(meeting),
        meetings.actions_of(viewer, meeting),
        words.note_words(meetings.note_of(viewer, meeting)),
        [
            presenters.version_row(row.number, row.replaced_by, row.replaced_at, was)
            for row, was in meetings.versions_of(viewer, meeting)
        ],
    )


def actions_read(viewer: Viewer, actions: Sequence[meetings.Action]) -> None:
    """Agreed actions are shown with their words: the people they are about see by whom."""
    read = {(each.meeting.assignment.person_id, f"meeting {each.meeting.pk}") for each in actions}
    rows = sorted(row for row in read if row[0] != viewer.person_id)
    audit.record_each("supervision read", rows, by=viewer, basis="agreed actions")


def note_read(viewer: Viewer, meeting: Meeting) -> None:
    """The person supported sees who read what concerns them; their own reading is nobody's."""
    if meeting.state == states.HELD and viewer.person_id != meeting.assignment.person_id:
        audit.record(
            "supervision read",
            by=viewer,
            on=meeting.assignment.person_id,
            about=f"meeting {meeting.pk}",
            basis="held the meeting",
        )
