"""Who may open what: every address, every method, every persona (`_asked`: of some cases not all of them at each change).

`tests/<app>/access.yaml`, and beside it `access_<part>.yaml` for a part of a room, lists, for each URL name of the app, one or more targets and who may:

    people:person-detail:
      - target: {person_id: person.peer}     # url kwarg: a path that `world.thing` understands
        GET: [peer, line_manager, central_lead]
        POST: []
    reports:report-detail:
      - target: {slug: =leavers}             # these very words; a room lists its own beside its pages
        GET: [hr]
    home:today:
      - GET: everyone_signed_in
    notices:notice-list:
      - GET: everyone_here                   # whoever is somebody here today
      - GET: {everyone_here_but: [peer]}     # and is none of these
    home:neutral:
      - GET: anyone                          # no sign-in needed
    warehouse:api-report-list:
      - answers: 401                         # for systems: nobody who signs in gets another answer, by any method

Everybody unlisted gets 404 (405 where the page is theirs by the other method), somebody not signed
in is led
to signing in. An address in no list fails the run. POSTs go empty, so permission has to come before
the form.
A planted word (see tests/world.py) in a response for somebody it isn't meant for fails too."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
import yaml
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import depth
from tests.personas import ANONYMOUS, NOT_HERE, SLUGS
from tests.world import ENDING, World
from tests.worlds import built_once
from workforce.accounts import sessions
from workforce.config import failures
from workforce.core.http import page as real_page
from workforce.reports.report import registry

# Asked for by the mark: without it no test database would be made for this file alone.
pytestmark = pytest.mark.django_db

TESTS = Path(__file__).parents[1]
METHODS = ("GET", "POST")
EVERYONE = "everyone_signed_in"
ANYONE = "anyone"
HERE = "everyone_here"
HERE_BUT = "everyone_here_but"
NEAR_AND_FAR = {
    ANONYMOUS, "peer", "colleague", "line_manager", "patch_lead", "central_lead", "hr", "leaver",
}  # fmt: skip
FEW = {ANONYMOUS, "peer", "hr"}
OTHERS_IN = 4
"""Of the other personas, each tries a fourth of the addresses, always the same ones."""
# Of libraries: what they guard themselves and tests/accounts walks.
ELSEWHERE = ("account_", "mfa_")


def _declared() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(TESTS.glob("*/access*.yaml")):
        for name, cases in (yaml.safe_load(path.read_text()) or {}).items():
            before = found.setdefault(name, [])
            assert not before or _apart(before + cases), f"{name} is in two lists"
            before += cases
    return found


def _apart(cases: list[dict[str, Any]]) -> bool:
    """Several rooms may each list things of their own behind one address."""
    targets = [str(case.get("target", "")) for case in cases]
    return "" not in targets and len(targets) == len(set(targets))


def _addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from _addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"


DECLARED = _declared()


def test_every_report_is_listed() -> None:
    """Whose it is, is said of each by its name: the address is one for all of them."""
    slugs = {str(case["target"]["slug"]) for case in DECLARED["reports:report-detail"]}
    listed = {"supervision" if slug == "report" else slug.removeprefix("=") for slug in slugs}
    assert listed == set(registry())


def test_every_address_is_in_a_list() -> None:
    names = {name for name in _addresses() if not name.startswith(ELSEWHERE)}
    assert names - set(DECLARED) == set()
    assert set(DECLARED) - names == set()


world = built_once()


@pytest.fixture(scope="module")
def stay() -> Iterator[None]:
    """Each has been here a moment before, and so recently that it isn't noted again: what that writes is undone with
    each answer, and was a fifth of all this."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("workforce.accounts.sessions.QUIET", 24 * 3600)
        patched.setattr(failures, "page", _made_once())
        yield


def _made_once() -> Callable[[HttpRequest, str, int], HttpResponse]:
    """The page of what isn't there knows nobody but its reader: four of five answers are it, and a sixth of the time went into
    making it again."""
    made: dict[tuple[str, str], bytes] = {}

    def page(request: HttpRequest, template: str, status: int) -> HttpResponse:
        key = (str(request.user.pk), template)
        if key not in made:
            made[key] = real_page(request, template, status).content
        return HttpResponse(made[key], status=status)

    return page


@pytest.fixture(scope="module")
def clients(world: World, stay: None) -> dict[str, Client]:
    from allauth.mfa.models import Authenticator

    made = {ANONYMOUS: Client(raise_request_exception=True)}
    for slug in SLUGS:
        user = world.users[slug]
        Authenticator.objects.create(user=user, type="totp", data={"secret": "unused"})
        made[slug] = Client(raise_request_exception=True)
        made[slug].force_login(user)
        made[slug].get("/nothing-is-here/")
        session = made[slug].session
        session[sessions.IDLE_UNTIL] = session[sessions.UNTIL] = int(time.time()) + 24 * 3600
        session.save()
    return made


def _may(case: dict[str, Any], method: str, slug: str) -> bool:
    listed = case.get(method, [])
    if listed == ANYONE:
        return True
    if listed == EVERYONE:
        return slug != ANONYMOUS
    if listed == HERE:
        return slug not in {ANONYMOUS, *NOT_HERE}
    if isinstance(listed, dict):
        assert set(listed) == {HERE_BUT}, f"{listed!r} is no list"
        return slug not in {ANONYMOUS, *NOT_HERE, *listed[HERE_BUT]}
    assert isinstance(listed, list), f"{listed!r} is no list"
    assert set(listed) <= {*SLUGS, ANONYMOUS}, f"unknown persona in {listed}"
    return slug in listed


def _led_to_sign_in(status: int, where: str) -> bool:
    doors = (reverse("account_login"), reverse("accounts:session-ended"))
    return status == 302 and where.startswith(doors)


def _verdict(case: dict[str, Any], method: str, slug: str, response: Any) -> str | None:
    """What is wrong with this answer, or None."""
    status, where = response.status_code, response.headers.get("Location", "")
    if status >= 500:
        return f"broke with {status}"
    if "answers" in case:
        return None if status == case["answers"] else f"is for systems, and got {status} {where}"
    if _may(case, method, slug):
        wrong = status in {404, 405} or _led_to_sign_in(status, where)
        return f"may, and got {status} {where}" if wrong else None
    if slug == ANONYMOUS:
        return (
            None
            if _led_to_sign_in(status, where) or status == 405
            else f"not signed in, and got {status} {where}"
        )
    other = "POST" if method == "GET" else "GET"
    if status == 404 or (status == 405 and _may(case, other, slug)):
        return None
    return f"may not, and got {status} {where}"


def _asked(name: str, case: dict[str, Any], number: int, method: str) -> list[str]:
    """In the thorough depth everybody. At each change whoever may read or write it, those of the others who come nearest and
    are farthest, and some of the rest: views of one room share their guard, so that nobody is left unasked in any room. A page
    that is written finds what it is about as it does to be read. A method that nobody may use here is refused before anybody
    is looked at: a few try it, and whoever may come by the other one. What anyone may open knows nobody."""
    everybody = [ANONYMOUS, *SLUGS]
    may = {each: {slug for slug in everybody if _may(case, each, slug)} for each in METHODS}
    asked = may["GET"] | may["POST"] | NEAR_AND_FAR
    if case.get(method) == ANYONE:
        asked = NEAR_AND_FAR
    elif not may[method]:
        asked = FEW | set(sorted(may["GET"] | may["POST"])[:1])
    elif method == "GET" or not may["GET"]:
        turn = number % OTHERS_IN
        asked |= {
            each for each in everybody if crc32(f"{name} {each}".encode()) % OTHERS_IN == turn
        }
    return depth.some([slug for slug in everybody if slug in asked], everybody)


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_access_of(
    name: str, world: World, clients: dict[str, Client], django_db_blocker: Any
) -> None:
    wrong = []
    with django_db_blocker.unblock():
        for number, case in enumerate(DECLARED[name]):
            kwargs = {key: world.thing(path) for key, path in case.get("target", {}).items()}
            address = reverse(name, kwargs=kwargs)
            for method in METHODS:
                for slug in _asked(name, case, number, method):
                    wrong += ask(world, clients[slug], case, number, method, slug, address)
    assert wrong == []


def ask(
    world: World,
    client: Client,
    case: dict[str, Any],
    number: int,
    method: str,
    slug: str,
    address: str,
) -> list[str]:
    before = client.cookies.output()
    with transaction.atomic():
        response = getattr(client, method.lower())(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    if client.cookies.output() != before:  # it signed out or in, and that is rolled back
        client.cookies.load(before.replace("Set-Cookie: ", "").replace("\r\n", "; "))
    where = f"{method} case {number} as {slug}: "
    verdict = _verdict(case, method, slug, response)
    shown = [word for word in _planted(world, body) if slug not in world.secrets[word]]
    return ([where + verdict] if verdict else []) + [f"{where}shows {word}" for word in shown]


def _planted(world: World, body: bytes) -> list[str]:
    """One look finds whether there is any of those that end alike; most answers have none, and there are hundreds."""
    others = ENDING.encode() in body
    return [
        word
        for word in world.secrets
        if (others or not word.endswith(ENDING)) and word.encode() in body
    ]
