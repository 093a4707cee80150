"""Words and order for the pages of vacancies. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from recruitment.models import Request
from recruitment.states import REQUEST
from recruitment.vacancies.models import Upload, Vacancy, VacancyStep, Welcome, WelcomeBy
from recruitment.vacancies.queries.vacancies import Wanted
from recruitment.vacancies.states import (
    APPLIED,
    AUTHORISATION,
    CHECKED,
    CLOSED,
    DRAFT,
    LEFT,
    LIVE,
    OFFER,
    SHORTLISTING,
    THERE,
    VACANCY,
)
from workforce.core.presenting import count_words, date_words, moment_words
from workforce.people.models import Person

Rows = list[dict[str, Any]]
COLOURS = {
    DRAFT: "grey", AUTHORISATION: "grey", LIVE: "green", SHORTLISTING: "blue", OFFER: "blue", CLOSED: "grey",
}  # fmt: skip
UPLOADS = {
    CHECKED: ("Checked, not applied", "yellow"), APPLIED: ("Applied", "green"), LEFT: ("Not applied", "grey"),
}  # fmt: skip
WELCOMES = {
    "yes": ("Names it", "green"),
    "no": ("Doesn't name it", "orange"),
    "": ("Not looked at", "white"),
}


def state_tag(row: Vacancy) -> tuple[str, str]:
    return VACANCY.words[row.state].capitalize(), COLOURS[row.state]


def vacancy_rows(rows: Sequence[Vacancy]) -> Rows:
    return [
        {
            "title": row.title,
            "href": reverse("vacancies:vacancy-detail", args=[row.pk]),
            "text": ", ".join(part for part in (row.band, where(row)) if part),
            "note": " · ".join(part for part in (row.ref, dates(row), belongs(row)) if part),
            "words": state_tag(row),
            "is_alone": row.is_peer and row.request_id is None and row.state in THERE,
        }
        for row in rows
    ]


def where(row: Vacancy) -> str:
    area = row.area.name if row.area else row.directorate
    return ", ".join(part for part in (row.team_words, area) if part)


def dates(row: Vacancy) -> str:
    if row.opens and row.closes:
        return f"advert {date_words(row.opens)} to {date_words(row.closes)}"
    if row.opens:
        return f"advert from {date_words(row.opens)}"
    return f"advert until {date_words(row.closes)}" if row.closes else ""


def belongs(row: Vacancy) -> str:
    if row.request is not None:
        return f"belongs to {str(row.request).lower()}"
    return "no request yet" if row.is_peer and row.state in THERE else ""


def filter_words(wanted: Wanted, counts: Mapping[str, int]) -> str:
    open_ones = count_words(counts["all"], "open vacancy", "open vacancies")
    peer = count_words(counts["peer"], "peer title")
    return f"{open_ones}, {peer} among them, {counts['none']} without a request."


def facts(row: Vacancy) -> Rows:
    pairs = [
        ("Pay band", row.band),
        ("Team", row.team_words), ("Directorate", row.area.name if row.area else row.directorate),
        ("Contract", row.contract), ("Hours", row.hours),
        ("Status", f"{VACANCY.words[row.state].capitalize()}, since {date_words(row.state_since)}"),
        ("Advert", _first_large(dates(row).removeprefix("advert "))),
        ("Comes from", "Posted by hand" if row.is_by_hand else f"The list of {date_words(row.seen_on)}"),
        ("Missing since", f"The list of {date_words(row.missing_since)}" if row.missing_since else ""),
    ]  # fmt: skip
    return [{"key": key, "value": value} for key, value in pairs if value]


def _first_large(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def manager_facts(row: Vacancy) -> Rows:
    pairs = [("Name", row.manager_name), ("Email", row.manager_email)]
    return [{"key": key, "value": value} for key, value in pairs if value]


def welcome_words(row: Vacancy) -> str:
    if row.welcome == Welcome.UNKNOWN or row.welcome_on is None:
        return "Nobody has looked at this advert yet."
    said = (
        "It names lived experience as welcome"
        if row.welcome == Welcome.YES
        else "It doesn't name lived experience as welcome"
    )
    how = "read from its text" if row.welcome_by == WelcomeBy.TEXT else "said"
    who = (
        f" by {row.welcome_who.name}"
        if row.welcome_who and row.welcome_by == WelcomeBy.TICK
        else ""
    )
    return f"{said}: {how}{who} on {date_words(row.welcome_on)}."


def request_choices(requests: Sequence[Request]) -> list[tuple[str, str]]:
    return [(str(each.pk), request_words(each)) for each in requests]


def request_words(request: Request) -> str:
    role = request.role.words if request.role else "A peer worker"
    team = f", {request.team.name}" if request.team else ""
    return f"{request}: {role}{team} ({REQUEST.words[request.stage]})"


def history(rows: Sequence[VacancyStep]) -> Rows:
    return [
        {
            "who": row.by_words or (row.by.name if row.by else "Somebody"),
            "what": _what(row),
            "at": row.at,
        }
        for row in rows
    ]


def _what(row: VacancyStep) -> str:
    what = row.what
    if row.before and row.after:
        return f"{what}: from {VACANCY.words[row.before]} to {VACANCY.words[row.after]}"
    return f"{what}: {VACANCY.words[row.after]}" if row.after else what


def look_rows(rows: Sequence[Vacancy]) -> Rows:
    return [
        {
            "pk": row.pk,
            "title": row.title,
            "href": reverse("vacancies:vacancy-detail", args=[row.pk]),
            "text": ", ".join(part for part in (row.ref, where(row)) if part),
            "words": state_tag(row),
            "welcome": WELCOMES[row.welcome],
        }
        for row in rows
    ]


def upload_rows(rows: Sequence[Upload]) -> Rows:
    return [
        {
            "title": f"List of {date_words(row.as_of)}",
            "href": reverse("vacancies:upload-detail", args=[row.pk]),
            "text": _upload_text(row),
            "words": UPLOADS[row.state],
        }
        for row in rows
    ]


def _upload_text(row: Upload) -> str:
    who = f" by {row.by.name}" if row.by else ""
    rows = count_words(int(row.counts.get("rows", 0)), "row")
    return f"{rows}, brought in{who} on {moment_words(row.at)}"


class UploadPage:
    def __init__(self, row: Upload, *, is_many: bool) -> None:
        self.row, self.is_many = row, is_many and row.state == CHECKED
        self.tag = UPLOADS[row.state]
        self.heading = f"List of {date_words(row.as_of)}"

    @property
    def is_checked(self) -> bool:
        return self.row.state == CHECKED

    @property
    def is_nothing(self) -> bool:
        counts = self.row.counts
        return not any(counts[name] for name in ("new", "changed", "missing"))

    @property
    def lead(self) -> str:
        if self.row.state == APPLIED:
            who = f" by {self.row.applied_by.name}" if self.row.applied_by else ""
            return f"Applied{who} on {moment_words(self.row.applied_at)}. {self._asked()}"
        if self.row.state == LEFT:
            return "It was not applied, and the file is deleted. Bring it in again if you need it."
        return "Nothing has changed yet. Look at what would, then apply it."

    def _asked(self) -> str:
        n = int(self.row.counts.get("asked", 0))
        if not n:
            return "No peer title in it was new to the central team."
        words = count_words(
            n, "peer title without a request waits", "peer titles without a request wait"
        )
        return f"{words} for the central team to answer."

    @property
    def counts(self) -> Rows:
        found = self.row.counts
        is_done = self.row.state == APPLIED
        pairs = [
            ("Rows in the file", found["rows"]), ("New" if is_done else "Would be new", found["new"]), ("Of these with a peer title", found["peer"]),
            ("Changed" if is_done else "Would be changed", found["changed"]), ("Of these in another status", found["moved"]),
            ("Just as they are here", found["same"]), ("Left out because of a problem", found["left_out"]),
        ]  # fmt: skip
        if self.row.is_whole:
            pairs.append(("Open here and not in this list", found["missing"]))
        return [{"key": key, "value": f"{value:,}"} for key, value in pairs]

    @property
    def states(self) -> Rows:
        found = self.row.counts.get("states", {})
        return [
            {"key": VACANCY.words[state].capitalize(), "value": f"{found[state]:,}"}
            for state in (*THERE, CLOSED)
            if found.get(state)
        ]

    @property
    def problems(self) -> list[list[Any]]:
        return [
            [str(row), column, value or "empty", mend]
            for row, column, value, mend, _ in self.row.problems
        ]

    @property
    def problems_words(self) -> str:
        return count_words(int(self.row.counts["problems"]), "thing to mend", "things to mend")

    @property
    def many_words(self) -> str:
        found = self.row.counts
        return f"{found['missing']} of {found['there']} open vacancies are not in this list. Are they over?"


def tick_words(done: int, others: int, welcome: str) -> str:
    what = "name lived experience" if welcome == "yes" else "don't name it"
    saved = f"Saved: {count_words(done, 'advert')} {what}." if done else "Nothing is saved."
    if others:
        saved += f" {count_words(others, 'other')} had been looked at meanwhile, and stay as they were said to be."
    return saved


def owner_words(owner: Person | None) -> str:
    return f"{owner.name} has it." if owner else "Nobody has taken it yet."
