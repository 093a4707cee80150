"""The edges of a way in for systems: who gives it, how long a token runs, how many run at once, what is too long."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from tests.people import trust
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.people.errors import Conflict, Refused
from workforce.reports.warehouse import actions, queries, reading
from workforce.reports.warehouse.models import Client, Token

pytestmark = pytest.mark.django_db
GIVEN = ["supervision"]


def as_(*roles: str, person: bool = True) -> Viewer:
    who = trust.person("Ade Cole").pk if person else None
    return Viewer(None, who, "Ade Cole", frozenset(roles), clock.today())


@pytest.fixture
def admin() -> Viewer:
    return as_("administrator")


@pytest.fixture
def client(admin: Viewer) -> Client:
    return actions.add(name=" Board ", reports=GIVEN, by=admin)


@pytest.mark.parametrize(
    "by", [("hr", True), ("central_lead", True), ("information_governance", True), ("administrator", False)]
)  # fmt: skip
def test_nobody_but_an_administrator_gives_changes_or_ends(
    client: Client, admin: Viewer, by: tuple[str, bool]
) -> None:
    actions.make_token(client, by=admin)
    token, other = Token.objects.get(), as_(by[0], person=by[1])
    for press in (
        lambda: actions.add(name="Another", reports=GIVEN, by=other),
        lambda: actions.change(client, name="Another", reports=GIVEN, by=other),
        lambda: actions.make_token(client, by=other),
        lambda: actions.end_token(token, by=other),
        lambda: actions.turn_off(client, by=other),
    ):
        with pytest.raises(Http404):
            press()
    assert (Client.objects.get().name, Token.objects.get().is_running) == ("Board", True)
    if by != ("administrator", False):
        assert not queries.clients(other).exists()
        assert queries.token(other, token.pk) is None


def test_a_token_runs_to_its_last_moment_and_the_one_before_a_week(
    client: Client, admin: Viewer
) -> None:
    values, now = settings.load(), clock.now()
    assert (values.get("warehouse.token_days"), values.get("warehouse.overlap_days")) == (365, 7)
    with clock.at(now):
        first = actions.make_token(client, by=admin)
        second = actions.make_token(client, by=admin)
        with pytest.raises(Conflict, match="Two tokens run"):
            actions.make_token(client, by=admin)
    moment = timedelta(seconds=1)
    for after, runs in ((7, [True, True]), (365, [False, True])):
        with clock.at(now + timedelta(days=after) - moment):
            assert [queries.token_of(each) is not None for each in (first, second)] == runs
            assert queries.clients(admin).get().runs_until is not None
    for after in (7, 365):
        with clock.at(now + timedelta(days=after)):
            assert queries.token_of(first if after == 7 else second) is None
            assert not Token.objects.get(hash=queries.hash_of(first if after == 7 else second)).is_running  # fmt: skip
    with clock.at(now + timedelta(days=365)):
        assert queries.clients(admin).get().runs_until is None
        # One that ran out is none of the two.
        assert actions.make_token(client, by=admin)


def test_the_one_before_is_never_made_to_run_for_longer(client: Client, admin: Viewer) -> None:
    now = clock.now()
    with clock.at(now):
        actions.make_token(client, by=admin)
        Token.objects.update(until=now + timedelta(days=2))
        actions.make_token(client, by=admin)
        assert Token.objects.order_by("until").first().until == now + timedelta(days=2)  # type: ignore[union-attr]


def test_one_token_is_ended_and_the_other_goes_on(client: Client, admin: Viewer) -> None:
    first, second = (actions.make_token(client, by=admin) for _ in range(2))
    found = queries.token_of(first)
    assert found is not None
    actions.end_token(found, by=admin)
    assert [queries.token_of(each) is not None for each in (first, second)] == [False, True]
    another = actions.add(name="Another", reports=GIVEN, by=admin)
    shown = queries.client(admin, client.pk)
    assert shown is not None
    assert (shown.name, len(shown.all_tokens)) == ("Board", 2)  # type: ignore[attr-defined]
    assert queries.client(admin, another.pk) == another
    assert queries.token(admin, found.pk) == found


def test_a_second_press_does_and_notes_nothing(client: Client, admin: Viewer) -> None:
    actions.make_token(client, by=admin)
    token = Token.objects.get()
    actions.end_token(token, by=admin)
    assert AuditEvent.objects.filter(action="token of the warehouse ended").count() == 1
    for _ in range(2):
        actions.end_token(token, by=admin)
        actions.turn_off(client, by=admin)
        actions.change(client, name="Board", reports=GIVEN, by=admin)
    found = list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))
    assert found == [
        "client of the warehouse added", "token of the warehouse made", "token of the warehouse ended",
    ]  # fmt: skip
    ended = Token.objects.get().ended_at
    with clock.at(clock.now() + timedelta(hours=1)):
        actions.turn_off(client, by=admin)
    assert Token.objects.get().ended_at == ended


def test_a_name_is_had_once_and_only_offered_reports_are_given(
    client: Client, admin: Viewer
) -> None:
    with pytest.raises(Conflict, match="a client of this name"):
        actions.add(name="Board", reports=GIVEN, by=admin)
    for wrong in ([], ["my-record"], [*GIVEN, "passport"]):
        with pytest.raises(Refused, match="Choose at least one"):
            actions.change(client, name="Board", reports=wrong, by=admin)
    actions.change(client, name="Board", reports=list(reading.offered()), by=admin)
    assert Client.objects.get().reports == list(reading.offered())
    two = list(reading.offered())[:2]
    actions.change(client, name="Board", reports=two[::-1], by=admin)
    assert Client.objects.get().reports == two


def test_what_is_too_long_is_not_looked_for(client: Client, admin: Viewer) -> None:
    secret = actions.make_token(client, by=admin)
    long = "a" * queries.LONGEST
    for n, word in enumerate((long, long + "a")):
        Token.objects.create(client=client, hash=queries.hash_of(word), until=clock.now() + timedelta(days=1))  # fmt: skip
        assert (queries.token_of(word) is not None) == (n == 0)
    assert queries.token_of("") is None
    assert queries.token_of(secret).client == client  # type: ignore[union-attr]


def test_a_read_is_noted_each_time_and_its_day_once(client: Client, admin: Viewer) -> None:
    other = actions.make_token(client, by=admin)
    secret = actions.make_token(client, by=admin)
    for _ in range(2):
        token = queries.token_of(secret)
        assert token is not None
        actions.note_read(token, what="report supervision")
    used = dict(Token.objects.values_list("hash", "last_used_on"))
    assert used == {queries.hash_of(secret): clock.today(), queries.hash_of(other): None}
    assert AuditEvent.objects.filter(action="counts read by the warehouse").count() == 2


def test_a_system_reads_as_one_role_alone_and_as_nobody() -> None:
    for report in reading.offered().values():
        viewer = reading.viewer_for(report)
        assert viewer is not None
        assert (viewer.person_id, len(viewer.roles)) == (None, 1)
        as_hr = Viewer(None, None, "", frozenset({"hr"}), clock.today())
        assert viewer.roles == ({"hr"} if report.who_may(as_hr) else {"central_lead"})
        assert not report.is_own
    assert [each.slug for each in reading.of(["supervision", "passport"])] == ["supervision"]
