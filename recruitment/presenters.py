"""Words and order for the pages of requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from recruitment import seven
from recruitment.models import Request, Verdict
from recruitment.parts import PARTS, Part
from recruitment.queries.one import RequestPage, Said, TurnSaid, runs
from recruitment.queries.pipeline import Row
from recruitment.stage_words import NEXT, STANDS
from recruitment.states import (
    ADVERT,
    APPROVALS,
    ARRIVED,
    BEFORE_ADVERT,
    DRAFT,
    ORDER,
    OVER,
    RECRUITING,
    REQUEST,
)
from workforce.core import clock
from workforce.core.presenting import (
    and_words,
    as_sentence,
    capital,
    count_words,
    date_words,
    day_and_month,
    mid_sentence,
)
from workforce.people.presenters.closing import mark

Drawn = dict[str, Any]
# What the strip across a request's page shows: a few steps that several stages belong to.
STRIP = (
    ("Request", (DRAFT,)),
    ("Preparation", ("preparation",)),
    ("Readiness", ("readiness",)),
    ("Gate", ("gate",)),
    ("Approvals", (APPROVALS,)),
    ("Choosing", (ADVERT, "shortlist", "interview")),
    ("Start", ("offer", "checks", "starting")),
)
COLOURS = {"refused": "grey", "withdrawn": "grey", ARRIVED: "green", DRAFT: "white"}


def title(request: Request) -> str:
    return request.role.words if request.role else "A peer worker"


def caption(request: Request) -> str:
    return f"Request {request.number}" + (f", {request.team.name}" if request.team else "")


def stage_words(request: Request) -> str:
    words = REQUEST.words[request.stage]
    return capital(words)


def tag_of(request: Request) -> tuple[str, str]:
    return stage_words(request), COLOURS.get(request.stage, "blue")


def strip(page: RequestPage) -> tuple[list[Drawn], int]:
    """The steps and which of them it is at, counted from 1."""
    stage = page.request.stage
    now = next((n for n, (_, stages) in enumerate(STRIP, 1) if stage in stages), len(STRIP) + 1)
    left = {each.more["after"]: each.day("on") for each in page.steps if each.more["after"]}
    rows = []
    for number, (words, _) in enumerate(STRIP, 1):
        if number == now:
            said = "Now"
        elif number < now:
            done = next(
                (
                    left[after]
                    for _, stages_after in STRIP[number:]
                    for after in stages_after
                    if after in left
                ),
                None,
            )
            said = day_and_month(done) if done else "Done"
        else:
            said = "Not started"
        rows.append({"title": words, "words": said})
    return rows, now


def is_over(request: Request) -> bool:
    return request.stage in OVER


# --- The gate -------------------------------------------------------------------------------------


def check_rows(
    answers: Sequence[seven.Answer], nearest: Mapping[str, Sequence[str]]
) -> list[Drawn]:
    return [_check(each, nearest.get(each.check.code, ())) for each in _missing_first(answers)]


def _missing_first(answers: Sequence[seven.Answer]) -> list[seven.Answer]:
    return sorted(answers, key=lambda each: (each.is_open, each.is_met, each.check.code))


def _check(answer: seven.Answer, nearest: Sequence[str]) -> Drawn:
    text = " ".join(answer.texts)
    if answer.let_pass:
        return {
            "title": answer.check.words,
            "state": "ask",
            "text": f"{text} {answer.let_pass}",
            "words": "Let pass",
        }
    if not answer.is_met:
        text = f"{text} {_who(answer.who, nearest)}".strip()
    return {
        "title": answer.check.words,
        "state": "in_place" if answer.is_met else "missing",
        "text": text,
    }


def _who(who: str, nearest: Sequence[str]) -> str:
    if nearest:
        return f"Nearest: {'; '.join(nearest)}."
    return f"Who can help: {mid_sentence(who)}" if who else ""


def gate_words(answers: Sequence[seven.Answer]) -> str:
    """How many are there, in one sentence."""
    there = sum(each.is_met for each in answers)
    passed = sum(bool(each.let_pass) for each in answers)
    lacking = len(answers) - there - passed
    said = [
        f"{count_words(there, 'check')} of {len(answers)} {'is' if there == 1 else 'are'} in place"
    ]
    if passed:
        said.append(f"{passed} {'is' if passed == 1 else 'are'} let pass")
    if lacking:
        said.append(f"{lacking} {'is' if lacking == 1 else 'are'} missing")
    return f"{and_words(said)}."


def may_be_overridden(page: RequestPage, today: date) -> list[tuple[str, str]]:
    """Checks that are missing, and the turn it is, that nobody has asked to let pass: number or slug, and words."""
    asked = {
        each.more["about"]
        for each in page.overrides
        if not each.more["ended_on"] and (each.day("until") or today) >= today
    }
    checks = [
        (each.check.code, each.check.words)
        for each in page.checks
        if not each.is_open and each.check.code not in asked
    ]
    turns = [
        (each.turn.slug, f"The turn of {each.turn.words}")
        for each in page.turns
        if each.is_now and each.turn.slug not in asked
    ]
    return checks + turns


def override_rows(page: RequestPage, today: date, words: Mapping[str, str]) -> list[Drawn]:
    """Those that run, wait, or were: newest first."""
    return [_override(each, today, words) for each in reversed(page.overrides)]


def _override(said: Said, today: date, words: Mapping[str, str]) -> Drawn:
    until = said.day("until") or today
    about = words.get(said.more["about"], said.more["about"])
    two = f"{said.more['by']} and {said.more['second']}"
    if said.more["ended_on"]:
        state, now = f"Ended on {day_and_month(said.day('ended_on') or today)}.", False
    elif runs(said, today):
        state, now = f"Runs until {date_words(until)}.", True
    elif until < today:
        state, now = f"Ran out on {date_words(until)}.", False
    else:
        state, now = (
            f"{said.more['second']} is asked to agree. It would run until {date_words(until)}.",
            True,
        )
    return {
        "id": said.pk, "title": about, "text": f"{as_sentence(said.more['reason'])} {state}", "note": two, "is_open": now,
        "is_running": runs(said, today),
    }  # fmt: skip


def about_words(turns: Mapping[str, str]) -> dict[str, str]:
    """What an override can be about."""
    checks = {code: f"{code}: {check.words}" for code, check in seven.BY_CODE.items()}
    return checks | {slug: f"The turn of {words}" for slug, words in turns.items()}


def waits(page: RequestPage) -> str:
    """What happens now, and on whom it waits; nothing while somebody holds it, or answers."""
    request = page.request
    if page.held or page.question or request.stage not in NEXT:
        return ""
    post = request.post
    manager = post.planned_line_manager if post else request.line_manager
    who = f" Line manager: {manager.name}." if manager and request.stage != "preparation" else ""
    return f"{NEXT[request.stage]}{who}"


# --- Who decides, and what happened ---------------------------------------------------------------


def turn_rows(page: RequestPage, me: object) -> list[Drawn]:
    return [_turn(each, page, me) for each in page.turns]


def _turn(row: TurnSaid, page: RequestPage, me: object) -> Drawn:
    if row.said is not None:
        day = row.said.day("on")
        text = f"{row.said.more['by']} {Verdict(row.said.more['verdict']).label}" + (
            f" on {day_and_month(day)}." if day else "."
        )
        return {"name": row.turn.words, "text": text, "state": "done"}
    if row.let_pass is not None:
        return {"name": row.turn.words, "text": "Let pass, by two.", "state": "done"}
    if not row.is_now:
        return {"name": row.turn.words, "text": "Cannot start yet.", "state": "later"}
    names = [f"{each.name} (you)" if each.pk == me else each.name for each in row.people]
    is_free = page.question is None and page.held is None
    text = (
        f"{'Waits for' if is_free else 'Comes back then to'} {and_words(names)}."
        if names
        else "Nobody can at present. The central team names somebody."
    )
    return {"name": row.turn.words, "text": text, "state": "now"}


def happened(page: RequestPage) -> list[Drawn]:
    """Newest first."""
    return [
        {
            "who": each.more["what"],
            "what": f"by {each.more['by'].strip() or each.more['by_words']}",
            "at": each.day("on"),
            "lines": [each.more["words"]] if each.more["words"] else [],
        }
        for each in reversed(page.steps)
    ]


def facts(request: Request) -> list[Drawn]:
    """What is asked for, in a few lines."""
    post = request.post
    manager = post.planned_line_manager if post else request.line_manager
    rows = [
        ("Asked for by", request.asked_by.name),
        ("Hours", weekly_hours(request)),
        ("Contract", contract_words(request)),
        ("Money", funding_words(request)),
        ("Towards the team", request.get_form_display() if request.form else ""),
        ("Line manager", manager.name if manager else ""),
        ("Peer supervisor", _peer_supervisor(request)),
        ("Hoped-for start", date_words(request.hoped_start) if request.hoped_start else ""),
        ("Post", post.code if post else ""),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _peer_supervisor(request: Request) -> str:
    who = request.post.planned_peer_supervisor if request.post else request.peer_supervisor
    return who.name if who else ""


def weekly_hours(request: Request) -> str:
    return f"{request.hours.normalize():f} hours a week" if request.hours else ""


def contract_words(request: Request) -> str:
    if not request.contract:
        return ""
    words = request.get_contract_display()
    return (
        f"{words} until {date_words(request.fixed_term_ends)}"
        if request.fixed_term_ends
        else str(words)
    )


def funding_words(request: Request) -> str:
    if not request.funding_source:
        return ""
    if request.funding_has_no_end:
        return f"{request.funding_source}, no end known"
    return (
        f"{request.funding_source}, until {date_words(request.funding_ends)}"
        if request.funding_ends
        else request.funding_source
    )


def description_words(request: Request, current: Any) -> str:
    """Which version it uses, and whether there is a newer one."""
    used = request.description_version
    if used is None:
        return "No version of the job description is chosen yet."
    if current is not None and current.pk != used.pk:
        return f"Version {used.number}. Version {current.number} was approved since: look at what changed."
    return f"Version {used.number}, not changed since."


# --- The list, and the task list ------------------------------------------------------------------


def list_rows(rows: Sequence[Row], slow: int) -> list[Drawn]:
    return [_listed(each, slow) for each in rows]


def _listed(row: Row, slow: int) -> Drawn:
    request = row.request
    waited = "since today" if row.days == 0 else f"for {count_words(row.days, 'day')}"
    whom = and_words(row.waits_for)
    stands = f"{STANDS[request.stage]} {waited}"
    if row.is_held:
        stands = f"Held {waited}, {_at(request)}"
    elif row.is_asked:
        stands = f"A question waits, {_at(request)}"
    if row.is_mine:
        text = f"{stands}. Waits for you."
    else:
        text = (
            f"{stands}. Waits for {whom}." if whom and request.stage not in OVER else f"{stands}."
        )
    return {
        "title": f"{title(request)}, {request.team.name}" if request.team else f"Request {request.number}",
        "href": reverse("recruitment:request-tasks" if request.stage == DRAFT else "recruitment:request-detail", args=[request.pk]),
        "text": text,
        "note": f"Request {request.number}, asked for by {request.asked_by.name}",
        "mark": "Your decision" if row.is_mine else "Waits long" if row.days >= slow and request.stage in (*BEFORE_ADVERT, *RECRUITING) else "",
        "colour": "yellow" if row.is_mine else "orange",
    }  # fmt: skip


def _at(request: Request) -> str:
    words = STANDS[request.stage]
    return words[:1].lower() + words[1:]


def count_rows(counts: Mapping[str, int]) -> list[Drawn]:
    return [
        {"stage": stage, "words": REQUEST.words[stage].capitalize(), "count": count}
        for stage, count in sorted(counts.items(), key=lambda each: ORDER.index(each[0]))
    ]


def task_rows(request: Request) -> list[Drawn]:
    return [_task(request, part) for part in PARTS]


def _task(request: Request, part: Part) -> Drawn:
    is_done = part.is_done(request)
    return {
        "title": part.words,
        "href": reverse("recruitment:request-part", args=[request.pk, part.slug]),
        "text": _told(request, part)
        if is_done
        else ""
        if part.is_wanted
        else "Not needed to hand it in.",
        "state": "Done" if is_done else "To do" if part.is_wanted else "If you like",
        "colour": "green" if is_done else "blue" if part.is_wanted else "white",
    }


def _what(request: Request) -> str:
    if not request.team:
        return ""
    closes = mark(request.team, clock.today())
    return f"{title(request)}, {request.team.name}{'. ' if closes else ''}{closes}"


def _told(request: Request, part: Part) -> str:
    said = {
        "what": _what(request),
        "contract": f"{weekly_hours(request)}, {contract_words(request).lower()}",
        "funding": funding_words(request),
        "form": request.get_form_display(),
        "support": and_words([each.name for each in (request.line_manager, request.clinical_supervisor, request.peer_supervisor) if each]),
        "description": f"Version {request.description_version.number}" if request.description_version else "",
        "start": date_words(request.hoped_start) if request.hoped_start else "",
    }  # fmt: skip
    return str(said.get(part.slug, ""))


def running_rows(rows: Sequence[Any], today: date, turns: Mapping[str, str]) -> list[Drawn]:
    """Overrides that run: what, where, and for how long still."""
    words = about_words(turns)
    return [
        {
            "title": words.get(row.about, row.about),
            "href": reverse("recruitment:request-detail", args=[row.request_id]),
            "text": f"{title(row.request)}, {row.request.team.name}. {row.reason}",
            "note": f"Until {date_words(row.until)} ({count_words((row.until - today).days, 'day')} more), by "
                    f"{row.asked_by.name} and {row.second.name}",
        }
        for row in rows
    ]  # fmt: skip
