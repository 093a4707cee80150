"""What somebody wrote in their log: what seals it, and how to open many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from training.cpd.models import Entry
from workforce.core.sealed import Plain, Sealed, seal_many, unseal_many

LABELS = {"what": "cpd.what", "takes": "cpd.takes", "topic": "cpd.topic", "link": "cpd.link"}


@dataclass(frozen=True, slots=True)
class Words:
    """`takes`: what I take from it. `topic`: a tag of one's own."""

    what: str
    takes: str = ""
    topic: str = ""
    link: str = ""


def seal_into(pairs: Sequence[tuple[Entry, Words]]) -> None:
    """With as many queries as for one."""
    plains = [
        Plain(asdict(words)[name].strip(), entry.person_id, label, entry.pk)
        for entry, words in pairs
        for name, label in LABELS.items()
    ]
    sealed = iter(seal_many(plains))
    for entry, _ in pairs:
        for name in LABELS:
            setattr(entry, f"{name}_words", next(sealed))


def words_of(entries: Sequence[Entry]) -> list[Words]:
    """In their order, with one query."""
    texts = iter(
        unseal_many(
            [
                Sealed(getattr(entry, f"{name}_words"), entry.person_id, label, entry.pk)
                for entry in entries
                for name, label in LABELS.items()
            ]
        )
    )
    return [Words(**{name: next(texts) for name in LABELS}) for _ in entries]
