from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from workforce.core import audit, clock
from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.core.ids import uuid7
from workforce.core.models import AuditEvent

pytestmark = pytest.mark.django_db


def viewer(person: object = None, *roles: str) -> Viewer:
    return Viewer(uuid7(), person, "Sam Okafor", frozenset(roles), clock.today())  # type: ignore[arg-type]


def test_row_keeps_ids_and_no_names() -> None:
    sam, priya = uuid7(), uuid7()
    audit.record("meeting.log", by=viewer(priya), on=sam, about="meeting 1")
    row = AuditEvent.objects.get()
    assert (row.actor, row.action, row.on, row.about) == (priya, "meeting.log", sam, "meeting 1")
    assert row.actor_words == ""


def test_system_is_named() -> None:
    audit.record("reminder.run", by=Viewer.system(), on=None)
    assert AuditEvent.objects.get().actor_words == "Alongside"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_auditevent SET action = 'other'",
        "DELETE FROM core_auditevent",
        "TRUNCATE core_auditevent",
    ],
)
def test_rows_can_not_be_changed_or_removed(statement: str) -> None:
    audit.record("meeting.log", by=Viewer.system(), on=None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert list(AuditEvent.objects.values_list("action", flat=True)) == ["meeting.log"]


@pytest.mark.parametrize(
    "statement", ["UPDATE core_auditevent SET action = 'other'", "DELETE FROM core_auditevent"]
)
def test_a_role_that_is_not_the_owner_can_not_say_it_purges(statement: str) -> None:
    audit.record("meeting.log", by=Viewer.system(), on=None)
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE not_the_owner")
        cursor.execute("GRANT ALL ON core_auditevent TO not_the_owner")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE not_the_owner")
        cursor.execute("SET LOCAL alongside.purging = 'on'")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(statement)
        cursor.execute("RESET ROLE")
    assert AuditEvent.objects.get().action == "meeting.log"


def test_purge_takes_what_is_past_its_retention_and_leaves_the_rest() -> None:
    now = clock.now()
    with clock.at(now - timedelta(days=731)):
        audit.record("old", by=Viewer.system(), on=None)
    with clock.at(now - timedelta(days=729)):
        audit.record("kept", by=Viewer.system(), on=None)
    call_command("purge_audit")
    assert [row.action for row in AuditEvent.objects.all()] == ["kept"]


def test_each_sees_what_was_done_by_and_to_them() -> None:
    sam, priya, dan = uuid7(), uuid7(), uuid7()
    audit.record("of sam", by=viewer(priya), on=sam)
    audit.record("of dan", by=viewer(dan), on=dan)

    def seen(who: Viewer) -> set[str]:
        return set(AuditEvent.objects.visible_to(who).values_list("action", flat=True))

    assert seen(viewer(sam)) == {"of sam"}
    assert seen(viewer(priya)) == {"of sam"}
    assert seen(viewer(uuid7())) == set()
    assert seen(viewer(uuid7(), INFORMATION_GOVERNANCE)) == {"of sam", "of dan"}
    assert seen(Viewer.nobody()) == set()


def test_a_private_line_is_read_by_its_two_and_by_no_role() -> None:
    sam, priya = uuid7(), uuid7()
    audit.record("part read", by=viewer(priya), on=sam, private=True)

    def sees(who: Viewer) -> bool:
        return AuditEvent.objects.visible_to(who).exists()

    assert [sees(viewer(sam)), sees(viewer(priya))] == [True, True]
    assert not sees(viewer(uuid7(), INFORMATION_GOVERNANCE))
    assert sees(viewer(sam, INFORMATION_GOVERNANCE))
    assert not sees(Viewer.nobody())
