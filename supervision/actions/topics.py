"""Words of their own for what somebody talks about: remembered, renamed and deleted everywhere at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from supervision.errors import CannotSave
from supervision.models import OwnTopic, Topic
from supervision.models.own_topic import LONGEST, MOST_A_MEETING, MOST_KEPT
from supervision.words import OWN_TOPIC, own_topic_words
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.sealed import Plain, seal, seal_many
from workforce.people.models import Assignment, Person


def tidy(words: str) -> str:
    return " ".join(words.split())


def named(
    chosen: Collection[str], own_words: Collection[str], *, assignment_id: UUID
) -> tuple[str, ...]:
    """What a meeting keeps of its topics. A word that is new is remembered; one that is a suggestion, or
    theirs already, is that one. Who may is for the caller to check, in the same transaction."""
    if not own_words and not any(topic not in Topic.values for topic in chosen):
        return _few(chosen)
    person_id = Assignment.objects.values_list("person_id", flat=True).get(pk=assignment_id)
    standing = _standing(person_id)
    there = [topic for topic in chosen if topic in Topic.values or topic in standing.values()]
    known = {label.casefold(): slug for slug, label in Topic.choices} | standing
    wanted = {word.casefold(): word for word in map(tidy, own_words) if word}
    for word in wanted.values():
        _check(word, "own_topics")
    fresh = _remember(
        [word for key, word in wanted.items() if key not in known], person_id, len(standing)
    )
    return _few([*there, *((known | fresh)[key] for key in wanted)])


@transaction.atomic
def rename(*, topic: OwnTopic, words: str, by: Viewer) -> None:
    """In every meeting that has it."""
    locked = _locked(topic, by)
    word = tidy(words)
    _check(word, "words")
    others = _standing(locked.person_id)
    suggested = {label.casefold() for label in Topic.labels}
    if others.get(word.casefold(), locked.pk.hex) != locked.pk.hex or word.casefold() in suggested:
        raise CannotSave("You have this topic already", "words")
    locked.words = seal(word, owner=locked.person_id, label=OWN_TOPIC, row=locked.pk)
    locked.save(update_fields=["words"])
    audit.record("topic renamed", by=by, on=locked.person_id, about=f"topic {locked.pk}")


@transaction.atomic
def delete(*, topic: OwnTopic, by: Viewer) -> None:
    """From every meeting that has it, earlier versions of a log included."""
    locked = _locked(topic, by)
    audit.record("topic deleted", by=by, on=locked.person_id, about=f"topic {locked.pk}")
    locked.delete()


def _few(topics: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(topics))
    if len(found) > MOST_A_MEETING:
        raise CannotSave(f"Choose {MOST_A_MEETING} topics or fewer", "topics")
    return found


def _check(word: str, field: str) -> None:
    if not word:
        raise CannotSave("Enter a word or a few for this topic", field)
    if len(word) > LONGEST:
        raise CannotSave(f"Keep each topic to {LONGEST} characters or fewer", field)


def _standing(person_id: UUID) -> dict[str, str]:
    """By the word in small letters, its id. Two windows of theirs wait for each other; whoever writes a row
    that names the person doesn't."""
    Person.objects.select_for_update(no_key=True).only("pk").get(pk=person_id)
    rows = list(OwnTopic.objects.filter(person_id=person_id))
    said = own_topic_words(rows)
    return {word.casefold(): row.pk.hex for row, word in zip(rows, said, strict=True)}


def _remember(words: Collection[str], person_id: UUID, kept: int) -> dict[str, str]:
    if words and kept + len(words) > MOST_KEPT:
        raise CannotSave(
            f"{MOST_KEPT} topics of your own are kept at most. Delete some under My topics first",
            "own_topics",
        )
    rows = [OwnTopic(person_id=person_id) for _ in words]
    sealed = seal_many(
        [Plain(word, person_id, OWN_TOPIC, row.pk) for row, word in zip(rows, words, strict=True)]
    )
    for row, blob in zip(rows, sealed, strict=True):
        row.words = blob
    OwnTopic.objects.bulk_create(rows)
    return {word.casefold(): row.pk.hex for row, word in zip(rows, words, strict=True)}


def _locked(topic: OwnTopic, by: Viewer) -> OwnTopic:
    if by.person_id != topic.person_id:
        raise PermissionDenied
    locked = OwnTopic.objects.select_for_update().filter(pk=topic.pk).first()
    if locked is None:
        raise CannotSave("You deleted this topic in another window")
    return locked
