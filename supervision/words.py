"""The sealed words of a meeting: what seals them, and how to open many at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from supervision.models import (
    AgreedAction,
    Meeting,
    MeetingVersion,
    OwnTopic,
    PrivateNote,
    Topic,
)
from workforce.core.sealed import Plain, Sealed, unseal_many

TOPICS = "supervision.topics"
AGREED = "supervision.agreed_words"
ADDED = "supervision.added_words"
ACTION = "supervision.action"
NOTE = "supervision.private_note"
VERSION = "supervision.version"
OWN_TOPIC = "supervision.own_topic"


@dataclass(frozen=True, slots=True)
class Content:
    """`topics`: the suggestions by their slug, the person's own by their id; `own_topics`: the words of those
    ids as they stand now. One that was deleted says nothing any more."""

    topics: tuple[str, ...] = ()
    agreed_words: str = ""
    added_words: str = ""
    own_topics: Mapping[str, str] = field(default_factory=dict)

    @property
    def topic_words(self) -> list[str]:
        labels = dict(Topic.choices) | self.own_topics
        return [str(labels[topic]) for topic in self.topics if topic in labels]


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
    texts_of = list(zip(meetings, opened, opened, opened, strict=True))
    own = _own_topics(topic for _, topics, _, _ in texts_of for topic in _split(topics))
    return [
        Content(
            _split(topics),
            agreed,
            added,
            {
                t: words
                for t in _split(topics)
                if (words := own.get((meeting.assignment.person_id, t)))
            },
        )
        for meeting, topics, agreed, added in texts_of
    ]


def content_of(meeting: Meeting) -> Content:
    return contents_of([meeting])[0]


def _split(topics: str) -> tuple[str, ...]:
    return tuple(topics.split(",")) if topics else ()


def join(topics: Iterable[str]) -> str:
    """The suggestions in their order, then the person's own."""
    known = dict.fromkeys(topics)
    suggested = [topic for topic in Topic.values if topic in known]
    return ",".join([*suggested, *(topic for topic in known if topic not in suggested)])


def _own_topics(topics: Iterable[str]) -> dict[tuple[UUID, str], str]:
    """By person and id in hexadecimal. Nothing is asked where only suggestions were ticked."""
    ids = {topic for topic in topics if topic not in Topic.values}
    rows = list(OwnTopic.objects.filter(pk__in=ids)) if ids else []
    said = own_topic_words(rows)
    return {(row.person_id, row.pk.hex): words for row, words in zip(rows, said, strict=True)}


def own_topic_words(rows: Sequence[OwnTopic]) -> list[str]:
    return unseal_many([Sealed(row.words, row.person_id, OWN_TOPIC, row.pk) for row in rows])


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
            "topics": content.topics,
            "agreed_words": content.agreed_words,
            "added_words": content.added_words,
        }
    )


def versions_as_they_were(versions: Sequence[MeetingVersion], owner: UUID) -> list[dict[str, Any]]:
    opened = unseal_many([Sealed(row.as_it_was, owner, VERSION, row.pk) for row in versions])
    return [json.loads(text) for text in opened]
