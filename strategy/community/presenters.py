"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from strategy.community.audiences import Audience
from strategy.community.gatherings import WORDS
from strategy.community.models import Answer, Coming, Group, GroupRole, Occasion, Outcome, Theme
from strategy.community.queries.themes import Counts, Shown
from strategy.community.states import ANSWERED, APPROVED, BEFORE, DRAWN, KEPT, LEFT_OUT, SENT, THEME
from workforce.core.presenting import capital, count_words, date_words, day_and_month
from workforce.gatherings import presenters as gatherings

COLOURS = {
    DRAWN: "grey", BEFORE: "yellow", APPROVED: "blue", KEPT: "white", LEFT_OUT: "grey", SENT: "yellow", ANSWERED: "green",
}  # fmt: skip
OUTCOMES = {Outcome.DID: "We did", Outcome.WILL: "We will", Outcome.NOT: "We don't, and this is why"}  # fmt: skip


def kind_words(occasion: Occasion) -> str:
    words = WORDS.get(occasion.gathering.kind, "")
    return capital(words)


def for_whom(occasion: Occasion) -> str:
    return f"For {Audience(occasion.audience).label.lower()}"


def occasion_rows(rows: Sequence[Occasion]) -> list[dict[str, Any]]:
    return [
        {
            "day": row.gathering.day,
            "title": row.gathering.title,
            "href": reverse("community:occasion-detail", args=[row.gathering_id]),
            "lines": [
                line
                for line in (
                    f"{kind_words(row)}. {for_whom(row)}.",
                    gatherings.times_words(row.gathering),
                    gatherings.where_words(row.gathering, is_in_it=False),
                )
                if line
            ],
        }
        for row in rows
    ]


def minutes_words(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return count_words(rest, "minute")
    if rest == 30:
        return f"{hours}½ hours"
    return count_words(hours, "hour") + (f" {count_words(rest, 'minute')}" if rest else "")


def parts_words(occasion: Occasion) -> str:
    parts = [
        f"{minutes_words(minutes)} {words}"
        for minutes, words in (
            (occasion.learning_minutes, "of learning"),
            (occasion.social_minutes, "to be together"),
        )
        if minutes
    ]
    return ", ".join(parts)


def hours_words(occasion: Occasion) -> str:
    """How many came and what is given back, as hours."""
    if occasion.heads is None:
        return "Not said yet"
    given = occasion.reimbursed or 0
    hours = given * occasion.minutes / 60
    return (
        f"{count_words(occasion.heads, 'person', 'people')}, {hours:g} hours given back for {given}"
    )


def facts(occasion: Occasion, led: Sequence[str], *, is_in_it: bool) -> list[dict[str, str]]:
    row = occasion.gathering
    where = gatherings.where_words(row, is_in_it=is_in_it)
    found = [
        ("When", gatherings.when_words(row)),
        ("Where", where or "Not said yet"),
        ("For whom", Audience(occasion.audience).label),
        ("Time for", parts_words(occasion)),
        ("Hosted by", " and ".join(led) or "Nobody yet"),
        ("To get in and take part", occasion.access_words),
        ("Group", occasion.group.name if occasion.group else ""),
    ]
    return [{"key": key, "value": value} for key, value in found if value]


def partner_rows(rows: Sequence[Any], *, changes: bool) -> list[dict[str, str]]:
    return [
        {"key": row.name, "value": ". ".join(filter(None, [Coming(row.coming).label, row.brings]))}
        | ({"href": reverse("community:partner-say", args=[row.pk]), "action": "Say what they answered"} if changes else {})
        for row in rows
    ]  # fmt: skip


def state_words(theme: Theme) -> tuple[str, str]:
    words = THEME.words[theme.state]
    return capital(words), COLOURS[theme.state]


def said_tag(theme: Theme, today: date) -> tuple[str, str]:
    """Open to all: what is still unanswered says since when it waits."""
    if theme.state == ANSWERED:
        return "Answered", "green"
    if theme.due_on is not None and theme.due_on < today:
        return "No answer yet", "orange"
    return "Waits for an answer", "yellow"


def said_line(theme: Theme, today: date) -> str:
    owner = theme.owner.name if theme.owner else "Nobody"
    said = date_words(theme.sent_on)
    if theme.state == ANSWERED:
        return f"Sent up on {said}, answered by {owner} on {date_words(theme.answered_on)}."
    due = "was due by" if theme.due_on and theme.due_on < today else "is due by"
    return f"Sent up on {said}. The answer of {owner} {due} {date_words(theme.due_on)}."


def came_from(theme: Theme) -> str:
    occasion = theme.occasion
    return f"{kind_words(occasion)}, {date_words(occasion.gathering.day)}. {for_whom(occasion)}"


def answer_head(answer: Answer) -> str:
    words = OUTCOMES[Outcome(answer.outcome)]
    return f"{words} by {date_words(answer.will_by)}" if answer.will_by else words


def answer_foot(answer: Answer) -> str:
    return f"{answer.by.name if answer.by else 'Alongside'}, {date_words(answer.on)}"


def counts_line(counts: Counts) -> str:
    if not counts.said:
        return ""
    late = f", {counts.late} of them past its day" if counts.late else ""
    return f"{counts.said} said, {counts.answered} answered, {counts.waiting} still open{late}."


def group_rows(rows: Sequence[Group]) -> list[dict[str, Any]]:
    return [
        {
            "title": row.name,
            "href": reverse("community:group-detail", args=[row.pk]),
            "text": row.about,
            "note": f"Over since {date_words(row.ended_on)}" if row.ended_on else row.meets,
        }
        for row in rows
    ]


def role_words(role: str) -> str:
    return GroupRole(role).label


def decision_rows(rows: Sequence[tuple[Any, str]], today: date) -> list[dict[str, Any]]:
    return [
        {
            "pk": row.pk,
            "day": day_and_month(row.on, today),
            "words": words,
            "over": f"Doesn't hold since {date_words(row.taken_back_on)}" if row.taken_back_on else "",
        }
        for row, words in rows
    ]  # fmt: skip


def said_report(rows: Sequence[Shown], today: date) -> list[Mapping[str, str]]:
    return [
        {
            "said": each.words,
            "from": came_from(each.row),
            "state": said_tag(each.row, today)[0],
            "owner": each.row.owner.name if each.row.owner else "",
            "due": date_words(each.row.due_on),
            "did": " ".join(f"{answer_head(a)}: {a.answer_words}" for a in each.answers),
        }
        for each in rows
    ]
