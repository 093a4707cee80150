"""Words, tags and order for supervision's pages. No queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from supervision import states
from supervision.models import Meeting, Mode
from supervision.queries.meetings import Action
from supervision.queries.strands import StrandRow
from supervision.said import PARTS
from supervision.strands import HOLDER_WORDS, Strand, words_of
from workforce.core.access import Viewer
from workforce.core.presenting import (
    NOBODY,
    and_words,
    capital,
    count_words,
    date_words,
    day_and_month,
    day_words,
    near_words,
    span_words,
    time_words,
)
from workforce.people.models import Person, Relationship


def when(meeting: Meeting) -> str:
    """Thursday 8 October 2026, 10am to 11am"""
    return ", ".join(part for part in (day_words(meeting.date), hours(meeting)) if part)


def hours(meeting: Meeting) -> str:
    if meeting.time is None:
        return count_words(meeting.minutes, "minute") if meeting.minutes else ""
    if not meeting.minutes:
        return time_words(meeting.time)
    start = datetime.combine(meeting.date, meeting.time)
    return span_words(start, start + timedelta(minutes=meeting.minutes))


def how(meeting: Meeting) -> str:
    """In person, in a group of 4"""
    group = f", in a group of {meeting.group_size}" if meeting.group_size else ""
    return f"{Mode(meeting.mode).label}{group}"


def day_and_hours(meeting: Meeting) -> str:
    """10am to 11am, by phone"""
    parts = [hours(meeting), how(meeting).lower()]
    text = ", ".join(part for part in parts if part)
    return capital(text)


def title(meeting: Meeting, viewer: Viewer) -> str:
    return f"{words_of(meeting.strands)} with {other_of(meeting, viewer).name}"


def other_of(meeting: Meeting, viewer: Viewer) -> Person:
    supported = meeting.assignment.person
    return meeting.holder if viewer.person_id == supported.pk else supported


def answerer(meeting: Meeting) -> Person:
    """The one of the two who did not write last."""
    supported = meeting.assignment.person
    return meeting.holder if meeting.written_by_id == supported.pk else supported


def kind_words(strand: str) -> str:
    """peer supervision, clinical supervision, one-to-one"""
    label = Strand(strand).label
    return label[0].lower() + label[1:]


def due_words(row: StrandRow) -> str:
    """What is due, said to the person supported: it is not theirs to chase. While a planned meeting waits
    to be logged, that is the question, and no other date has been asked for."""
    if row.paused or not row.is_due or row.asked is not None:
        return ""
    if row.acting is None:
        return "A meeting is due, and nobody holds this yet. We have asked who can name someone. You do not need to chase."
    return (
        f"A meeting is due. We have asked {row.acting.called} to set a date. "
        "You do not need to chase."
    )


def team_lines(row: StrandRow) -> list[str]:
    lines = []
    if row.cover is not None and row.holder is not None:
        until = day_and_month(row.cover_until, row.today) if row.cover_until else ""
        upto = f"until {until}" if until else "for now"
        lines.append(f"{row.cover.called} stands in for {row.holder.called} {upto}")
    lines += [_ahead(row, each) for each in row.ahead]
    if row.next is not None:
        at = f", {time_words(row.next.time)}" if row.next.time else ""
        lines.append(f"Next: {near_words(row.next.date, row.today)}{at}")
    elif row.asked is not None:
        lines.append(f"Planned: {near_words(row.asked.date, row.today)}, not logged yet")
    if row.last is not None and row.next is None:
        lines.append(f"Last met: {day_and_month(row.last, row.today)}")
    if row.next is None and row.due is not None and not row.is_due:
        lines.append(f"Next by: {day_and_month(row.due, row.today)}")
    return lines


def _ahead(row: StrandRow, who: Relationship) -> str:
    """Kit stands in for Priya from 30 November until 3 December; Kit takes this over on 1 December"""
    first = day_and_month(who.starts, row.today)
    if who.kind != "cover":
        return f"{who.holder.called} takes this over on {first}"
    whom = f" for {row.holder.called}" if row.holder else ""
    until = f" until {day_and_month(who.ends, row.today)}" if who.ends else ""
    return f"{who.holder.called} stands in{whom} from {first}{until}"


def team_person(row: StrandRow) -> dict[str, Any]:
    name = row.acting.name if row.acting else NOBODY
    return {
        "name": name,
        "role": HOLDER_WORDS[row.strand],
        "lines": team_lines(row),
        "flag": due_words(row),
    }


def supported_lines(row: StrandRow) -> list[tuple[str, str]]:
    """For whoever holds the strand: last, next, due."""
    found = [("Last met", day_and_month(row.last, row.today) if row.last else "Not yet")]
    if row.next is not None:
        at = f", {time_words(row.next.time)}" if row.next.time else ""
        found.append(("Next", f"{near_words(row.next.date, row.today)}{at}"))
    if row.paused:
        found.append(("Due", "No date for now"))
    elif row.due is not None:
        found.append(("Due by", day_and_month(row.due, row.today)))
    return found


def held_tag(row: StrandRow) -> tuple[str, str]:
    """The task's state, never the person's."""
    if row.paused:
        return "Paused", "grey"
    if row.asked is not None:
        return "To log", "yellow"
    if row.next is not None:
        return "Date set", "green"
    if row.is_overdue:
        return "To rearrange", "orange"
    if row.is_due:
        return "To arrange", "yellow"
    return "In hand", "green"


STATE_TAGS = {
    states.PLANNED: ("Planned", "blue"),
    states.REARRANGED: ("Moved", "grey"),
    states.MISSED: ("Missed by the service", "grey"),
    states.DECLINED: ("Not this time", "grey"),
    states.REMOVED: ("Taken out", "grey"),
}


def meeting_tag(meeting: Meeting, viewer: Viewer) -> tuple[str, str]:
    if meeting.state != states.HELD:
        return STATE_TAGS[meeting.state]
    if meeting.answer == states.AGREED:
        return "Agreed by both", "green"
    if meeting.answer == states.ADDED:
        return "Both views are there", "green"
    if meeting.written_by_id == viewer.person_id:
        return f"{other_of(meeting, viewer).called} can agree it", "white"
    return "You can agree it", "yellow"


def meeting_row(meeting: Meeting, viewer: Viewer) -> dict[str, Any]:
    words, colour = meeting_tag(meeting, viewer)
    readable = getattr(meeting, "readable", True)
    if meeting.state == states.HELD and not readable:
        words, colour = "Held", "grey"
    waits = meeting.state == states.HELD and words == "You can agree it"
    name = "supervision:meeting-agree" if waits else "supervision:meeting-detail"
    return {
        "title": title(meeting, viewer),
        "href": reverse(name, args=[meeting.pk]),
        "text": f"{date_words(meeting.date)}, {how(meeting).lower()}"
        if meeting.state == states.HELD
        else date_words(meeting.date),
        "tag_words": words,
        "tag_colour": colour,
    }


def action_row(action: Action, viewer: Viewer) -> dict[str, Any]:
    mine = action.owner.pk == viewer.person_id
    who = "You" if mine else action.owner.called
    return {
        "id": action.id,
        "words": action.words,
        "text": ", ".join(part for part in (who, action_state(action, viewer.today)) if part),
        "done": action.done_on is not None,
        "open": action.is_open,
        "href": reverse("supervision:action-finish", args=[action.id]),
        "reopen_href": reverse("supervision:action-reopen", args=[action.id]),
    }


def action_state(action: Action, today: date) -> str:
    """by 8 October; due since 8 October; done 8 October: of the task, never of its owner."""
    if action.done_on:
        return f"done {day_and_month(action.done_on, today)}"
    if action.let_go_on:
        return f"let go {day_and_month(action.let_go_on, today)}"
    if action.by_date is None:
        return ""
    begun = "by" if action.by_date >= today else "due since"
    return f"{begun} {day_and_month(action.by_date, today)}"


def come_back_rows(actions: Iterable[Action], viewer: Viewer) -> list[tuple[UUID, str, str]]:
    """Id, words and what stands beside them, for the log of the next meeting."""
    rows = [action_row(action, viewer) for action in actions]
    return [(row["id"], row["words"], row["text"]) for row in rows]


def log_summary(form: Any) -> dict[str, str]:
    """What the form says as it stands, filled in or sent: for the rows with Change."""
    holder = dict(form.fields["holder"].choices) if "holder" in form.fields else {}
    also = [Strand(s).label for s in _value(form, "also") or [] if s in Strand.values]
    following = _moment(_value(form, "next_on"), _value(form, "next_at"))
    mode = _value(form, "mode")
    return {
        "when": _moment(_value(form, "met_on"), _value(form, "began_at"), _value(form, "minutes"))
        or "Enter the date",
        "how": Mode(mode).label if mode in Mode.values else "Choose one",
        "holder": str(holder.get(str(_value(form, "holder")), "")),
        "also": and_words(also) if also else "Only this",
        "next": following or "No date yet",
    }


def typed_words(form: Any, today: date) -> str:
    """What was typed for a log that came second, so that it can be added as words. The next date was
    mostly our own suggestion, and the other one's log has theirs."""
    data = form.cleaned_data
    names = {owner.pk: owner.called for owner in form.owners}
    lines = list(form.said.values())
    for todo in form.todos:
        until = f" by {day_and_month(todo.by_date, today)}" if todo.by_date else ""
        lines.append(f"{todo.words} ({names.get(todo.owner_id, '')}{until})")
    if data.get("own_topics"):
        lines.append(f"We talked about {and_words(data['own_topics'])}")
    return "\n".join(line for line in lines if line)


def _value(form: Any, name: str) -> Any:
    if name not in form.fields:
        return None
    if form.is_bound:
        return form.cleaned_data.get(name) if hasattr(form, "cleaned_data") else None
    return form.initial.get(name)


def _moment(day: Any, at: Any, minutes: Any = None) -> str:
    """What a draft holds need not be a date, a time or a number yet."""
    if not isinstance(day, date):
        return ""
    minutes = minutes if isinstance(minutes, int) else None
    if not isinstance(at, time):
        length = f", {count_words(minutes, 'minute')}" if minutes else ""
        return f"{day_words(day)}{length}"
    start = datetime.combine(day, at)
    return f"{day_words(day)}, {span_words(start, start + timedelta(minutes=minutes) if minutes else None)}"


def in_strand(meetings: Iterable[Meeting], strands: Sequence[str]) -> list[Meeting]:
    return [meeting for meeting in meetings if {*meeting.strands} & {*strands}]


def version_row(
    number: int, by: Person | None, at: datetime, was: dict[str, Any]
) -> dict[str, Any]:
    return {
        "number": number,
        "by": by.name if by else "",
        "at": at,
        "date": day_words(date.fromisoformat(was["date"])),
        "how": Mode(was["mode"]).label,
        "said": [(part.heading, text) for part in PARTS if (text := was.get(part.name))],
        "added": was["added_words"],
    }


def names(people: Iterable[Person]) -> str:
    return and_words(person.name for person in people)


def person_address(person_id: UUID) -> str:
    return reverse("supervision:person-detail", args=[person_id])
