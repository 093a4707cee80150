"""What every page has, by who looks at it."""

from datetime import date
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpRequest, QueryDict
from django.template import engines
from django.test import RequestFactory
from jinja2 import UndefinedError

from tests.core.gallery import DoorForm
from workforce.core import access, navigation
from workforce.core.access import Viewer
from workforce.core.http import page
from workforce.core.paging import page_of


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def viewer(*roles: str) -> Viewer:
    return Viewer(UUID(int=1), UUID(int=1), "Sam Okafor", frozenset(roles), date(2026, 10, 13))


def asked(path: str = "/", who: Viewer | None = None) -> HttpRequest:
    request: Any = RequestFactory().get(path)
    request.viewer = who or Viewer.nobody()
    request.session = {}
    return request


def drawn(template: str, who: Viewer | None = None, **context: Any) -> str:
    return page(asked(who=who), template, **context).content.decode()


def labels(who: Viewer, path: str = "/") -> list[str]:
    return [link.label for link in navigation.menu(who, asked(path, who))]


def test_page_title_says_error_where_a_form_has_one() -> None:
    whole = drawn("errors/400.html")
    wrong = drawn("errors/400.html", form=DoorForm(QueryDict()))
    assert "<title>We could not read that – Alongside</title>" in whole  # noqa: RUF001
    assert "<title>Error: We could not read that – Alongside</title>" in wrong  # noqa: RUF001
    assert ("There is a problem" in whole, "There is a problem" in wrong) == (False, True)


def test_page_with_a_name_nobody_gave_is_a_mistake() -> None:
    with pytest.raises(UndefinedError):
        engines["jinja2"].from_string("{{ nobody_gave_this }}").render({})


@pytest.mark.parametrize(
    "template",
    ["errors/400.html", "errors/404.html", "errors/500.html", "errors/session_ended.html"],
)
@pytest.mark.parametrize(
    "who", [Viewer.nobody(), viewer(access.PEER_WORKER)], ids=["nobody", "peer worker"]
)
def test_page_asks_nothing_of_another_host_and_has_one_heading(template: str, who: Viewer) -> None:
    reader = Reader()
    reader.feed(drawn(template, who))
    away = [
        value
        for _, attributes in reader.found
        for name in ("src", "href", "action")
        if (value := attributes.get(name) or "").startswith(("http", "//"))
    ]
    styled = [tag for tag, attributes in reader.found if "style" in attributes or tag == "style"]
    assert (away, styled, [tag for tag, _ in reader.found].count("h1")) == ([], [], 1)


def test_header_shows_no_mark_of_the_nhs() -> None:
    assert "NHS" not in drawn("errors/404.html", viewer(access.PEER_WORKER))


def test_support_bar_is_there_for_everybody_and_hides_for_who_is_signed_in() -> None:
    mine, strangers = drawn("errors/404.html", viewer(access.PEER_WORKER)), drawn("errors/404.html")
    for html in (mine, strangers, drawn("errors/500.html")):
        assert "I need support now" in html
    assert ("Hide this page" in mine, "Hide this page" in strangers) == (True, False)


def test_sign_out_is_a_form_with_a_token() -> None:
    html = drawn("errors/404.html", viewer(access.PEER_WORKER))
    start = html.index('class="nhsuk-header__account-form"')
    assert "csrfmiddlewaretoken" in html[start : html.index("Sign out", start)]


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ({access.PEER_WORKER}, ["Today", "My support", "My plan", "Learning", "Community"]),
        ({access.VOLUNTEER}, ["Today", "My support", "My plan", "Learning", "Community"]),
        (
            {access.SENIOR_PEER},
            [
                "Today",
                "My support",
                "My plan",
                "Learning",
                "People I support",
                "Recruitment",
                "Community",
            ],
        ),
        (
            {access.PEER_WORKER, access.PEER_SUPERVISOR},
            ["Today", "My support", "My plan", "Learning", "People I support", "Community"],
        ),
        ({access.CLINICAL_SUPERVISOR}, ["Today", "My people", "Recruitment", "Community"]),
        (
            {access.SENIOR_PEER, access.LINE_MANAGER},
            [
                "Today",
                "My support",
                "My plan",
                "Learning",
                "People I support",
                "Recruitment",
                "Community",
            ],
        ),
        (
            {access.ADVANCED_PRACTITIONER},
            [
                "Today",
                "My patch",
                "People I support",
                "Recruitment",
                "People",
                "Strategy",
                "Reports",
            ],
        ),
        (
            {access.CENTRAL_LEAD},
            ["Today", "Recruitment", "People", "Strategy", "Import", "Reports"],
        ),
        ({access.HR}, ["Recruitment", "People", "Strategy", "Reports"]),
        ({access.APPROVER}, ["Today", "Recruitment", "Strategy"]),
        (set(), []),
    ],
)
def test_menu_by_role(roles: set[str], words: list[str]) -> None:
    assert labels(viewer(*roles)) == words


def test_menu_has_seven_items_at_most_for_whoever_has_every_role() -> None:
    assert len(labels(viewer(*access.ROLES))) == navigation.MOST_ITEMS


def test_menu_marks_the_page_and_what_is_below_it() -> None:
    people = navigation.address_of("people:person-list")
    who = viewer(access.CENTRAL_LEAD)
    here = [
        link for link in navigation.menu(who, asked(people, who)) if link.current or link.within
    ]
    below = [
        link
        for link in navigation.menu(who, asked(f"{people}x/", who))
        if link.current or link.within
    ]
    nowhere = [
        link
        for link in navigation.menu(who, asked("/elsewhere/", who))
        if link.current or link.within
    ]
    assert ([link.current for link in here], [link.within for link in below], nowhere) == (
        [True],
        [True],
        [],
    )


def test_every_address_the_layout_knows_exists() -> None:
    names = [item.name for item in navigation.ITEMS] + [name for name, _ in navigation.FOOTER]
    names += [
        "urgent:support-now",
        "home:page-hide",
        "accounts:session-extend",
        "accounts:session-left",
        "accounts:account-detail",
    ]
    assert [name for name in names if not navigation.address_of(name)] == []


class Rows(list[int]):
    """As much of a queryset as a page needs."""

    def count(self) -> int:  # type: ignore[override]
        return len(self)


def numbered(query: str, rows: int = 60) -> Any:
    found: Any = page_of(Rows(range(rows)), RequestFactory().get(f"/?{query}"), size=25)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 1), ("page=2", 2), ("page=abc", 1), ("page=-3", 1), ("page=0", 1), ("page=99", 3), ("page=1e3", 1),
        ("page=" + "9" * 5000, 3), ("page=%00", 1), ("page=%D9%A2", 1), ("page=2.5", 1), ("page=002", 2), ("page=%20", 1),
    ],
)  # fmt: skip
def test_page_number_of_whatever_the_address_says(query: str, number: int) -> None:
    assert numbered(query).number == number


def test_page_of_nothing_is_the_first_and_empty() -> None:
    found = numbered("page=4", rows=0)
    assert (found.number, found.pages, list(found), found.first, found.last) == (1, 1, [], 0, 0)


def test_last_page_holds_the_rest() -> None:
    found = numbered("page=3")
    assert (list(found), found.first, found.last) == (list(range(50, 60)), 51, 60)


def test_page_links_keep_the_rest_of_the_address() -> None:
    assert numbered("words=o%27neill&page=1").href(2) == "?words=o%27neill&page=2"


@pytest.mark.parametrize(
    ("number", "rows", "shown"),
    [
        (1, 60, [1, 2, 3]),
        (1, 250, [1, 2, None, 10]),
        (5, 250, [1, None, 4, 5, 6, None, 10]),
        (4, 250, [1, 2, 3, 4, 5, None, 10]),
        (10, 250, [1, None, 9, 10]),
    ],
)
def test_page_numbers_leave_gaps(number: int, rows: int, shown: list[int | None]) -> None:
    assert numbered(f"page={number}", rows=rows).numbers == shown


def test_trusts_own_mark_and_name_by_setting(settings: SimpleNamespace) -> None:
    settings.SERVICE_NAME, settings.ORGANISATION_NAME, settings.SERVICE_MARK = (
        "Beside",
        "Northvale",
        "img/own.svg",
    )
    html = drawn("errors/404.html", viewer(access.PEER_WORKER))
    assert (
        "Run by Northvale." in html,
        "– Beside</title>" in html,  # noqa: RUF001
        "/static/img/own.svg" in html,
    ) == (True, True, True)
