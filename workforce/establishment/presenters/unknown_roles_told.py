"""What has happened to an unknown role, what became of a report, and which titles were set aside: in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words
from workforce.establishment.models import UnknownRole
from workforce.establishment.models.unknown_roles import How, Step
from workforce.establishment.presenters.unknown_roles_words import about, near_day
from workforce.establishment.queries.unknown_roles import Aside, Told
from workforce.establishment.states import ADOPTED, CLOSED, NOT_PEER, RENAMED

Row = dict[str, Any]

_BY_NOBODY = {
    Step.FOUND: ("Alongside", "found a title to look at"),
    Step.JOINED: ("A staff extract", "has the job that was reported"),
    Step.ASKED_AGAIN: ("A staff extract", "still has the title, so it is asked about again"),
    Step.PUT_BACK: ("Alongside", "put it back: its owner is in the central team no more"),
}
_SETTLED = {
    How.TITLE: ("A staff extract", "has another title for it now"),
    How.POST: ("A staff extract", "made it a post here"),
    How.ENDED: ("Alongside", "closed it: the job has ended"),
    How.LEFT_OUT: ("A staff extract", "is without this job, so it is closed"),
    How.REQUEST: ("Alongside", "closed it: the vacancy belongs to a request now"),
    How.WORDS: ("Alongside", "closed it: the watch words don't ask about this title any more"),
}


def event(told: Told, viewer: Viewer) -> Row:
    step = told.step
    who, what = _who_and_what(told, viewer)
    words = [f"“{told.words}”"] if told.words else []
    if told.ask:
        words.append(f"Ask: {told.ask}")
    return {"who": who, "what": what, "at": step.at, "words": words}


def _who_and_what(told: Told, viewer: Viewer) -> tuple[str, str]:
    step = told.step
    if step.what == Step.SETTLED:
        return _SETTLED.get(step.how, ("Alongside", "settled it"))
    if step.what == Step.JOINED and step.how == How.VACANCY:
        return "The list of vacancies", "has the vacancy that was reported"
    if step.what in _BY_NOBODY and (step.by is None or step.what != Step.PUT_BACK):
        return _BY_NOBODY[step.what]
    who = (
        "You"
        if step.by and step.by_id == viewer.person_id
        else step.by.name
        if step.by
        else "Somebody"
    )
    if step.what == Step.GIVEN and step.to:
        return who, f"gave it to {'you' if step.to_id == viewer.person_id else step.to.name}"
    if step.what == Step.NOTED and who == "You":
        return who, "added what you know"
    return who, _HOW.get((step.what, step.how), Step(step.what).label)


_HOW = {
    (Step.NOT_PEER, How.THIS_TITLE): "answered that no job with this very title is a peer role",
    (Step.CLOSED, How.GONE): "closed it: the job is gone",
    (Step.CLOSED, How.SAME): "closed it: it is the same as another",
}


# --- What one reported; titles that were set aside


def report_rows(roles: Iterable[UnknownRole], viewer: Viewer) -> list[Row]:
    return [
        {
            "title": about(role),
            "text": _reported_words(role, viewer.today),
            "tag": _reported_tag(role),
        }
        for role in roles
    ]


def _reported_words(role: UnknownRole, today: date) -> str:
    if role.is_to_answer and role.due >= today:
        return f"The central team answers by {near_day(role.due, today)}."
    if role.is_open:
        return "The central team is looking into it."
    return {
        ADOPTED: "It is one of the lived experience roles here now.",
        RENAMED: "It is known now, or has another title.",
        NOT_PEER: "It was looked at and is no peer role.",
        CLOSED: "It was looked at and closed: the job is gone, or was known under another name.",
    }[role.state]


def _reported_tag(role: UnknownRole) -> tuple[str, str]:
    return ("Being looked at", "blue") if role.is_open else ("Answered", "green")


def aside_rows(asides: Iterable[Aside]) -> list[Row]:
    return [
        {
            "title": aside.title.title,
            "why": aside.why,
            "by": f"{aside.title.by.name if aside.title.by else 'Somebody who has left'}, "
            f"{date_words(aside.title.at)}",
            "jobs": count_words(aside.jobs, "job"),
            "ended": _ended(aside),
            "end_href": reverse("establishment:unknown-title-end", args=[aside.title.pk]),
        }
        for aside in asides
    ]


def _ended(aside: Aside) -> str:
    if aside.title.ended_at is None:
        return ""
    who = aside.title.ended_by.name if aside.title.ended_by else "somebody who has left"
    return f"Taken back by {who}, {date_words(aside.title.ended_at)}"


def asked_again_words(opened: int) -> str:
    jobs = count_words(opened, "job is", "jobs are") if opened else "No job with it is there now"
    return f"Taken back. {jobs} asked about again." if opened else f"Taken back. {jobs}."
