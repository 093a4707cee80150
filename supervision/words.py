"""The sealed words of a meeting: what seals them, and how to open many at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from supervision.said import PARTS, Said, values
from workforce.core.sealed import Plain, Sealed, unseal_many

TOPICS = "supervision.topics"
ADDED = "supervision.added_words"
ACTION = "supervision.action"
NOTE = "supervision.private_note"
VERSION = "supervision.version"
OWN_TOPIC = "supervision.own_topic"

# Fields of a meeting by what they are sealed as. What the other one added stands through a correction.
WRITTEN = {"topics": TOPICS, **{part.name: part.label for part in PARTS}}
SEALED = {**WRITTEN, "added_words": ADDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Content(Said):
    """`topics`: the suggestions by their slug, the person's own by their id; `own_topics`: the words of those
    ids as they stand now. One that was deleted says nothing any more."""

    topics: tuple[str, ...] = ()
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
        Sealed(getattr(meeting, name), meeting.assignment.person_id, label, meeting.pk)
        for meeting in meetings
        for name, label in SEALED.items()
    ]
    opened = iter(unseal_many(texts))
    texts_of = [dict(zip(SEALED, opened, strict=False)) for _ in meetings]
    own = _own_topics(topic for each in texts_of for topic in _split(each["topics"]))
    return [
        _content(meeting.assignment.person_id, each, own)
        for meeting, each in zip(meetings, texts_of, strict=True)
    ]


def _content(
    person_id: UUID, opened: dict[str, str], own: Mapping[tuple[UUID, str], str]
) -> Content:
    topics = _split(opened.pop("topics"))
    named = {topic: words for topic in topics if (words := own.get((person_id, topic)))}
    return Content(topics=topics, own_topics=named, **opened)


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


def plains_of(meeting: Meeting, owner: UUID, content: Content) -> Iterator[Plain]:
    """In the order of `SEALED`."""
    texts = {"topics": join(content.topics), "added_words": content.added_words, **values(content)}
    return (Plain(texts[name], owner, label, meeting.pk) for name, label in SEALED.items())


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
            "added_words": content.added_words,
            **values(content),
        }
    )


def versions_as_they_were(versions: Sequence[MeetingVersion], owner: UUID) -> list[dict[str, Any]]:
    opened = unseal_many([Sealed(row.as_it_was, owner, VERSION, row.pk) for row in versions])
    return [json.loads(text) for text in opened]
