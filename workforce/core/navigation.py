"""The menu by role: one list, in one order, with only what exists."""

from dataclasses import dataclass, replace
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from workforce.core.access import (
    ADMINISTRATOR,
    ADVANCED_PRACTITIONER,
    APPROVER,
    CENTRAL_LEAD,
    CLINICAL_SUPERVISOR,
    HR,
    INFORMATION_GOVERNANCE,
    LINE_MANAGER,
    PEER_SUPERVISOR,
    PEER_WORKER,
    SENIOR_PEER,
    SERVICE_MANAGER,
    VOLUNTEER,
    Viewer,
)

MOST_ITEMS = 7
PEERS = frozenset({PEER_WORKER, VOLUNTEER, SENIOR_PEER, ADVANCED_PRACTITIONER})
LEADS = frozenset({ADVANCED_PRACTITIONER, CENTRAL_LEAD})
SUPPORTERS = frozenset({PEER_SUPERVISOR, SENIOR_PEER, ADVANCED_PRACTITIONER})
MANAGERS = frozenset({LINE_MANAGER, CLINICAL_SUPERVISOR, SERVICE_MANAGER})


@dataclass(frozen=True, slots=True)
class Item:
    """`within` are the beginnings of addresses that belong to this item besides its own. Who holds one of `unless` has
    it under their name instead."""

    name: str
    label: str
    roles: frozenset[str]
    label_for: tuple[tuple[frozenset[str], str], ...] = ()
    within: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()

    def is_for(self, viewer: Viewer) -> bool:
        return viewer.has(*self.roles) and not viewer.has(*self.unless)

    def words_for(self, viewer: Viewer) -> str:
        return next((words for roles, words in self.label_for if viewer.has(*roles)), self.label)


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    href: str
    current: bool = False
    """This very page."""
    within: bool = False
    """A page below it."""


ITEMS = (
    Item("home:today", "Today", PEERS | LEADS | MANAGERS | {APPROVER}),
    Item("overview:patch-mine", "My patch", frozenset({ADVANCED_PRACTITIONER}), within=("/patch/",)),
    Item(
        "supervision:support-list",
        "My support",
        PEERS,
        within=("/reflective/",),
        unless=frozenset({ADVANCED_PRACTITIONER}),
    ),
    Item(
        "plan:plan-detail",
        "My plan",
        PEERS,
        within=(
            "/check-ins/",
            "/time-away/mine/",
            "/adjustments/mine/",
            "/coming-back/mine/",
            "/self-care/",
            "/my-rights/",
            "/support-now/people/",
            "/reports/my-plan/",
        ),
        unless=frozenset({ADVANCED_PRACTITIONER}),
    ),
    Item(
        "training:mine",
        "Learning",
        frozenset({PEER_WORKER, VOLUNTEER, SENIOR_PEER}),
        within=("/careers/", "/reports/passport/", "/reports/cpd-log/"),
    ),
    Item(
        "supervision:people-list",
        "People I support",
        MANAGERS | SUPPORTERS,
        label_for=((SUPPORTERS, "People I support"), (MANAGERS, "My people")),
        within=(
            "/support/group/",
            "/learning/cpd/shared/",
            "/careers/",
            "/between-us/",
            "/time-away/people/",
            "/coming-back/people/",
        ),
    ),
    Item(
        "recruitment:request-list",
        "Recruitment",
        MANAGERS | LEADS | {SENIOR_PEER, APPROVER, HR},
        within=("/recruitment/",),
    ),
    Item(
        "people:person-list",
        "People",
        LEADS | {ADMINISTRATOR, HR},
        within=(
            "/posts/",
            "/establishment/",
            "/attention/",
            "/reflective/programme/",
            "/support/waiting/",
            "/support/changes/",
            "/support/cover/",
            "/support/often/",
            "/learning/foundation/on-their-way/",
            "/learning/due/",
            "/learning/teams/",
            "/learning/registers/",
            "/learning/certificates/waiting/",
            "/learning/giving/",
            "/learning/workshops/",
            "/learning/courses/runs/given/",
            "/community/",
            "/surveys/",
            "/thanks/",
            "/my-story/",
            "/voice/",
            "/insight/",
            "/research/",
            "/reports/you-said-we-did/",
        ),
    ),
    Item(
        "aims:strategy-detail",
        "Strategy",
        LEADS | {HR, APPROVER, SERVICE_MANAGER},
        within=(
            "/strategy/",
            "/trust/",
            "/patch/",
            "/reports/strategy/",
            "/figures/",
            "/staying/",
            "/policies/",
            "/access/",
        ),
    ),
    Item("people:grant-list", "Roles given", frozenset({INFORMATION_GOVERNANCE})),
    Item("establishment:import-start", "Import", frozenset({ADMINISTRATOR, CENTRAL_LEAD})),
    Item("reports:report-list", "Reports", LEADS | {HR}, within=("/monthly-reports/",)),
    # Whoever leads comes to it beside People: their menu is full.
    Item(
        "community:home",
        "Community",
        frozenset({PEER_WORKER, VOLUNTEER, SENIOR_PEER}) | MANAGERS,
        within=(
            "/reports/you-said-we-did/",
            "/surveys/",
            "/thanks/",
            "/my-story/",
            "/voice/",
            "/policies/",
            "/access/",
            "/insight/",
            "/research/",
        ),
    ),
    Item("home:settings-list", "Settings", frozenset({ADMINISTRATOR}), within=("/warehouse/",)),
    Item("home:health", "Health", frozenset({ADMINISTRATOR})),
    Item("home:audit-list", "Audit", frozenset({INFORMATION_GOVERNANCE})),
    Item("retention:due", "Retention", frozenset({INFORMATION_GOVERNANCE})),
)  # fmt: skip

FOOTER = (
    ("home:help", "Help using {service}"),
    ("home:who-sees-what", "Who can see what"),
    ("home:accessibility", "Accessibility"),
    ("home:privacy", "Privacy and cookies"),
)


@dataclass(frozen=True, slots=True)
class Brand:
    name: str
    organisation: str
    mark: str
    """The trust's own mark: a path under static files, or nothing for ours."""


def brand() -> Brand:
    return Brand(
        getattr(settings, "SERVICE_NAME", "") or "Alongside",
        getattr(settings, "ORGANISATION_NAME", ""),
        getattr(settings, "SERVICE_MARK", ""),
    )


@cache
def _address(name: str, urlconf: str) -> str:
    try:
        return reverse(name, urlconf=urlconf)
    except NoReverseMatch:
        return ""


def address_of(name: str) -> str:
    return _address(name, settings.ROOT_URLCONF)


def _marked(links: list[tuple[Link, tuple[str, ...]]], path: str) -> list[Link]:
    """The item this page is, or the one with the longest address above it."""
    marked = [replace(link, current=link.href == path) for link, _ in links]
    if any(link.current for link in marked):
        return marked
    begins = {
        number: max(len(start) for start in (link.href, *also) if path.startswith(start))
        for number, (link, also) in enumerate(links)
        if link.href != "/" and path.startswith((link.href, *also))
    }
    if begins:
        best = max(begins, key=begins.__getitem__)
        marked[best] = replace(marked[best], within=True)
    return marked


def menu(viewer: Viewer, request: HttpRequest) -> list[Link]:
    found = [
        (Link(item.words_for(viewer), address_of(item.name)), item.within)
        for item in ITEMS
        if item.is_for(viewer) and address_of(item.name)
    ]
    return _marked(found[:MOST_ITEMS], request.path)


def has_item(viewer: Viewer, name: str) -> bool:
    """Whether this item stands in their menu."""
    return any(item.name == name and item.is_for(viewer) for item in ITEMS)


def footer() -> list[Link]:
    found = [(words, address_of(name)) for name, words in FOOTER]
    return [Link(words.format(service=brand().name), href) for words, href in found if href]
