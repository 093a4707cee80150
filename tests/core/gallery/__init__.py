"""Pages that show each component, with invented people: drawn in tests alone."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms as stock
from django.http import HttpRequest, QueryDict
from django.template import engines
from django.test import RequestFactory
from jinja2 import ChoiceLoader, FileSystemLoader

from workforce.core import forms, navigation
from workforce.core.access import Viewer
from workforce.core.forms.privacy import Privacy
from workforce.core.navigation import Link
from workforce.core.paging import Page

HERE = Path(__file__).parent
TODAY = date(2026, 10, 13)
SAM = Viewer(UUID(int=1), UUID(int=1), "Sam Okafor", frozenset({"peer_worker"}), TODAY)
MENU = [Link(words, f"/{words.lower().replace(' ', '-')}/") for words in
        ("Today", "My support", "My plan", "Learning", "Community", "Recruitment", "Reports")]  # fmt: skip


class LogForm(forms.LongForm):
    looks = {
        "topics": forms.Look(size="m"),
        "met_on": forms.Look(size="m"),
        "agreed": forms.Look(size="m", rows=3, count=True),
        "note": forms.Look(rows=3),
    }
    topics = forms.ManyChoiceField(
        label="What did you talk about?",
        required=False,
        help_text="Tick any that fit, or none. Leads see totals for the patch, never names.",
        choices=[
            ("a", "Using my lived experience at work"),
            ("b", "Boundaries and sharing my story"),
            ("c", "How my team sees the peer role"),
            ("d", "My wellbeing and workload"),
        ],
    )
    met_on = forms.DateField(label="When did you meet?", what="the date you met", not_future=True)
    agreed = forms.LongTextField(label="What did you agree to do?", required=False, max_length=400)
    note = forms.LongTextField(label="My private note", required=False)
    marks_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by |= {
            "topics": forms.pair("Priya Nair"),
            "agreed": forms.pair("Priya Nair"),
            "note": forms.only_you(),
        }


class DecideForm(forms.Form):
    looks = {
        "decision": forms.Look(
            size="m",
            reveals={"hold": "message"},
            divider_before="stop",
            hints={
                "hold": "Dan Hughes will see what is needed and who can help",
                "ask": "The request goes back to Dan Hughes to answer",
                "exception": "Needs a reason, an end date and an executive",
            },
        )
    }
    decision = forms.ChoiceField(
        label="What do you want to do?",
        choices=[
            ("hold", "Hold until the missing check is in place"),
            ("ask", "Send back with a question"),
            ("exception", "Ask for an exception"),
            ("stop", "Close this request"),
        ],
    )
    message = forms.LongTextField(label="Message to Dan Hughes", required=False)


class FindForm(forms.QueryForm):
    words = forms.TextField(label="Name or post")
    patch = forms.PersonField(label="Patch", nobody="Any patch")
    since = forms.DateField(label="In post since", what="the date they began")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patch"].offer([(UUID(int=1), "North"), (UUID(int=2), "East")])  # type: ignore[attr-defined]


class PartsForm(forms.Form):
    looks = {
        "hours": forms.Look(suffix="hours a week"),
        "began": forms.Look(width=10),
        "share": forms.Look(inline=True),
    }
    name = forms.TextField(label="Name")
    hours = stock.DecimalField(label="Contract")
    began = forms.TimeField(label="Time", what="the time you met")
    share = forms.YesNoField(label="Do you want a copy?")
    file = forms.UploadField(label="Staff extract", endings=(".csv", ".xlsx"))
    sure = stock.BooleanField(label="I have checked the names")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by |= {"name": forms.everyone_here(), "hours": forms.leads()}


class DoorForm(forms.Form):
    email = stock.EmailField(label="Email address")
    password = forms.PasswordField(label="Password")


@dataclass(frozen=True)
class Shown:
    """One page of the gallery."""

    name: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    signed_in: bool = True


def _environment() -> Any:
    environment: Any = engines["jinja2"].env  # type: ignore[attr-defined]
    gallery = environment.overlay(loader=None)
    loader = environment.loader
    gallery.loader = type(loader)(
        ChoiceLoader([FileSystemLoader(HERE), loader.ours]), loader.theirs
    )
    return gallery


def draw(shown: Shown) -> str:
    request: HttpRequest = RequestFactory().get("/my-support/")
    failed = [
        f for f in shown.context.values() if isinstance(f, forms.Form) and f.is_bound and f.errors
    ]
    return str(
        _environment()
        .get_template(shown.template)
        .render(
            request=request,
            csrf_input="",
            viewer=SAM if shown.signed_in else Viewer.nobody(),
            nav=navigation._marked([(link, ()) for link in MENU], request.path),
            footer_links=navigation.footer(),
            failed_forms=failed,
            now=TODAY,
            **shown.context,
        )
    )


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


TEAM = [
    {"name": "Priya Nair", "href": "/p/", "role": "Peer supervisor", "lines": ["Next: 5 November"]},
    {"name": "Dan Hughes", "href": "/d/", "role": "Line manager", "lines": ["Next: tomorrow, 2pm"]},
    {
        "name": "Amina Yusuf",
        "href": "/a/",
        "role": "Clinical supervisor",
        "lines": ["Last met: 2 September"],
        "flag": "A meeting is due. We have asked Amina to set a date. You do not need to chase.",
    },
]
COMING = [
    {"day": date(2026, 10, 14), "title": "One-to-one with Dan Hughes", "href": "/1/", "lines": ["2pm to 2:45pm, Northside House, room 4"]},
    {"day": date(2026, 10, 22), "title": "Group reflective practice", "href": "/2/", "lines": ["10am to 11:30am, online. Led by Marcus Bell."],
     "chip": "You said you are going.", "chip_href": "/3/", "chip_action": "Change"},
    {"day": date(2026, 11, 5), "title": "Peer supervision with Priya Nair", "href": "/4/", "lines": ["10am to 11am, by phone"]},
]  # fmt: skip
LOOKS = [
    {"who": "Priya Nair", "what": "read part 3 of your plan", "at": _at(9, 13, 14)},
    {"who": "Dan Hughes", "what": "opened your meeting dates", "at": date(2026, 10, 6)},
]
ROWS = [
    {
        "key": "When",
        "value": "Thursday 8 October 2026, 10am to 11am",
        "href": "/w/",
        "about": "when you met",
    },
    {"key": "How", "value": "By phone", "href": "/h/", "about": "how you met"},
    {"key": "Next meeting", "value": "Thursday 5 November 2026, 10am", "href": "/n/"},
]
CHECKS = [
    {"title": "Senior peer worker to give supervision", "state": "missing", "text": "Northside has no band 5 senior in post. Nearest with space: Priya Nair, Eastside (4 of 6 people)."},
    {"title": "Will not work alone as the only peer worker", "state": "ask", "text": "The team has 1 other peer worker. Will they share shifts?"},
    {"title": "Advanced practitioner oversees this patch", "state": "in_place", "text": "Leila Haddad, North patch"},
    {"title": "Team preparation session", "state": "in_place", "text": "3 September. 9 of 12 staff came."},
]  # fmt: skip
STAGES = [
    {"title": title, "words": words}
    for title, words in (
        ("Request", "7 October"), ("Readiness gate", "Now"), ("Approvals", "Not started"),
        ("Shortlist", "Not started"), ("Interview", "Not started"), ("Offer", "Not started"))
]  # fmt: skip
DECIDERS = [
    {"name": "Marcus Bell", "role": "Central lead. Waiting 4 days."},
    {"name": "Leila Haddad", "role": "Advanced practitioner. Cannot start yet."},
]
ABOUT = [
    {"key": "Asked for by", "value": "Dan Hughes, team manager"},
    {"key": "Start date hoped for", "value": "4 January 2027"},
]
PLAN = [
    {"title": "What helps me stay well at work", "href": "/1/", "text": "Only you"},
    {
        "title": "Signs I may be finding things hard",
        "href": "/2/",
        "text": "You and Priya Nair",
        "current": True,
    },
    {"title": "What helps when things are hard", "href": "/3/", "text": "Not started"},
]
HEAT = [
    {"head": {"text": team, "href": "/t/"}, "cells": [{"text": words, "shade": shade} for words, shade in cells]}
    for team, cells in (
        ("Northside crisis team", [("1 due", 2), ("Nothing due", 0), ("2 to rearrange", 3)]),
        ("Eastside community mental health team", [("Nothing due", 0), ("1 due soon", 1), ("1 waits 20 days", 4)]),
    )
]  # fmt: skip


def _found() -> list[dict[str, Any]]:
    environment = _environment()
    avatar = environment.get_template("_components/people.html").module.avatar
    tag = environment.get_template("_components/cards.html").module.tag
    names = ["Amina Yusuf", "Dan Hughes", "Leila Haddad-Featherstonehaugh", "Marcus Bell"]
    return [
        {"title": name, "href": "/p/", "text": "Peer support worker, band 3. Northside crisis team", "avatar": avatar(name),
         **({"tag": tag("Begins 2 November", "blue")} if name == "Dan Hughes" else {})}
        for name in names
    ]  # fmt: skip


def _page() -> Page:
    return Page(list(range(25)), 4, 49, 1204, 25, QueryDict("words=peer"))


def all_pages() -> list[Shown]:
    bad = QueryDict("met_on_day=31&met_on_month=2&met_on_year=2026&agreed=%00&whole=1&topics=zz")
    log = {"rows": ROWS}
    parts = {
        "pair": forms.pair("Priya Nair"),
        "leads": forms.leads(),
        "rows": ROWS,
        "parts": PLAN,
        "bars": [{"label": w, "value": v, "text": f"{v}%"} for w, v in (("Line", 92), ("Clinical", 74), ("Peer", 88))],
        "trend": [{"label": w, "value": v, "text": f"{v}%"} for w, v in (("May", 61), ("June", 70), ("July", 68), ("August", 81), ("September", 92))],
    }  # fmt: skip
    decide = {
        "stages": STAGES,
        "checks": CHECKS,
        "deciders": DECIDERS,
        "about": ABOUT,
        "looks": LOOKS,
    }
    return [
        Shown("today", "today.html", {"coming": COMING, "team": TEAM, "looks": LOOKS,
              "private": Privacy("you", "Private to you.", "You share 1 part with Priya Nair.")}),
        Shown("log", "log.html", {**log, "form": LogForm(initial={"met_on": date(2026, 10, 8), "topics": ["a"]})}),
        Shown("log-wrong", "log.html", {**log, "form": LogForm(bad)}),
        Shown("decide", "decide.html", {**decide, "form": DecideForm()}),
        Shown("decide-wrong", "decide.html", {**decide, "form": DecideForm(QueryDict("decision="))}),
        Shown("people", "people.html", {"form": FindForm(QueryDict("words=peer&since=8+13+2026")), "found": _found(), "pages": _page(),
              "heat": HEAT, "table": [[{"text": "North", "href": "/n/"}, 1204, 48, 44, "92%"], ["East", 31, 12, "under 5", "–"]]}),  # noqa: RUF001
        Shown("parts", "parts.html", {**parts, "form": PartsForm()}),
        Shown("parts-wrong", "parts.html", {**parts, "form": PartsForm(QueryDict("hours=many&began=25"), {})}),
        Shown("door", "door.html", {"form": DoorForm()}, signed_in=False),
        Shown("not-found", "errors/404.html"),
        Shown("broken", "errors/500.html", signed_in=False),
        Shown("unread", "errors/400.html", signed_in=False),
        Shown("ended", "errors/session_ended.html", signed_in=False),
    ]  # fmt: skip
