"""Words and order of job plans. No queries."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from workforce.core.presenting import and_words, date_words, moment_words
from workforce.establishment import states
from workforce.establishment.models import JobPlan, ListedTask
from workforce.establishment.models.job_plans import How
from workforce.establishment.plan_words import Content
from workforce.establishment.queries import job_plan_overview as overviews
from workforce.establishment.queries.job_plan_overview import Counts
from workforce.establishment.queries.job_plans import Page, Row, Version
from workforce.people.models import Assignment, Person

TYPECASTING = (
    "Nobody is bound to one group of people because of what they have lived through, or what others think they "
    "know from it. Ask what somebody would like, keep it varied, and take a no without a reason."
)
YOURS = (
    "Nobody may bind you to one group of people because of what you have lived through, or what others think you know "
    "from it. Ask for what you would like, and say no without a reason."
)
NO_CLIENTS = (
    "Nothing about anyone who uses the service belongs here: no names, no initials, nothing that "
    "somebody could be known by."
)
PROTECTED = (
    "Time near the people who use the service without an agenda: to be there, and to be asked. It is part of the "
    "work, and stays when the work is much."
)

Rows = list[dict[str, Any]]


def protected_words(share: int | None, assignment: Assignment) -> str:
    """20% of 30 hours: 6 hours a week; "about" where a quarter of an hour is rounded."""
    if share is None:
        return "Not said yet"
    if assignment.hours is None:
        return f"{share}%"
    exact = assignment.hours * share / 100
    hours = _hours(exact)
    about = "" if Decimal(hours) == exact else "about "
    unit = "hour" if hours == "1" else "hours"
    return f"{share}% of {_hours(assignment.hours)} hours: {about}{hours} {unit} a week"


def _hours(hours: Decimal) -> str:
    """To the nearest quarter of an hour."""
    quarter = (Decimal(hours) * 4).quantize(Decimal(1), ROUND_HALF_UP) / 4
    return f"{quarter.normalize():f}"


def below(share: int | None, wanted: int) -> str:
    if share is None or share >= wanted:
        return ""
    return (
        f"This is below the {wanted}% that is kept free here. It may be so, if you both want it. If it is because "
        "there is too much else, that is for the line manager to settle, with the patch lead."
    )


def tag(plan: JobPlan | None, *, is_asked: bool) -> tuple[str, str]:
    """The plan's state, never the person's."""
    if plan is None:
        return "Not written yet", "grey"
    if plan.answer == states.PLAN_AGREED:
        return "Agreed", "green"
    if is_asked:
        return "For you to answer", "yellow"
    return (
        ("Answered", "blue")
        if plan.answer == states.PLAN_ANSWERED
        else ("Waiting for an answer", "white")
    )


def state_words(page: Page) -> str:
    """Who wrote it, and whether the other one agrees."""
    plan = page.plan
    if plan is None:
        return ""
    wrote = f"{_who(plan.written_by, page)} wrote this on {date_words(plan.written_at)}."
    if plan.answer == states.PLAN_AGREED and plan.agreed_by is not None:
        return f"{wrote} {_who(plan.agreed_by, page)} agreed on {date_words(plan.agreed_at)}."
    if page.may_answer:
        return wrote
    if plan.written_by_id != page.pair.person.pk:
        return f"{wrote} {page.pair.person.called} has not agreed yet."
    if not page.pair.others:
        return f"{wrote} {nobody_yet(page)}"
    names = and_words(each.called for each in page.pair.others)
    return f"{wrote} {names} {'has' if len(page.pair.others) == 1 else 'have'} not agreed yet."


def _who(person: Person, page: Page) -> str:
    return "You" if page.pair.is_own and person == page.pair.person else person.name


def nobody_yet(page: Page) -> str:
    who = "you" if page.pair.is_own else page.pair.person.called
    what = "Nobody supports" if page.assignment.is_volunteer else "Nobody manages"
    return f"{what} {who} at the moment, so this waits until somebody is named."


def tasks(content: Content) -> Rows:
    """With how each is done, those on one's own first as they were put."""
    return [
        {"words": each.words, "how": How(each.how).label if each.how else ""}
        for each in content.tasks
    ]


def title(assignment: Assignment, *, is_own: bool) -> str:
    return "My job plan" if is_own else f"Job plan of {assignment.person.name}"


def where(assignment: Assignment) -> str:
    return f"{assignment.role.words}, {assignment.team.name}"


def who_reads(page: Page) -> tuple[str, str]:
    """Who can see it, and the rest of the line."""
    others = [each.name for each in page.pair.others] or [_nobody(page)]
    person = page.pair.person.name
    if page.pair.is_own:
        who = ["You", *others, "your patch lead"]
    elif page.pair.is_other:
        who = ["You", person, "the patch lead"]
    else:
        who = [person, *others, "the patch lead"]
    return and_words([*who, "the central team"]), "can see this plan"


def _nobody(page: Page) -> str:
    whose = "your" if page.pair.is_own else "their"
    what = "peer supervisor" if page.assignment.is_volunteer else "line manager"
    return f"whoever becomes {whose} {what}"


def rows(found: list[Row], *, own: bool) -> Rows:
    shown = []
    for each in found:
        words, colour = tag(each.plan, is_asked=each.is_asked)
        shown.append(
            {
                "title": where(each.assignment) if own else each.assignment.person.name,
                "href": reverse("establishment:job-plan-detail", args=[each.assignment.pk]),
                "text": "" if own else where(each.assignment),
                "words": words,
                "colour": colour,
            }
        )
    return shown


COLUMNS = ["Name", "Role and team", "Job plan", "Protected time", "Agreed"]


def overview(found: list[Row], least: int) -> list[list[Any]]:
    return [
        [
            {"text": row.person.name, "href": reverse("people:person-detail", args=[row.person_id])},
            where(row),
            _state_link(each),
            _share_words(each, least),
            date_words(each.plan.agreed_at) if each.plan and each.plan.agreed_at else None,
        ]
        for each in found
        for row in [each.assignment]
    ]  # fmt: skip


def _state_link(row: Row) -> Any:
    return format_html(
        '<a href="{}">{}<span class="nhsuk-u-visually-hidden">: job plan of {}</span></a>',
        reverse("establishment:job-plan-detail", args=[row.assignment.pk]),
        tag(row.plan, is_asked=row.is_asked)[0],
        row.assignment.person.name,
    )


def _share_words(row: Row, least: int) -> str | None:
    """None where there is no plan, or no hours to take it from."""
    if row.plan is None or row.assignment.is_volunteer:
        return None
    share = row.plan.protected_share
    words = protected_words(share, row.assignment)
    return words if share is None or share >= least else f"{words}. Below {least}%"


def tiles(counts: Counts, least: int) -> Rows:
    """How many of what, each with the way to them."""
    address = reverse("establishment:job-plan-overview")
    shown = [
        (counts.all, "In post now", ""),
        (counts.never, "Never written", overviews.NEVER),
        (counts.open, "Written, not agreed", overviews.OPEN),
        (counts.below, f"Protected time below {least}%", overviews.BELOW),
    ]
    return [
        {"value": f"{n:,}", "words": words, "href": f"{address}?show={show}" if show else address}
        for n, words, show in shown
    ]


def versions(found: list[Version]) -> Rows:
    return [
        {
            "heading": f"{each.written_by.name}, {moment_words(each.written_at)}",
            "agreed": f"{each.agreed_by.name} agreed on {date_words(each.agreed_at)}."
            if each.agreed_by
            else "",
            "changes": each.changes,
            "tasks": tasks(each.content),
            "share": each.content.share,
            "times": each.content.times,
            "answers": each.answers,
            "number": each.number,
        }
        for each in found
    ]


def listed(found: list[ListedTask]) -> tuple[list[ListedTask], list[ListedTask]]:
    """Offered, and taken off."""
    return [each for each in found if each.is_offered], [
        each for each in found if not each.is_offered
    ]
