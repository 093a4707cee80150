"""Words and order for templates. No queries here."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

import qrcode
from django.conf import settings
from django.urls import reverse
from markupsafe import Markup
from qrcode.image.svg import SvgPathImage

from recruitment.models import Request
from recruitment.preparation import wording
from recruitment.preparation.models import NoteKind, Way, WithWhom
from recruitment.preparation.queries.preparations import Giver, Listed
from recruitment.preparation.reckoning import Rules, Standing
from recruitment.preparation.sealing import Chosen, Opened
from recruitment.states import REQUEST
from workforce.core.presenting import and_words, count_words, date_words
from workforce.gatherings import presenters as words
from workforce.gatherings.models import Place
from workforce.gatherings.states import CALLED_OFF, HELD
from workforce.people.models import Team

Rows = list[dict[str, Any]]

PROMPTS = (
    ("Your own work", "Does a peer worker take something away from my role, or stand beside it? What stays mine?"),
    ("Somebody we knew in care", "“They were in our care.” What would help us to meet a colleague, and only a colleague?"),
    ("Duty of care", "What if a peer worker becomes unwell, or hears of a risk? Who does what, and whom do I ask?"),
    ("Secrets and records", "What does a peer worker read, write down and pass on? What may I tell them?"),
    ("What we hope for", "What could the people who come to us get from a peer worker that we can't give?"),
)  # fmt: skip
"""Asked openly and without blame (docs/field.md, Team preparation)."""


def by_patch(shown: Sequence[Team], listed: Listed, today: date) -> list[tuple[str, Rows]]:
    """In the order of the teams."""
    named = groupby(shown, key=lambda team: team.area.patch.name if team.area.patch else "No patch")
    return [(patch, [_team(team, listed, today) for team in teams]) for patch, teams in named]


def _team(team: Team, listed: Listed, today: date) -> dict[str, Any]:
    of = listed.facts[team.pk]
    found = of.standing(today, listed.rules)
    tag_words, colour = wording.tag(found)
    if found.is_valid and found.valid_until and (found.valid_until - today).days <= 60:
        tag_words, colour = "Ends soon", "yellow"
    if not found.is_valid and of.ahead:
        tag_words, colour = "Planned", "blue"
    pk = listed.open_by_team.get(team.pk)
    notes = [wording.planned(of), "Asks for a peer worker." if team.pk in listed.asking else ""]
    return {
        "title": team.name,
        "href": reverse("preparation:preparation-detail", args=[pk]) if pk else "",
        "text": wording.short(found, today),
        "note": " ".join(each for each in notes if each),
        "tag_words": tag_words,
        "tag_colour": colour,
    }


def asking_rows(rows: Iterable[Request], *, plans: bool) -> Rows:
    return [
        {
            "title": row.team.name if row.team else "A team",
            "href": f"{reverse('preparation:preparation-begin')}?team={row.team_id}"
            if plans
            else "",
            "text": f"{row.role.words if row.role else 'A peer worker'}, request {row.number}",
            "note": f"Waiting since {date_words(row.stage_since)}",
        }
        for row in rows
    ]


def session_rows(rows: Sequence[Any], givers: Mapping[UUID, Sequence[Giver]]) -> Rows:
    """Each with how many have a place, and how many came."""
    return [_session(row, givers.get(row.gathering_id, ())) for row in rows]


def _session(row: Any, givers: Sequence[Giver]) -> dict[str, Any]:
    gathering = row.gathering
    if gathering.state == HELD:
        note, tag = f"{count_words(row.came, 'person', 'people')} came", ("Held", "green")
    elif gathering.state == CALLED_OFF:
        note, tag = "It does not take place", ("Called off", "grey")
    elif gathering.has_begun():
        note, tag = "Who came isn't said yet", ("Register open", "yellow")
    else:
        note, tag = (
            f"{count_words(row.booked, 'person', 'people')} invited",
            ("Planned", "blue"),
        )
    return {
        "title": words.when_words(gathering),
        "href": reverse("preparation:session-detail", args=[gathering.pk]),
        "text": given_words(givers),
        "note": note,
        "tag_words": tag[0],
        "tag_colour": tag[1],
    }


def names_of(people: Sequence[UUID], givers: Mapping[UUID, Sequence[Giver]]) -> list[str]:
    """By whom a team was prepared, of those who gave its sessions."""
    names = {each.person.pk: each.person.name for rows in givers.values() for each in rows}
    return sorted(names[pk] for pk in people if pk in names)


def names_by_attendance(places: Iterable[Place], *, is_held: bool) -> list[tuple[str, list[str]]]:
    """A register by what became of each place, with how many; those who are invited together."""
    found: dict[str, list[str]] = {}
    for place in places:
        what = words.attendance_words(place) if is_held else "Invited"
        found.setdefault(what, []).append(words.name_of(place))
    return [(f"{what}: {len(names)}", names) for what, names in found.items()]


def given_words(givers: Sequence[Giver]) -> str:
    if not givers:
        return "Nobody gives it yet. It counts when somebody in a peer role does"
    names = and_words(each.person.name for each in givers)
    if not any(each.is_peer for each in givers):
        return f"{names}. It counts when somebody in a peer role gives it"
    return names


def check_rows(found: Standing, rules: Rules, manager: str) -> Rows:
    """What a preparation asks for, one by one, as far as it got."""
    needed = wording.needed(found, rules)
    enough = bool(found.of) and found.came >= needed
    share = (
        f"{found.came} of {found.of} came, {needed} are needed." if found.of else "Nobody came yet."
    )
    return [
        _check("A peer gives it", bool(found.by), ""),
        _check(f"{rules.share}% of the team came", enough, share),
        _check("The line manager came", found.manager_came, f"{manager}."),
    ]


def _check(title: str, is_met: bool, text: str) -> dict[str, str]:
    return {"title": title, "state": "in_place" if is_met else "missing", "text": text}


def note_groups(notes: Sequence[Opened]) -> list[tuple[str, Sequence[Opened]]]:
    """Worries first: they wait for an answer."""
    named = ((NoteKind.WORRY, "Worries"), (NoteKind.EXPECTATION, "Hopes and expectations"))
    return [
        (heading, rows) for kind, heading in named
        if (rows := [each for each in notes if each.note.kind == kind])
    ]  # fmt: skip


def choice_rows(choices: Sequence[Chosen]) -> Rows:
    return [
        {
            "key": row.person.name,
            "value": choice_words(row.way, row.with_whom, said),
            "about": row.about,
        }
        for row, said in choices
    ]


def choice_words(way: str, with_whom: str, words_said: str) -> str:
    if way == Way.NOT_AT_ALL:
        return "Would rather not be asked"
    said = Way(way).label
    if way == Way.TALK and with_whom:
        whom = WithWhom(with_whom).label.replace("my ", "their ")
        said = f"{said}: {whom[:1].lower()}{whom[1:]}"
    said = said.replace("my ", "their ")
    return f"{said}. {words_said}" if words_said else said


def waiting_rows(rows: Sequence[Request]) -> Rows:
    """What the preparation unlocks."""
    return [
        {
            "title": f"{row.role.words if row.role else 'A peer worker'}, request {row.number}",
            "href": reverse("recruitment:request-detail", args=[row.pk]),
            "text": f"At {REQUEST.words[row.stage]}",
        }
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Address:
    address: str
    picture: Markup


def question(secret: str) -> Address:
    """The open question's address, for paper."""
    path = reverse("preparation:question-answer", args=[secret])
    whole = f"{settings.ALONGSIDE_ADDRESS.rstrip('/')}{path}"
    return Address(whole, _picture(whole))


def _picture(address: str) -> Markup:
    """A QR code as a drawing in the page: nothing is fetched, and no file is made."""
    out = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, box_size=10, border=2).save(out)
    text = out.getvalue().decode()
    named = '<svg role="img" aria-label="QR code to the open question"'
    return Markup(text[text.index("<svg") :].replace("<svg", named, 1))  # noqa: S704  drawn here, of an address of ours
