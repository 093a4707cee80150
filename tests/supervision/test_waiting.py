"""Who waits for whom in a patch, and what its lead can do about it from there."""

from __future__ import annotations

import pytest

from supervision.actions import asking, meetings
from supervision.errors import CannotSave
from tests.supervision.pages import Page, get
from tests.supervision.triad import Triad
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.people.models import Relationship

pytestmark = pytest.mark.django_db


@pytest.fixture
def waits(triad: Triad) -> Triad:
    triad.log(day=triad.ago(60), agreed_words="w0rds")
    triad.log(day=triad.ago(3), holder="line_manager", strands=["line"])
    triad.log(day=triad.ago(3), holder="clinical_supervisor", strands=["clinical"])
    Notice.objects.all().delete()
    return triad


def page(triad: Triad) -> Page:
    return triad.open("patch_lead", "supervision:waiting-list")


def asked() -> list[Notice]:
    return list(Notice.objects.filter(kind="supervision-asked", channel="product"))


def test_it_says_who_waits_for_whom(waits: Triad) -> None:
    body = page(waits).body
    for words in ("Sam Okafor", "Peer supervision", "Bea Ikande, for Priya Nair", "Hand over"):
        assert words in body
    row = body[body.index("Bea Ikande, for Priya Nair") :]
    row = row[: row.index("</tr>")]
    assert "Hand over" in row
    assert "Name cover" not in row  # somebody covers already
    assert "w0rds" not in body


def test_whoever_acts_is_asked_once_a_week(waits: Triad) -> None:
    answer = page(waits).press("Ask Bea for a date")
    assert "Asked. They get one message." in answer.body
    assert [row.person_id for row in asked()] == [waits.person("cover_peer_supervisor").pk]
    assert "They were asked this week already." in page(waits).press("Ask Bea for a date").body
    assert len(asked()) == 1
    assert AuditEvent.objects.filter(action="asked for a supervision date").count() == 1
    link = asked()[0].link
    assert get(waits.client("cover_peer_supervisor"), link).status == 200
    assert get(waits.client("line_manager"), link).status == 404


def test_without_cover_the_holder_is_asked_and_cover_can_be_named(waits: Triad) -> None:
    Relationship.objects.filter(assignment=waits.assignment, kind="cover").delete()
    shown = page(waits)
    assert shown.click("Name cover").status == 200
    assert shown.click("Hand over").status == 200
    shown.press("Ask Priya for a date")
    assert [row.person_id for row in asked()] == [waits.person("peer_supervisor").pk]


def test_where_nobody_holds_it_somebody_can_be_named(waits: Triad) -> None:
    Relationship.objects.filter(
        assignment=waits.assignment, acts_as="peer_supervisor", starts__gte=waits.ago(30)
    ).delete()
    shown = page(waits)
    assert "Nobody yet" in shown.body
    assert "for a date" not in shown.body.partition("Nobody yet")[2].partition("</tr>")[0]
    assert shown.click("Name somebody").status == 200


def test_what_is_settled_meanwhile_asks_nobody(waits: Triad) -> None:
    owed = waits.owed()
    shown = page(waits)
    waits.log(day=waits.ago(1))
    with pytest.raises(CannotSave):
        asking.ask_for_a_date(owed=owed, by=waits.viewer("patch_lead"))
    assert shown.press("Ask Bea for a date").status in {200, 404}
    assert asked() == []


def test_another_patchs_lead_sees_and_asks_nothing(waits: Triad) -> None:
    client = waits.client("patch_lead_elsewhere")
    assert "Sam" not in get(client, "/support/waiting/").body
    assert client.post(f"/support/waiting/{waits.owed().pk}/ask/").status_code == 404
    assert asked() == []


def test_mail_is_not_sent_once_a_meeting_took_place(waits: Triad) -> None:
    from supervision.notices import still_asked

    page(waits).press("Ask Bea for a date")
    rows = asked()
    assert list(still_asked(rows)) == [rows[0].pk]
    meetings.log(waits.entry(waits.ago(1)), by=waits.viewer("peer"))
    assert list(still_asked(rows)) == []
