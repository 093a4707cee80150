"""Every warning and every figure of the establishment by plain loops over all rows.

Written from docs/field.md and docs/rooms/establishment-posts.md alone: it imports none of the queries it
is held against, and knows the settings by their default numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from workforce.people.models import Assignment, Post, PostStep, Qualification, Relationship

FUNDED = {"approved", "advertised", "filled", "vacant"}
AMBER, RED, MONTHS = 8, 12, 12
DAYS = (180, 90, 60, 30)
NOW, SOON, KNOW = 1, 2, 3
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Expected:
    kind: str
    what: str
    level: int
    since: date | None
    day: date | None
    number: int
    detail: str
    assignment: UUID | None
    person: UUID | None
    post: UUID | None


class Trust:
    """All rows in memory, as they stand on one day."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.assignments = list(Assignment.objects.select_related("role", "post", "team__area"))
        self.posts = list(Post.objects.select_related("role__band", "band", "team__area"))
        self.relationships = list(Relationship.objects.all())
        self.qualifications = list(Qualification.objects.all())
        self.running = [row for row in self.assignments if self.runs(row)]

    def runs(self, row: Any) -> bool:
        return row.starts <= self.day and (row.ends is None or row.ends >= self.day)

    def warnings(self) -> set[Expected]:
        found = list(self._pay()) + list(self._terms()) + list(self._alone())
        found += list(self._span()) + list(self._triad())
        assert len(found) == len(set(found)), "the same thing twice"
        return set(found)

    # Pay

    def _pay(self) -> Iterator[Expected]:
        for post in self.posts:
            if post.state not in FUNDED or not post.role.is_paid or post.role.band is None:
                continue
            if post.band is None:
                what, detail = "none", post.role.band.words
            elif post.band.order < post.role.band.order:
                what, detail = "below", f"{post.band.words}|{post.role.band.words}"
            else:
                continue
            for holder in self._holders(post) or [None]:
                since = holder.starts if holder else post.state_since
                yield self._row("pay", what, SOON, since, None, 0, detail, holder, post)

    def _holders(self, post: Post) -> list[Assignment]:
        return [row for row in self.running if row.post_id == post.pk]

    # Fixed terms

    def _terms(self) -> Iterator[Expected]:
        for post in self.posts:
            if post.contract != "fixed_term":
                continue
            yield from self._endings(post)
            lacking = [] if post.fixed_term_reason.strip() else ["reason"]
            lacking += [] if post.fixed_term_ends else ["end"]
            if lacking and post.state in FUNDED:
                for holder in self._holders(post) or [None]:
                    since = holder.starts if holder else post.state_since
                    words = "|".join(lacking)
                    yield self._row("term", "open", SOON, since, None, 0, words, holder, post)

    def _endings(self, post: Post) -> Iterator[Expected]:
        end = post.fixed_term_ends
        if end is None:
            return
        for holder in self._holders(post):
            if holder.ends is not None and holder.ends < end:
                continue
            left = (end - self.day).days
            if left < 0:
                yield self._row("term", "over", NOW, end + ONE_DAY, end, 0, "", holder, post)
                continue
            reached = [days for days in DAYS if left <= days]
            if not reached:
                continue
            stage = min(reached)
            level = {30: NOW, 60: NOW, 90: SOON, 180: KNOW}[stage]
            what = "ends"
            if post.end_agreed == end:
                what, level = "agreed", KNOW
            since = end - timedelta(days=stage)
            yield self._row("term", what, level, since, end, stage, "", holder, post)

    # Alone

    def _alone(self) -> Iterator[Expected]:
        paid = defaultdict(list)
        for row in self.assignments:
            if row.employment != "volunteer":
                paid[row.team_id].append(row)
        for rows in paid.values():
            here = [row for row in rows if self.runs(row)]
            if len({row.person_id for row in here}) != 1:
                continue
            first = min(here, key=lambda row: (row.starts, row.pk))
            others = [row for row in rows if row.person_id != first.person_id]
            gone = [row.ends + ONE_DAY for row in others if row.ends and row.ends < self.day]
            coming = [row.starts for row in others if row.starts > self.day]
            since, day = max([first.starts, *gone]), min(coming, default=None)
            yield self._row("alone", "", KNOW, since, day, 0, "", first, first.post)
            if not self.is_experienced(first.person_id):
                yield self._row("new_alone", "", NOW, since, day, 0, "", first, first.post)

    def is_experienced(self, person: UUID) -> bool:
        has = {
            row.slug
            for row in self.qualifications
            if row.holder_id == person
            and row.starts <= self.day
            and (row.until is None or row.until >= self.day)
        }
        if not {"foundation", "experience-confirmed"} <= has:
            return False
        worked: set[date] = set()
        for row in self.assignments:
            if row.person_id == person:
                day = row.starts
                while day < self.day and (row.ends is None or day <= row.ends):
                    worked.add(day)
                    day += ONE_DAY
        return len(worked) >= self._year()

    def _year(self) -> int:
        try:
            before = self.day.replace(year=self.day.year - MONTHS // 12)
        except ValueError:
            before = self.day.replace(year=self.day.year - 1, day=28)
        return (self.day - before).days

    # Span

    def _span(self) -> Iterator[Expected]:
        supervised: dict[UUID, dict[UUID, date]] = defaultdict(dict)
        covered: dict[UUID, set[UUID]] = defaultdict(set)
        by_id = {row.pk: row for row in self.running}
        for row in self.relationships:
            if row.acts_as != "peer_supervisor" or not self.runs(row):
                continue
            assignment = by_id.get(row.assignment_id)
            if assignment is None:
                continue
            person = assignment.person_id
            if row.kind == "cover":
                covered[row.holder_id].add(person)
            else:
                theirs = supervised[row.holder_id]
                theirs[person] = min(row.starts, theirs.get(person, row.starts))
        for holder, people in supervised.items():
            if len(people) <= AMBER:
                continue
            what, level, most = ("red", NOW, RED) if len(people) > RED else ("amber", SOON, AMBER)
            since = sorted(people.values())[most]
            yield Expected(
                "span", what, level, since, None, len(people), str(len(covered[holder])),
                None, holder, None,
            )  # fmt: skip

    # Triad

    def _triad(self) -> Iterator[Expected]:
        towards = defaultdict(list)
        for row in self.relationships:
            towards[row.assignment_id].append(row)
        for row in self.running:
            wanted = ["line_manager", "clinical_supervisor", "peer_supervisor"]
            if row.employment == "volunteer":
                wanted = ["peer_supervisor"]
            elif row.role.nature != "clinical":
                wanted.remove("clinical_supervisor")
            missing = [kind for kind in wanted if not self._named(towards[row.pk], kind)]
            if missing:
                yield self._without(row, towards[row.pk], missing)

    def _named(self, towards: list[Relationship], kind: str) -> bool:
        return any(each.kind == kind and self.runs(each) for each in towards)

    def _without(
        self, row: Assignment, towards: list[Relationship], missing: list[str]
    ) -> Expected:
        words, sinces, comings = [], [], []
        for kind in missing:
            covered = any(
                each.kind == "cover" and each.acts_as == kind and self.runs(each)
                for each in towards
            )
            words.append(f"{kind}:covered" if covered else kind)
            was = [
                e.ends + ONE_DAY for e in towards if e.kind == kind and e.ends and e.ends < self.day
            ]
            sinces.append(max([row.starts, *was]))
            comings += [
                each.starts for each in towards if each.kind == kind and each.starts > self.day
            ]
        level = SOON if all(each.endswith(":covered") for each in words) else NOW
        return self._row(
            "triad", "", level, min(sinces), min(comings, default=None), len(missing),
            ",".join(words), row, row.post,
        )  # fmt: skip

    def _row(
        self, kind: str, what: str, level: int, since: date | None, day: date | None, number: int,
        detail: str, holder: Assignment | None, post: Post | None,
    ) -> Expected:  # fmt: skip
        return Expected(
            kind, what, level, since, day, number, detail, holder.pk if holder else None,
            holder.person_id if holder else None, post.pk if post else None,
        )  # fmt: skip

    # Figures

    def figures(self) -> dict[tuple[str, str], tuple[int, Decimal, int, Decimal]]:
        """By breakdown and key: posts, funded share, people, share in post."""
        posts: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
        people: dict[tuple[str, str], set[UUID]] = defaultdict(set)
        held: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for post in self.posts:
            if self._state(post) not in FUNDED:
                continue
            for key in _keys(post):
                posts[key].append(post.fte)
                for holder in self._holders(post):
                    people[key].add(holder.person_id)
                    held[key] += post.fte if holder.fte is None else holder.fte
        return {
            key: (len(shares), sum(shares, Decimal(0)), len(people[key]), held[key])
            for key, shares in posts.items()
        }

    def _state(self, post: Post) -> str:
        steps = [step for step in PostStep.objects.filter(post=post) if step.on <= self.day]
        steps.sort(key=lambda step: (step.on, step.pk))
        return steps[-1].after if steps else ""

    def volunteers(self) -> int:
        return len({row.person_id for row in self.running if row.employment == "volunteer"})


def _keys(post: Post) -> list[tuple[str, str]]:
    area = post.team.area
    return [
        ("", ""),
        ("area", str(area.pk)),
        ("patch", str(area.patch_id or "")),
        ("band", post.band.slug if post.band else ""),
        ("contract", post.contract),
        ("role", post.role.slug),
    ]
