"""Any history of sharing, held against a book that somebody keeps by hand: who could open what on that day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import depth
from tests.people import trust
from training.cpd import actions
from training.cpd.actions import Said
from training.cpd.models import Entry, Share
from training.cpd.queries import mine, shared
from training.cpd.queries.circle import circle
from training.cpd.words import Words
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.errors import Refused
from workforce.people.models import Person, Relationship

DAYS, ENTRIES = 12, 2
KINDS = ("line_manager", "peer_supervisor", "buddy")
START = date(2026, 3, 2)

step = st.one_of(
    st.tuples(st.just("share"), st.integers(0, ENTRIES - 1), st.integers(0, 3)),
    st.tuples(st.just("stop"), st.integers(0, ENTRIES - 1), st.integers(0, 3)),
    st.tuples(st.just("out"), st.integers(0, ENTRIES - 1), st.just(0)),
    st.tuples(st.just("back"), st.integers(0, ENTRIES - 1), st.just(0)),
    st.tuples(st.just("leave"), st.integers(0, 4), st.just(0)),
    st.tuples(st.just("wait"), st.integers(1, 4), st.just(0)),
)
spell = st.tuples(
    st.integers(0, 3), st.sampled_from(KINDS), st.integers(-3, DAYS), st.integers(0, DAYS)
)


@dataclass
class Book:
    """What the writer remembers, in plain sets: no rows, no queries."""

    spells: list[tuple[int, str, int, int, UUID]]
    given: dict[tuple[int, int], UUID | None] = field(default_factory=dict)
    out: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    writer_gone: bool = False

    def towards(self, who: int, day: int) -> list[tuple[str, int, UUID]]:
        return [
            (kind, first, pk)
            for one, kind, first, last, pk in self.spells
            if one == who and first <= day <= last
        ]

    def share(self, entry: int, who: int, day: int) -> None:
        near = self.towards(who, day)
        if entry in self.out or who in self.gone or not near:
            return
        supervising = sorted(each for each in near if each[0] != "buddy")
        self.given[entry, who] = supervising[0][2] if supervising else None

    def reads(self, entry: int, who: int, day: int) -> bool:
        if (entry, who) not in self.given or entry in self.out:
            return False
        if who in self.gone or self.writer_gone:
            return False
        wanted = self.given[entry, who]
        return wanted is None or any(pk == wanted for _, _, pk in self.towards(who, day))


class SharingHistories(TestCase):
    @settings(
        max_examples=depth.tries(8, 60), deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    @given(st.lists(spell, max_size=5), st.lists(step, max_size=14))
    def test_exactly_those_read_it_who_were_let(
        self, spells: list[tuple[int, str, int, int]], steps: list[tuple[str, int, int]]
    ) -> None:
        with clock.at(START):
            self._walk(spells, steps)

    def _walk(
        self, spells: list[tuple[int, str, int, int]], steps: list[tuple[str, int, int]]
    ) -> None:
        job = trust.appointed("Sam Okafor", starts=-50)
        self.writer = job.person
        self.others = [trust.person(f"Reader Number{n}") for n in range(4)]
        self.entries = [self._entry(n) for n in range(ENTRIES)]
        book = Book([])
        taken: set[tuple[str, int]] = set()
        for who, kind, first, length in spells:
            span = range(first, first + length + 1)
            # One of a kind at a time, and a line manager who is not peer supervisor too.
            days = {(of, day) for day in span for of in (kind, f"{who} {kind == 'buddy'}")}
            if days & taken:
                continue
            taken |= days
            row = Relationship.objects.create(
                kind=kind, acts_as=kind, holder=self.others[who], assignment=job,
                starts=START + timedelta(days=first), ends=START + timedelta(days=first + length),
            )  # fmt: skip
            book.spells.append((who, kind, first, first + length, row.pk))
        day = 0
        for what, which, who in steps:
            day = self._step(book, day, what, which, who)
            self._agree(book, day)

    def _entry(self, n: int) -> Entry:
        said = Said("course", START, 4, Words(f"Entry {n}", f"secret{n}"))
        return actions.add(said, by=self._viewer(self.writer, 0))

    def _viewer(self, person: Person, day: int) -> Viewer:
        return Viewer(None, person.pk, person.name, frozenset(), START + timedelta(days=day))

    def _step(self, book: Book, day: int, what: str, which: int, who: int) -> int:
        if what == "wait":
            return day + which
        if what == "leave":
            people = [*self.others, self.writer]
            Person.objects.filter(pk=people[which].pk).update(
                left_on=START + timedelta(days=day - 1)
            )
            book.writer_gone |= which == 4
            book.gone |= {which} - {4}
            return day
        by, entry = self._viewer(self.writer, day), self.entries[which]
        if what == "out":
            actions.take_out(entry=entry, by=by)
            book.out.add(which)
            book.given = {key: value for key, value in book.given.items() if key[0] != which}
        elif what == "back":
            actions.put_back(entry=entry, by=by)
            book.out.discard(which)
        elif what == "stop":
            rows = Share.objects.filter(entry=entry, holder=self.others[who])
            for row in rows:
                actions.stop(share=row, by=by)
            book.given.pop((which, who), None)
        elif what == "share":
            self._share(entry, who, by)
            book.share(which, who, day)
        return day

    def _share(self, entry: Entry, who: int, by: Viewer) -> None:
        choices = [each for each in circle(by) if each.holder.pk == self.others[who].pk]
        for choice in choices:
            try:
                actions.share(entry=entry, key=UUID(choice.key), by=by)
            except Refused:
                assert entry.pk in set(
                    Entry.objects.filter(taken_out_at__isnull=False).values_list("pk", flat=True)
                )

    def _agree(self, book: Book, day: int) -> None:
        found: list[set[int]] = [set() for _ in self.entries]
        for who, person in enumerate(self.others):
            viewer = self._viewer(person, day)
            listed = {share.entry_id for share in shared.shared_with(viewer)}
            for n, entry in enumerate(self.entries):
                row = shared.entry_shared(viewer, entry.pk)
                if row is not None:
                    assert row.words.takes == f"secret{n}"
                    found[n].add(who)
                assert (entry.pk in listed) == (row is not None)
                assert mine.own(viewer, entry.pk) is None
        told = mine.opened(self._viewer(self.writer, day), self.entries)
        for n, entry in enumerate(told):
            let = {who for who in range(4) if book.reads(n, who, day)}
            assert found[n] == let
            named = {share.holder_id for share in entry.shares}
            assert named == {self.others[who].pk for who in let}


def test_the_book_knows_what_it_says() -> None:
    pk = UUID(int=1)
    book = Book([(0, "line_manager", 0, 5, pk)])
    book.share(0, 0, 2)
    assert book.reads(0, 0, 5)
    assert not book.reads(0, 0, 6)
    assert not book.reads(1, 0, 2)
    with pytest.raises(KeyError):
        book.given[0, 1]
