"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from training.careers import answering, states
from training.careers.models import (
    Conversation,
    Element,
    FlexibleRequest,
    GoesTo,
    Ground,
    Interest,
    Opening,
    Partnership,
    Sort,
)
from training.careers.queries.requests import Answerer, Request, waits_for
from training.careers.rungs import RoleOnRung
from workforce.core import forms
from workforce.core.access import Viewer
from workforce.core.presenting import and_words, capital, date_words, day_and_month, time_words
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Person


def theme_words(elements: Collection[str]) -> list[str]:
    """In the order of the promise."""
    return [each.label for each in Element if each.value in elements]


_COLOURS = {
    states.ASKED: "yellow", states.TALKING: "blue", states.OFFERED: "yellow", states.AGREED: "green",
    states.REFUSED: "grey", states.APPEALED: "yellow", states.STANDS: "grey", states.REVIEWED: "green",
    states.WITHDRAWN: "grey", states.OVER: "grey", states.DRAFT: "grey", states.OPENED: "green",
    states.CLOSED: "grey", states.SENT: "yellow", states.SHORTLISTED: "blue",
    states.NOT_THIS_TIME: "grey", states.TAKEN_UP: "green", states.PLANNED: "blue",
    states.HELD: "green", states.CALLED_OFF: "grey",
}  # fmt: skip


def tag_of(table: Any, state: str) -> tuple[str, str]:
    words = table.words[state]
    return capital(words), _COLOURS.get(state, "grey")


def flexible_tag(row: FlexibleRequest) -> tuple[str, str]:
    return tag_of(states.FLEXIBLE, row.state)


def opening_tag(row: Opening) -> tuple[str, str]:
    return tag_of(states.OPENING, row.state)


def interest_tag(row: Interest) -> tuple[str, str]:
    return tag_of(states.INTEREST, row.state)


def talk_tag(row: Conversation) -> tuple[str, str]:
    return tag_of(states.CONVERSATION, row.state)


def other(row: Partnership, viewer: Viewer) -> Person:
    return row.partner if row.person_id == viewer.person_id else row.person


def aim_seen_by(shared_with: Person | None) -> forms.Privacy:
    return forms.pair(shared_with.name) if shared_with else forms.only_you()


def when_words(row: Conversation, today: date) -> str:
    at = f", {time_words(row.at)}" if row.at and row.state == states.PLANNED else ""
    return f"{day_and_month(row.day, today)}{at}"


def talk_rows(
    rows: Sequence[Conversation], today: date, viewer: Viewer | None = None
) -> list[Mapping[str, Any]]:
    """`viewer`: with whom, where those of several stand together."""
    found = []
    for row in rows:
        words, colour = talk_tag(row)
        whose = f" with {other(row.partnership, viewer).called}" if viewer else ""
        is_to_write = row.state == states.PLANNED and row.day <= today
        note = "Did you meet? Write it down, or plan it anew." if is_to_write else ""
        if row.state == states.HELD:
            note = "With a note" if row.note is not None else "Without a note"
            note += f". Next on {day_and_month(row.next_on, today)}" if row.next_on else ""
        found.append(
            {
                "title": f"{Sort(row.sort).label}{whose}, {when_words(row, today)}",
                "href": reverse("careers:conversation-detail", args=[row.pk]),
                "note": note,
                "tag_words": words,
                "tag_colour": colour,
            }
        )
    return found


def stay_words(row: Obligation, today: date) -> str:
    if row.due is None:
        return "There is no date for it now."
    day = day_and_month(row.due, today)
    return f"Best by {day}." if row.due >= today else f"It was planned for {day}; any day will do."


def post_words(row: Assignment) -> str:
    return f"{row.role.words}, {row.team.name}"


def span(starts: date | None, ends: date | None) -> str:
    if starts is None:
        return f"Until {date_words(ends)}" if ends else "When it suits"
    first = f"From {date_words(starts)}"
    return f"{first} until {date_words(ends)}" if ends else first


def ground_words(ground: str) -> str:
    return Ground(ground).label if ground else ""


def names(people: Sequence[Person]) -> str:
    return and_words(each.name for each in people)


def managers_words(people: Sequence[Person]) -> str:
    """Who answers, to be named in a sentence."""
    return " or ".join(each.name for each in people) or "nobody at present"


def goes_to(answerers: Sequence[Answerer]) -> list[str]:
    """Who gets it, a sentence a post; of several posts with the post. Where somebody stands in: why."""
    found = []
    for each in answerers:
        start = "This" if len(answerers) == 1 else f"For {post_words(each.post)} it"
        who = managers_words(each.people)
        why = {
            answering.LEAD: f"Nobody line manages you for now, so it goes to whoever leads your patch: {who}.",
            answering.CENTRE: "Nobody line manages you for now and nobody else leads your patch, so it goes to the "
            f"central team: {who}.",
        }.get(each.as_, "")
        found.append(
            why if len(answerers) == 1 and why else f"{start} goes to {who}. {why}".strip()
        )
    return found


def told_words(answer_as: Iterable[str]) -> str:
    """Whoever gets the message, at the beginning of a sentence."""
    return "Your line manager" if set(answer_as) == {answering.MANAGER} else "Whoever answers it"


def stands_in(found: Request) -> str:
    """Why somebody else than a line manager answers."""
    if found.answer_as == answering.MANAGER:
        return ""
    who = "Whoever leads the patch" if found.answer_as == answering.LEAD else "The central team"
    whose = "you" if found.is_own else found.row.person.called
    return f"{who} answers, because nobody line manages {whose} for now."


def flexible_seen_by(found: Request) -> forms.Privacy:
    """All who read what stands in one request."""
    who = [found.row.person.name, *(each.name for each in found.managers)]
    if found.row.heard_by is not None:
        who.append(found.row.heard_by.name)
    return forms.leads(and_words(dict.fromkeys(who)))


def flexible_rows(rows: Sequence[FlexibleRequest], viewer: Viewer) -> list[Mapping[str, Any]]:
    found = []
    for row in rows:
        words, colour = flexible_tag(row)
        is_own = row.person_id == viewer.person_id
        title = f"Asked on {date_words(row.asked_on)}"
        found.append(
            {
                "title": title if is_own else f"{row.person.name}, {title[:1].lower()}{title[1:]}",
                "href": reverse("careers:flexible-detail", args=[row.pk]),
                "text": post_words(row.assignment),
                "note": _next(row, viewer),
                "tag_words": "Waits for you" if waits_for(viewer, row) else words,
                "tag_colour": "yellow"
                if waits_for(viewer, row)
                else "blue"
                if row.is_open
                else colour,
            }
        )
    return found


def _next(row: FlexibleRequest, viewer: Viewer) -> str:
    if row.state in states.TO_ANSWER:
        first = day_and_month(row.due, viewer.today)
        last = day_and_month(row.last_day, viewer.today)
        return f"To be answered by {first}" + (
            f", at the latest by {last}." if row.due < row.last_day else "."
        )
    if row.state in (states.OFFERED, states.APPEALED):
        return f"At the latest by {day_and_month(row.last_day, viewer.today)}."
    if row.state == states.AGREED and row.tried_until:
        return f"Tried until {date_words(row.tried_until)}."
    return ""


def opening_rows(
    rows: Sequence[Opening], viewer: Viewer, *, ours: bool = False
) -> list[Mapping[str, Any]]:
    found = []
    for row in rows:
        where = [row.role.words if row.role else "", row.team.name if row.team else ""]
        words, colour = opening_tag(row)
        waiting = getattr(row, "waiting", 0)
        notes = [f"Say so by {day_and_month(row.closes, viewer.today)}"]
        if ours:
            notes = [f"Closes on {date_words(row.closes)}"]
            notes += [f"{waiting} to answer"] if waiting else []
        found.append(
            {
                "title": row.title,
                "href": reverse("careers:opening-detail", args=[row.pk]),
                "text": ". ".join(
                    part
                    for part in (
                        row.get_sort_display(),
                        ", ".join(filter(None, where)),
                        span(row.starts, row.ends),
                    )
                    if part
                ),
                "note": ". ".join(notes) + ".",
                "tag_words": words if ours else "",
                "tag_colour": colour,
            }
        )
    return found


def interest_title(row: Interest) -> str:
    return row.opening.title if row.opening else "Something I would like to do"


def interest_to(row: Interest) -> str:
    if row.opening is not None:
        return "Whoever published it, and the central team"
    return "Whoever leads your patch" if row.to == "lead" else "The central team"


def interest_seen_by(row: Interest) -> forms.Privacy:
    """Who reads the answer: what went to the lead of a patch is not the central team's."""
    if row.opening is None and row.to == GoesTo.LEAD:
        return forms.leads(f"You, {row.person.name} and whoever leads their patch")
    return forms.leads(f"You, {row.person.name} and the central team")


def with_article(roles: Sequence[str]) -> str:
    """ "a peer support worker and an advanced practitioner"."""
    lowered = [f"{words[:1].lower()}{words[1:]}" for words in roles]
    return and_words(f"{'an' if words[:1] in 'aeiou' else 'a'} {words}" for words in lowered)


def asks_rows(role: RoleOnRung) -> list[Mapping[str, Any]]:
    """For the list of what the next rung asks. What only the person can say has no mark of missing."""
    states_of = {
        True: ("in_place", "You have it"),
        False: ("ask", "Ahead of you"),
        None: ("ask", "You know"),
    }
    return [
        {"title": each.words, "state": states_of[each.have][0], "words": states_of[each.have][1]}
        for each in role.asks
    ]


def asked_of(answerers: Sequence[Answerer]) -> str:
    """Who reads what one asks for."""
    names_of = dict.fromkeys(each.name for found in answerers for each in found.people)
    return and_words(["You", *names_of])
