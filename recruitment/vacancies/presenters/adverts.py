"""Words for an advert. No queries here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recruitment.models import Request
from recruitment.vacancies.models import Advert
from recruitment.vacancies.states import ADVERT, OPENED, OVER, WRITING
from recruitment.vacancies.welcoming import Found
from workforce.core.presenting import date_words
from workforce.establishment.models import JobDescriptionFile, JobDescriptionVersion

Rows = list[dict[str, Any]]
TAGS = {WRITING: ("Being written", "grey"), OPENED: ("Open", "green"), OVER: ("Closed", "grey")}


def tag_of(row: Advert | None) -> tuple[str, str]:
    return TAGS[row.state] if row else ("Not written yet", "white")


def checks(
    row: Advert | None,
    found: Found,
    explainer: JobDescriptionFile | None,
    current: JobDescriptionVersion | None,
) -> Rows:
    """What the advert must have, each with what to do."""
    return [
        {
            "title": "It names lived experience as welcome",
            "state": "in_place" if found.is_welcome else "missing",
            "text": f"“{found.sentence}.”"
            if found.is_welcome
            else "Put the suggested sentence in.",
        },
        {
            "title": "It carries the one-page explainer",
            "state": "in_place" if explainer else "missing",
            "text": "Publish it with the advert: it says what the role is and is not."
            if explainer
            else "It is being made."
            if current
            else "There is no explainer for this role yet. The central team approves the job description, then it is made.",
        },
        _version_check(row, current),
    ]


def _version_check(row: Advert | None, current: JobDescriptionVersion | None) -> dict[str, Any]:
    title = "It is made of the job description as it stands"
    if current is None:
        return {
            "title": title,
            "state": "missing",
            "text": "The central library has no approved description of this role.",
        }
    if row is None or row.description_version_id == current.pk:
        return {"title": title, "state": "in_place", "text": f"Version {current.number}."}
    was = row.description_version
    text = f"It was made of version {was.number}, and version {current.number} is approved now." if was else (
        f"Version {current.number} was approved since."
    )  # fmt: skip
    return {
        "title": title,
        "state": "ask",
        "text": f"{text} Compare them, then write it anew or keep it.",
    }


def facts(row: Advert) -> Rows:
    pairs = [
        ("State", ADVERT.words[row.state].capitalize()), ("Open since", date_words(row.opened_on)),
        ("Closes", date_words(row.closes_on)), ("Closed", date_words(row.closed_on)), ("Where", row.where),
        ("Vacancy", f"{row.vacancy.ref}, {row.vacancy.title}" if row.vacancy else ""),
        ("Last written by", row.written_by.name if row.written_by else ""),
    ]  # fmt: skip
    return [{"key": key, "value": value} for key, value in pairs if value]


def former_rows(rows: Sequence[Advert]) -> Rows:
    return [
        {
            "title": f"Open from {date_words(row.opened_on)} to {date_words(row.closed_on)}",
            "href": "",
            "text": row.where,
        }
        for row in rows
    ]


def caption(request: Request) -> str:
    return f"{request}, {request.team.name}" if request.team else str(request)


def blocks(text: str) -> Rows:
    """Paragraphs and lists of the text, for showing and printing it."""
    parts = [part.split("\n") for part in text.replace("\r", "").split("\n\n") if part.strip()]
    return [
        {
            "lines": [line for line in part if not line.startswith("- ")],
            "items": [line.removeprefix("- ") for line in part if line.startswith("- ")],
        }
        for part in parts
    ]
