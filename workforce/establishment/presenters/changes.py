"""Words for changes of people."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from workforce.core.presenting import count_words, date_words
from workforce.establishment.joining_job import Job
from workforce.establishment.models import Joining, Stint, StintKind
from workforce.establishment.queries.changes import AtHand
from workforce.people.models import Person, Post, Relationship, StaffInPost, Team
from workforce.people.models.assignment import Employment
from workforce.people.models.relationship import Kind
from workforce.people.presenters.words import Row, kind_words
from workforce.people.queries.choosing import Candidates

Choices = list[tuple[str, str]]
SUPPORT = (
    Kind.LINE_MANAGER, Kind.CLINICAL_SUPERVISOR, Kind.PEER_SUPERVISOR, Kind.CONTACT_PERSON, Kind.BUDDY,
)  # fmt: skip
KINDS = [
    (Employment.EMPLOYED, "A paid post"),
    (Employment.VOLUNTEER, "Volunteer"),
    (Employment.APPRENTICE, "Apprentice"),
    (Employment.BANK, "Bank"),
]
KIND_WORDS = {str(kind): words for kind, words in KINDS}
_OPTIONAL = {Kind.CONTACT_PERSON, Kind.BUDDY}


def posts(rows: Iterable[tuple[Post, str]]) -> tuple[Choices, dict[str, str]]:
    """As choices, with hours and for whom it is kept as hints."""
    choices, hints = [], {}
    for post, kept in rows:
        choices.append((str(post.pk), f"{post.team.name}: {post.title} ({post.code})"))
        hours = f"{post.hours.normalize():f} hours a week"
        ends = f", to {date_words(post.fixed_term_ends)}" if post.fixed_term_ends else ""
        hints[str(post.pk)] = ". ".join(part for part in (hours + ends, kept) if part)
    return choices, hints


def teams(rows: Iterable[Team]) -> tuple[Choices, dict[str, str]]:
    found = list(rows)
    return (
        [(str(team.pk), team.name) for team in found],
        {str(team.pk): team.area.name for team in found},
    )


def candidates(
    found: Candidates,
    supervised: Mapping[UUID, int],
    many: int,
    *,
    peer: bool = False,
    more: int = 1,
) -> tuple[Choices, dict[str, str]]:
    """Who may be chosen; for peer supervision with how many each supervises, and what `more` would make."""
    hints = {}
    for pk, _, words in found.people:
        span = span_words(supervised.get(pk, 0), many, more) if peer else ""
        hints[str(pk)] = ". ".join(part for part in (words, span) if part)
    return [(str(pk), name) for pk, name, _ in found.people], hints


def span_words(now: int, many: int, more: int = 1) -> str:
    words = f"Peer-supervises {count_words(now, 'person', 'people')} now" if now else ""
    if not more or now + more <= many:
        return words
    if not now:
        return f"Would peer-supervise {count_words(more, 'person', 'people')}: over {many}"
    if more == 1:
        return f"{words}: with one more that is over {many}"
    return f"{words}: with all {more} of these it would be {now + more}, over {many}"


def people_found(rows: Iterable[tuple[Person, str]]) -> list[Row]:
    return [
        {"name": person.name, "words": words, "id": str(person.pk), "part": "person"}
        for person, words in rows
    ]


def staff_found(rows: Iterable[StaffInPost]) -> list[Row]:
    return [
        {
            "name": f"{row.first_name} {row.last_name}",
            "words": f"{row.title}, {row.team.name}",
            "id": str(row.pk),
            "part": "staff",
        }
        for row in rows
    ]


def name_of(joining: Joining) -> str:
    if joining.person is not None:
        return joining.person.name
    who = joining.who
    words = f"{who.get('known_as') or who.get('first_name') or ''} {who.get('last_name') or ''}"
    return words.strip() or "Somebody new"


def unfinished(rows: Iterable[Joining]) -> list[Row]:
    return [
        {
            "title": name_of(row),
            "href": reverse("establishment:joining-detail", args=[row.pk]),
            "text": f"Begun on {date_words(row.begun_at)}",
        }
        for row in rows
    ]


def steps(joining: Joining, job: Job | None, names: Mapping[str, str]) -> list[Row]:
    """Each step with what it says so far, and the way to it."""
    said = joining.job
    rows = [] if joining.person_id else [_step(joining, "who", "Who it is", _who(joining))]
    kind = KIND_WORDS.get(said.get("employment", ""), "")
    dates = _dates(said)
    rows.append(
        _step(joining, "job", "What they will be, and when", f"{kind}, {dates}" if kind else "")
    )
    if kind:
        place = f"{job.role.words}, {job.team.name}" if job else ""
        rows.append(_step(joining, "place", "Where", place))
    if job is not None:
        rows += [_support_step(joining, kind_, names) for kind_ in support_kinds(job)]
    return rows


def support_kinds(job: Job) -> list[str]:
    """Who may be named beside somebody in this role."""
    volunteer, clinical = job.employment == Employment.VOLUNTEER, job.role.nature == "clinical"
    left_out = {Kind.LINE_MANAGER, Kind.CLINICAL_SUPERVISOR} if volunteer else set()
    if not clinical:
        left_out |= {Kind.CLINICAL_SUPERVISOR}
    return [kind for kind in SUPPORT if kind not in left_out]


def is_ready(joining: Joining, job: Job | None) -> bool:
    """Everything was answered; "not known yet" is an answer."""
    named = joining.person_id or joining.who.get("last_name")
    return bool(
        named
        and job is not None
        and all(kind in joining.support for kind in support_kinds(job) if kind not in _OPTIONAL)
    )


def _step(joining: Joining, name: str, title: str, text: str, *args: Any, **more: Any) -> Row:
    return {
        "title": title,
        "href": reverse(f"establishment:joining-{name}", args=[joining.pk, *args]),
        "text": text,
        "state": "done" if text else "to_do",
        "words": "Done" if text else "Not done yet",
    } | more


def _support_step(joining: Joining, kind: str, names: Mapping[str, str]) -> Row:
    said = joining.support
    text = names.get(said[kind], "Not known yet") if kind in said else ""
    row = _step(joining, "supporter", Kind(kind).label, text, kind)
    if kind in said and not said[kind]:
        return row | {"state": "missing", "words": "Not known yet"}
    if not text and kind in _OPTIONAL:
        return row | {"state": "optional", "words": "Optional"}
    return row


def _who(joining: Joining) -> str:
    who = joining.who
    return f"{who['first_name']} {who['last_name']}" if who.get("last_name") else ""


def _dates(said: Mapping[str, Any]) -> str:
    if not said.get("starts"):
        return ""
    until = f" to {date_words(date.fromisoformat(said['ends']))}" if said.get("ends") else ""
    return f"from {date_words(date.fromisoformat(said['starts']))}{until}"


def summary(joining: Joining, job: Job, names: Mapping[str, str]) -> list[Row]:
    """The check page: all that will be written, each with the way to change it."""

    def row(key: str, value: Any, step: str, *args: Any) -> Row:
        href = reverse(f"establishment:joining-{step}", args=[joining.pk, *args])
        return {"key": key, "value": value, "href": href}

    who = joining.who
    rows = []
    if joining.person_id is None:
        rows = [
            row("Name", name_of(joining), "who"),
            row("Email address", who.get("email") or "None yet, so they can't be invited", "who"),
        ]
    rows += [
        row("What", KIND_WORDS[job.employment], "job"),
        row("When", "F" + _dates(joining.job)[1:], "job"),
        row("Where", f"{job.role.words}, {job.team.name}", "place"),
    ]
    hours = job.hours or (job.post.hours if job.post else None)
    if hours is not None:
        rows.append(row("Hours", f"{hours.normalize():f} a week", "place"))
    for kind in support_kinds(job):
        if kind in joining.support or kind not in _OPTIONAL:
            words = names.get(joining.support.get(kind) or "", "Nobody yet: shown as missing")
            rows.append(row(Kind(kind).label, words, "supporter", kind))
    return rows


def warnings(
    joining: Joining, names: Mapping[str, str], supervised: Mapping[UUID, int], many: int
) -> list[str]:
    said = joining.support
    found = []
    peer = said.get(Kind.PEER_SUPERVISOR)
    if peer and supervised.get(UUID(peer), 0) >= many:
        count = supervised[UUID(peer)] + 1
        found.append(
            f"{names.get(peer, 'The peer supervisor')} would peer-supervise {count} people. "
            f"More than {many} is hard to do well."
        )
    if not joining.person_id and not joining.who.get("email"):
        found.append("Without an email address they can't be invited to sign in.")
    return found


def beside(rows: Iterable[Relationship], *, keep_manager: bool) -> tuple[Choices, list[str]]:
    """Who supports somebody now, and who probably goes on."""
    choices: dict[str, str] = {}
    for row in rows:
        if row.kind != Kind.COVER:
            choices.setdefault(row.acts_as, f"{row.holder.name}, {kind_words(row).lower()}")
    stay = [kind for kind in choices if keep_manager or kind != Kind.LINE_MANAGER]
    return list(choices.items()), stay


def held(rows: Iterable[Relationship]) -> Choices:
    return [(str(row.pk), held_words(row)) for row in rows]


def peers_of(rows: Iterable[Relationship]) -> int:
    """How many people somebody gives peer supervision to, among what they hold."""
    peer = [row.assignment for row in rows if row.kind == Kind.PEER_SUPERVISOR]
    return len({each.person_id for each in peer if each is not None})


def held_words(row: Relationship) -> str:
    if row.assignment is None:
        return f"{kind_words(row)} of {row.patch}"
    return f"{kind_words(row)} of {row.assignment.person.name}, {row.assignment.team.name}"


def stint_words(stint: Stint | AtHand, today: date) -> str:
    what = "on secondment" if stint.kind == StintKind.SECONDMENT else "acting up"
    where = f" with {stint.organisation}" if stint.organisation else ""
    if stint.starts > today:
        when = f"from {date_words(stint.starts)} to {date_words(stint.ends)}"
        return f"{what.capitalize()}{where} {when}"
    away = "Away on" if stint.kind == StintKind.SECONDMENT else "Acting up"
    rest = " secondment" if stint.kind == StintKind.SECONDMENT else ""
    return f"{away}{rest}{where} until {date_words(stint.ends)}"
