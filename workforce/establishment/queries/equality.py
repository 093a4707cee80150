"""What is read of equality answers: one's own, and counts. Nothing here gives another person's answer, to
anybody or to the service itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zlib import crc32

from django.db.models import Q

from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many
from workforce.establishment.equality_lists import QUESTIONS, counted_answers, counted_as
from workforce.establishment.models import EqualityAnswer, EqualityTally
from workforce.people import scopes
from workforce.people.models import Assignment
from workforce.people.models.role import Tier
from workforce.reports.suppression import Split

LABEL = "equality answer"
UNANSWERED = "-"
VOLUNTEERS = "volunteers"


@dataclass(frozen=True, slots=True)
class Own:
    code: str
    source: str
    on: date


def own(viewer: Viewer) -> dict[str, Own]:
    """By question; code "" for what was cleared."""
    rows = list(EqualityAnswer.objects.visible_to(viewer))
    codes = unseal_many([_sealed(row) for row in rows])
    return {
        row.question: Own(code, row.source, row.on) for row, code in zip(rows, codes, strict=True)
    }


def _sealed(row: EqualityAnswer) -> Sealed:
    return Sealed(row.code, row.person_id, LABEL, row.pk)


def current(viewer: Viewer) -> EqualityTally | None:
    return EqualityTally.objects.visible_to(viewer).first()


@dataclass(frozen=True, slots=True)
class Counts:
    """By question, answer and group; and the groups in their order, with how many are in each."""

    groups: list[tuple[str, str, int]]
    by_question: Mapping[str, Mapping[str, Mapping[str, int]]]


def counts(day: date, *, by_band: bool) -> Counts:
    """Everybody with a peer role that day, each once, in their highest band or tier."""
    groups = _groups(day, by_band=by_band)
    answers = _answers(groups)
    sizes = Counter(group for group, *_ in groups.values())
    words = {group: (order, words) for group, order, words in groups.values()}
    table = {
        each.slug: _one_question(each.slug, groups, answers, day, list(sizes)) for each in QUESTIONS
    }
    order = sorted(sizes, key=lambda group: words[group][0])
    return Counts([(group, words[group][1], sizes[group]) for group in order], table)


_Group = tuple[str, int, str]


def _groups(day: date, *, by_band: bool) -> dict[UUID, _Group]:
    rows = Assignment.objects.running(day).values_list(
        "person_id", "employment", "role__tier", "post__band__slug", "post__band__order",
        "role__band__slug", "role__band__order",
    )  # fmt: skip
    found: dict[UUID, _Group] = {}
    for person, employment, tier, slug, order, role_slug, role_order in rows:
        if employment == "volunteer":
            group = (VOLUNTEERS, -1, "Volunteers")
        elif by_band:
            group = _band(slug or role_slug, order if slug else role_order)
        else:
            group = (tier, Tier.values.index(tier), Tier(tier).label)
        if person not in found or group[1] > found[person][1]:
            found[person] = group
    return found


def _band(slug: str | None, order: int | None) -> _Group:
    return (slug, order or 0, f"Band {slug}") if slug else ("none", 0, "No band")


def _answers(people: Iterable[UUID]) -> dict[tuple[str, UUID], str]:
    chosen = set(people)
    rows = [
        row
        for row in EqualityAnswer.objects.filter(code__isnull=False).iterator(chunk_size=5000)
        if row.person_id in chosen
    ]
    codes = unseal_many([_sealed(row) for row in rows])
    return {(row.question, row.person_id): code for row, code in zip(rows, codes, strict=True)}


def _one_question(
    question: str,
    groups: Mapping[UUID, _Group],
    answers: Mapping[tuple[str, UUID], str],
    day: date,
    names: list[str],
) -> dict[str, dict[str, int]]:
    listed = [*(code for code, _ in counted_answers(question)), UNANSWERED]
    table = {code: dict.fromkeys(names, 0) for code in listed}
    for person, (group, *_) in groups.items():
        code = answers.get((question, person))
        table[counted_as(question, code, day) if code else UNANSWERED][group] += 1
    return table


def split_by_answer(people: Mapping[UUID, bool], day: date) -> dict[str, dict[str, Split]]:
    """For a count of a room above: by question and answer, of these people those for whom something is so, and the
    rest. It is to be suppressed before it is kept, and not made anew for the same people: one taken from the other
    could show what a single person answered."""
    answers = _answers(people)
    found: dict[str, dict[str, Split]] = {}
    for question in QUESTIONS:
        table = found.setdefault(question.slug, {})
        for person, is_so in people.items():
            code = answers.get((question.slug, person))
            counted = counted_as(question.slug, code, day) if code else UNANSWERED
            one = Split(int(is_so), int(not is_so))
            table[counted] = table.get(counted, Split(0, 0)) + one
    return found


def how_many_differ(since: date, day: date) -> int:
    """People whose answers, or whether and as what they are counted, may be otherwise than on `since`."""
    answered = EqualityAnswer.objects.filter(on__gt=since).values_list("person", flat=True)
    came, went = Q(starts__gt=since, starts__lte=day), Q(ends__gte=since, ends__lt=day)
    moved = Assignment.objects.filter(came | went).values_list("person", flat=True)
    return len({*answered, *moved})


def may_answer(viewer: Viewer) -> bool:
    """Whoever has, or is about to have, a peer role here: nobody else is counted, so nobody else is asked."""
    if viewer.person_id is None:
        return False
    rows = Assignment.objects.filter(scopes.not_over_on(viewer), person_id=viewer.me)
    return rows.exists()


def version_of(answers: Mapping[str, Own]) -> int:
    """A number that is another one as soon as an answer is."""
    return crc32(repr(sorted((slug, each.code) for slug, each in answers.items())).encode())
