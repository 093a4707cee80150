"""Points of friction: one in six noted one in the half year before, which the product itself makes themes of; one in twelve in this one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellbeing.care.actions import friction
from wellbeing.care.halves import half_of
from wellbeing.care.labels import HELP, MARK
from wellbeing.care.models import Friction, Note
from wellbeing.generating.people import BATCH, Peer
from workforce.core.sealed import Plain, pseudonyms, seal_many


def fill(peers: Sequence[Peer], today: date) -> int:
    now = half_of(today)
    before = [each for each in peers if each.is_one_in(6, "noted before")]
    since = [each for each in peers if each.is_one_in(12, "noted")]
    people = {each.person for each in (*before, *since)}
    seal_many(
        [Plain("-", person, MARK, person) for person in people]
    )  # makes the keys that marks are made with
    marks = pseudonyms(people, MARK)
    rows = [
        Note(patch_id=each.patch, kind=Friction.values[each.luck("friction", 9)], half=half, mark=marks[each.person])
        for half, noted in ((now - 1, before), (now, since)) for each in noted
    ]  # fmt: skip
    words = seal_many(
        [Plain("Time for it in the team's week.", row.pk, HELP, row.pk) for row in rows]
    )
    for row, blob in zip(rows, words, strict=True):
        row.help_words = blob
    Note.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows) + friction.count(day=today)
