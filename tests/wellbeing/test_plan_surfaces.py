"""The words of a plan and of check-ins appear where their writer allowed, and on nothing else there is: no search, file,
mail, notice, line of the log, calendar, number or page of an error. Who may see what is written down here by hand."""

from __future__ import annotations

import io
import logging
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.architecture.test_access_matrix import DECLARED
from tests.personas import NOT_HERE, SLUGS
from tests.world import ENDING, World
from tests.worlds import built_once
from wellbeing.plan.queries import offers
from workforce.config.logs import formatter
from workforce.core.models import AuditEvent
from workforce.notices import sending
from workforce.notices.models import Notice
from workforce.obligations.actions import remind
from workforce.reports import report
from workforce.reports.models import Format

pytestmark = pytest.mark.django_db
world = built_once("wellbeing")
# part → who may read it today besides its writer. See tests/wellbeing/world_plan.py for why.
MAY: dict[int, set[str]] = {
    1: {"line_manager", "peer_supervisor", "peer_elsewhere"}, 2: set(), 3: set(), 4: set(), 5: set(), 6: set(),
    7: {"buddy"}, 8: set(), 9: set(),
}  # fmt: skip
HERE = [slug for slug in SLUGS if slug not in NOT_HERE]


def _words(world: World, stem: str) -> set[str]:
    return {word for word in world.secrets if word.startswith(stem)}


def _all(world: World) -> set[str]:
    return _words(world, "plan") | _words(world, "checkin")


@pytest.fixture(scope="module")
def clients(world: World) -> dict[str, Client]:
    made = {}
    for slug in SLUGS:
        user = world.users[slug]
        Authenticator.objects.get_or_create(
            user=user, type="totp", defaults={"data": {"secret": "unused"}}
        )
        made[slug] = Client(raise_request_exception=False)
        made[slug].force_login(user)
    return made


def _body(client: Client, address: str, **data: str) -> str:
    with transaction.atomic():
        answer: Any = client.get(address, data)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return str(body.decode(errors="replace"))


def _addresses(world: World) -> list[str]:
    """All of this room's, with the things of the world in them."""
    found = []
    for name, cases in DECLARED.items():
        for case in cases if name.startswith("plan:") else ():
            named = {key: world.thing(path) for key, path in case.get("target", {}).items()}
            found.append(reverse(name, kwargs=named))
    for number in range(1, 10):
        found += [
            reverse(f"plan:{name}", args=[number]) for name in ("part-detail", "version-list")
        ]
    return list(dict.fromkeys(found))


def _for_readers(world: World) -> list[str]:
    """Those that show what is somebody else's; the access matrix opens every other one as everybody."""
    return [
        reverse("plan:plan-detail"),
        reverse("plan:part-detail", args=[1]),
        reverse("plan:shared-list"),
        reverse("plan:shared-detail", args=[world.thing("plan")]),
        *(
            reverse("plan:check-in-shared", args=[world.thing(f"check-in {which}")])
            for which in ("shown", "older", "private")
        ),
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_each_part_is_read_by_whom_its_writer_let_and_by_nobody_else(
    world: World, clients: dict[str, Client], slug: str
) -> None:
    addresses = _addresses(world) if slug == "peer" else _for_readers(world)
    shown = "".join(_body(clients[slug], address) for address in addresses)
    for number, readers in MAY.items():
        word = next(iter(_words(world, f"planpart{number}")), None)
        if word is not None:
            assert (word in shown) is (slug in readers | {"peer"}), number
    found = {word for word in _all(world) if word in shown}
    assert found <= {word for word in found if slug in world.secrets[word]}
    assert bool(found) is (slug in {"peer"}.union(*MAY.values()))


def test_every_part_was_asked_about(world: World) -> None:
    assert {number for number in MAY if _words(world, f"planpart{number}")} == set(MAY) - {8}
    assert len(_words(world, "planearlier")) == 9


@pytest.mark.parametrize("slug", HERE)
def test_no_search_finds_a_word_of_it(world: World, clients: dict[str, Client], slug: str) -> None:
    for asked in (*sorted(_all(world))[:4], "walk", "Wellness"):
        body = _body(clients[slug], reverse("home:search"), q=asked)
        assert {word for word in _all(world) if word in body} <= {asked}


@pytest.mark.parametrize(
    "slug", ["hr", "central_lead", "patch_lead", "line_manager", "information_governance"]
)
def test_no_report_and_no_file_of_one_has_it(world: World, slug: str) -> None:
    from workforce.reports import outputs

    viewer = world.viewer(slug)
    for each in report.offered(viewer):
        content = outputs.make(Format.CSV, outputs.document(each, {}, viewer))
        assert not {word for word in _all(world) if word.encode() in content}


def test_ones_own_copy_has_all_of_it_and_is_ones_own(
    world: World, clients: dict[str, Client]
) -> None:
    address = reverse("reports:file-download", args=[world.things["plan file"]])
    with transaction.atomic():
        content = clients["peer"].get(address).content
        statuses = {slug: clients[slug].get(address).status_code for slug in HERE if slug != "peer"}
        transaction.set_rollback(True)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    text = "".join(text.split())
    written = {word for word in _words(world, "planpart") if "planpart8" not in word}
    assert {word for word in _all(world) if word in text} == written
    assert set(statuses.values()) == {404}


def test_no_mail_and_no_notice_has_it(world: World) -> None:
    with transaction.atomic():
        remind()
        sending.send_due()
        sent = "".join(f"{each.subject}{each.body}{each.alternatives}" for each in mail.outbox)  # type: ignore[attr-defined]
        told = "".join(str(vars(each)) for each in Notice.objects.all())
        transaction.set_rollback(True)
    assert not {word for word in _all(world) if word in sent + told}


def test_no_line_of_a_log_has_it_nor_an_address_of_it(
    world: World, clients: dict[str, Client], caplog: pytest.LogCaptureFixture
) -> None:
    write = formatter(as_json=True)
    with caplog.at_level(logging.DEBUG):
        for slug in ("peer", "line_manager", "hr"):
            for address in _addresses(world):
                _body(clients[slug], address)
    lines = "".join(
        write.format(row) for row in caplog.records if row.name.startswith("django.request")
    )
    assert "[address not logged]" in lines
    assert "my-plan" not in lines
    assert str(world.thing("plan")) not in lines
    everything = "".join(
        write.format(row) for row in caplog.records if not row.name.startswith("django.db")
    )
    assert not {word for word in _all(world) if word in everything}
    logged = "".join(str(vars(each)) for each in AuditEvent.objects.all())
    assert not {word for word in _all(world) if word in logged}


@pytest.mark.parametrize("slug", HERE)
def test_no_page_that_everybody_has_names_it(
    world: World, clients: dict[str, Client], slug: str
) -> None:
    """Today, messages, who looked, one's own lines of the log, calendars, people."""
    pages = ["home:today", "notices:notice-list", "home:look-list", "supervision:people-list", "people:person-list",
             "home:audit-list", "reports:report-list", "wellbeing:between-us"]  # fmt: skip
    shown = "".join(_body(clients[slug], reverse(name)) for name in pages)
    shown += _body(clients[slug], reverse("home:look-list"), show="everything")
    shown += _body(
        clients[slug], reverse("people:person-detail", args=[world.thing("person.peer")])
    )
    assert not {word for word in _all(world) if word in shown}


@pytest.mark.parametrize("slug", ["hr", "central_lead", "line_manager", "colleague"])
def test_what_isnt_theirs_is_the_page_of_what_doesnt_exist(
    world: World, clients: dict[str, Client], slug: str
) -> None:
    """To the letter, but for what is anew on every page: nobody finds out that there is anything to find."""
    from tests.wellbeing.walking import ANEW
    from workforce.core.ids import uuid7

    wrong = uuid7()
    # The manager reads part 1: of theirs an address of another's thing is tried.
    targets = {"plan:check-in-shared": world.thing("check-in shown")}
    if slug != "line_manager":
        targets["plan:shared-detail"] = world.thing("plan")
    for name, thing in targets.items():
        real = _body(clients[slug], reverse(name, args=[thing]))
        none = _body(clients[slug], reverse(name, args=[wrong]))
        assert ANEW.sub("", real).replace(str(thing), "") == ANEW.sub("", none).replace(
            str(wrong), ""
        )


def test_a_page_that_breaks_shows_nothing_of_it(
    world: World,
    clients: dict[str, Client],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    from wellbeing.plan.views import reading

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(reading.actions, "note_looks", broken)
    address = reverse("plan:shared-detail", args=[world.thing("plan")])
    body = _body(clients["line_manager"], address)
    lines = "".join(formatter(as_json=True).format(row) for row in caplog.records)
    assert "RuntimeError" in lines
    assert not {word for word in _all(world) if word in body + lines}
    assert "my-plan" not in lines


def test_no_word_stands_in_the_database(world: World) -> None:
    """As whoever stole a dump would look for it: in text, and in bytes as they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
        found = []
        for table in tables:
            pattern = "(plan(part|earlier|line)|checkin)[0-9a-z]*[0-9a-f]{6}" + ENDING
            hexed = ENDING.encode().hex()
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text ~ %s OR (t::text ~ %s AND %s)',
                [pattern, hexed, table.startswith("plan_")],
            )
            found += [table] * bool(cursor.fetchone()[0])
    assert found == []


def test_counts_are_of_the_organisation_alone(world: World) -> None:
    figures = offers.figures(world.today)
    assert (figures.offered, figures.have_one) == (1, 0)
    assert figures.people > 10
