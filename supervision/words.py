"""The sealed words of a meeting: what seals them, and how to open many at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from supervision.models import AgreedAction, Meeting, MeetingVersion, PrivateNote, Topic
from workforce.core.sealed import Plain, Sealed, unseal_many

TOPICS = "supervision.topics"
AGREED = "supervision.agreed_words"
ADDED = "supervision.added_words"
ACTION = "supervision.action"
NOTE = "supervision.private_note"
VERSION = "supervision.version"


@dataclass(frozen=True, slots=True)
class Content:
    topics: tuple[str, ...] = ()
    agreed_words: str = ""
    added_words: str = ""

    @property
    def topic_words(self) -> list[str]:
        return [Topic(topic).label for topic in self.topics if topic in Topic.values]


def below(*texts: str) -> str:
    """One text under another; an empty one takes no place."""
    return "\n\n".join(text for text in texts if text)


def contents_of(meetings: Sequence[Meeting]) -> list[Content]:
    """Opened with one query. The meetings come with their assignment."""
    texts = [
        Sealed(blob, meeting.assignment.person_id, label, meeting.pk)
        for meeting in meetings
        for blob, label in (
            (meeting.topics, TOPICS),
            (meeting.agreed_words, AGREED),
            (meeting.added_words, ADDED),
        )
    ]
    opened = iter(unseal_many(texts))
    return [
        Content(_split(topics), agreed, added)
        for topics, agreed, added in zip(opened, opened, opened, strict=True)
    ]


def content_of(meeting: Meeting) -> Content:
    return contents_of([meeting])[0]


def _split(topics: str) -> tuple[str, ...]:
    return tuple(topics.split(",")) if topics else ()


def join(topics: Iterable[str]) -> str:
    known = set(topics)
    return ",".join(topic for topic in Topic.values if topic in known)


def plains_of(meeting: Meeting, owner: UUID, content: Content) -> list[Plain]:
    return [
        Plain(join(content.topics), owner, TOPICS, meeting.pk),
        Plain(content.agreed_words, owner, AGREED, meeting.pk),
        Plain(content.added_words, owner, ADDED, meeting.pk),
    ]


def action_words(actions: Sequence[AgreedAction]) -> list[str]:
    """The actions come with their meeting and its assignment."""
    return unseal_many(
        [
            Sealed(action.words, action.meeting.assignment.person_id, ACTION, action.pk)
            for action in actions
        ]
    )


def note_words(note: PrivateNote | None) -> str:
    if note is None:
        return ""
    return unseal_many([Sealed(note.words, note.author_id, NOTE, note.pk)])[0]


def snapshot(meeting: Meeting, content: Content) -> str:
    return json.dumps(
        {
            "date": meeting.date.isoformat(),
            "time": meeting.time.isoformat() if meeting.time else None,
            "minutes": meeting.minutes,
            "mode": meeting.mode,
            **asdict(content),
        }
    )


def versions_as_they_were(versions: Sequence[MeetingVersion], owner: UUID) -> list[dict[str, Any]]:
    opened = unseal_many([Sealed(row.as_it_was, owner, VERSION, row.pk) for row in versions])
    return [json.loads(text) for text in opened]
