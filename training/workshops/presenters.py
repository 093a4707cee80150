"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from training.workshops.models import Demand, Learning, Programme, StageMove, Workshop
from training.workshops.night import Night
from training.workshops.outlines import OUTLINES
from training.workshops.outlines.outline import Outline
from training.workshops.queries.programmes import Date
from training.workshops.queries.standing import Wanted
from training.workshops.reaching import Reach
from training.workshops.stages import Need
from training.workshops.states import PROGRAMME, STAGES, is_forward, next_of
from workforce.core.presenting import and_words, count_words, date_words
from workforce.gatherings import presenters as gatherings
from workforce.gatherings.states import HELD

COLOURS = {"pilot": "blue", "learning": "blue", "scaled": "blue", "usual": "green"}


def stage_tag(programme: Programme) -> tuple[str, str]:
    return PROGRAMME.words[programme.stage].capitalize(), COLOURS[programme.stage]


def stage_rows(programme: Programme) -> list[Mapping[str, str]]:
    since = f"Since {date_words(programme.stage_since)}"
    return [
        {
            "title": PROGRAMME.words[stage].capitalize(),
            "words": since if stage == programme.stage else "",
        }
        for stage in STAGES
    ]


def stage_number(programme: Programme) -> int:
    return STAGES.index(programme.stage) + 1


def next_words(programme: Programme) -> str:
    following = next_of(programme.stage)
    return PROGRAMME.words[following] if following else ""


def stage_choices(programme: Programme) -> list[tuple[str, str]]:
    """Forward first."""
    to = sorted(
        PROGRAMME.moves[programme.stage], key=lambda each: not is_forward(programme.stage, each)
    )
    return [
        (
            each,
            f"On to {PROGRAMME.words[each]}"
            if is_forward(programme.stage, each)
            else f"Back to {PROGRAMME.words[each]}",
        )
        for each in to
    ]


def need_rows(needs: Sequence[Need]) -> list[Mapping[str, str]]:
    return [
        {
            "title": each.words,
            "text": each.detail,
            "state": "in_place" if each.is_met else "missing",
        }
        for each in needs
    ]


def programme_rows(rows: Sequence[Programme], wards: Mapping[Any, int]) -> list[Mapping[str, Any]]:
    return [
        {
            "title": row.title,
            "href": reverse("workshops:programme-detail", args=[row.pk]),
            "text": count_words(wards.get(row.pk, 0), "ward"),
            "tag_words": stage_tag(row)[0],
            "tag_colour": stage_tag(row)[1],
        }
        for row in rows
    ]


def date_rows(rows: Sequence[Date], night: Night) -> list[Mapping[str, Any]]:
    return [
        {
            "title": gatherings.when_words(each.gathering),
            "href": reverse("workshops:workshop-detail", args=[each.gathering.pk])
            if each.opens
            else "",
            "text": f"{night.words(each.gathering.starts_at)}. {each.gathering.title}",
            "note": _given_by(each),
            "tag_words": "Held"
            if each.gathering.state == HELD
            else gatherings.left_words(each.left),
            "tag_colour": "grey" if each.gathering.state == HELD or not each.left.left else "blue",
        }
        for each in rows
    ]


def _given_by(each: Date) -> str:
    leading = and_words(each.leading) or "nobody yet"
    with_them = specialist_words(each.workshop)
    return f"Led by {leading}" + (f", with {with_them}" if with_them else "")


def specialist_words(row: Workshop) -> str:
    name = row.specialist
    if row.specialist_staff is not None:
        name = f"{row.specialist_staff.first_name} {row.specialist_staff.last_name}"
    return f"{name} ({row.specialism})" if name and row.specialism else name


def reach_rows(rows: Sequence[tuple[Any, Reach]]) -> list[list[Any]]:
    return [
        [
            {
                "text": ward.team.name,
                "href": reverse("workshops:ward-end", args=[ward.pk]),
            },
            each.workers,
            each.day,
            each.night,
            each.been,
            each.others,
        ]
        for ward, each in rows
    ]


def reach_words(rows: Sequence[tuple[Any, Reach]]) -> str:
    """Above the table: of all wards together."""
    workers, been, day, night = (
        sum(getattr(each, what) for _, each in rows) for what in ("workers", "been", "day", "night")
    )
    return (
        f"{been:,} of {count_words(workers, 'support worker')} have been to one: {day:,} by day,"
        f" {night:,} at night."
    )


REACH_COLUMNS = [
    "Ward",
    *(
        {"label": words, "numeric": True}
        for words in ("Support workers", "By day", "At night", "To any", "Others came")
    ),
]
DEMAND_COLUMNS = [
    "Team",
    *({"label": words, "numeric": True} for words in ("By day", "At night", "Either", "Together")),
]


def demand_rows(rows: Sequence[Wanted]) -> list[list[Any]]:
    return [[row.team, *row.by_time.values(), row.all] for row in rows]


def asked_rows(rows: Sequence[Demand]) -> list[Mapping[str, Any]]:
    return [
        {
            "pk": row.pk,
            "words": f"{_who(row)}, {row.get_time_of_day_display().lower()}",
            "on": date_words(row.on),
        }
        for row in rows
    ]


def open_rows(rows: Sequence[tuple[Demand, int]]) -> list[Mapping[str, Any]]:
    """What isn't met, one by one, for whoever plans."""
    return [
        {
            "pk": row.pk,
            "words": f"{_who(row)}, {row.get_time_of_day_display().lower()}",
            "note": f"{row.team.name}. Since {date_words(row.on)}."
            + (f" {left} of {row.number} open." if left < row.number else ""),
        }
        for row, left in rows
        if left
    ]


def _who(row: Demand) -> str:
    if row.person is not None:
        return row.person.name
    if row.staff is not None:
        return f"{row.staff.first_name} {row.staff.last_name}"
    return f"{row.number} of {row.team.name}"


def learning_rows(rows: Sequence[Learning]) -> list[Mapping[str, Any]]:
    return [
        {
            "who": row.by.name,
            "what": f"noted of {date_words(row.workshop.gathering.starts_at)}",
            "at": row.on,
            "lines": [
                line
                for line in (
                    f"Went well: {row.went_well}" if row.went_well else "",
                    f"To change: {row.to_change}" if row.to_change else "",
                )
                if line
            ],
        }
        for row in rows
    ]


def move_rows(rows: Sequence[StageMove]) -> list[Mapping[str, Any]]:
    return [
        {
            "who": row.by.name if row.by else "Alongside",
            "what": f"moved it from {PROGRAMME.words[row.before]} to {PROGRAMME.words[row.after]}",
            "at": row.on,
            "lines": [row.words],
        }
        for row in rows
    ]


def outlines_of(slugs: Sequence[str]) -> list[Outline]:
    return [each for each in OUTLINES if each.slug in slugs]
