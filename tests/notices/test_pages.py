from datetime import time

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.obligations import making
from workforce.core.access import Viewer
from workforce.core.audit import AuditEvent
from workforce.notices import queries
from workforce.notices.actions import NoticeFor, choose_when, notify
from workforce.notices.calendar import Choice
from workforce.notices.models import Notice, Preference

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam():
    return making.person()


@pytest.fixture
def client(sam):
    Authenticator.objects.create(user=sam.user, type="totp", data={"secret": "unused"})
    client = Client()
    client.force_login(sam.user)
    return client


def test_the_list_is_mine_unread_first(client, sam):
    other = making.person()
    notify([NoticeFor(sam.id, "plain", "1", link="/one/")])
    Notice.objects.update(read_at="2026-01-01T00:00:00Z")
    notify([NoticeFor(sam.id, "reminder", "2", link="/two/")])
    notify([NoticeFor(other.id, "plain", "3", link="/three/")])
    page = client.get("/notices/").content.decode()
    assert page.index("/two/") < page.index("/one/")
    assert "/three/" not in page
    assert page.count("Unread") == 1
    assert page.count("Something is due.") == 1


def test_mark_all_as_read_marks_only_mine(client, sam):
    other = making.person()
    notify([NoticeFor(who.id, "plain", "1") for who in (sam, other)])
    assert client.post("/notices/read/").headers["Location"] == "/notices/"
    assert queries.unread_count(making.viewer(sam)) == 0
    assert queries.unread_count(making.viewer(other)) == 1
    assert Notice.objects.filter(channel="mail", read_at__isnull=False).count() == 0
    assert client.get("/notices/read/").status_code == 405


def test_mail_can_be_turned_off_and_on(client, sam):
    assert client.post("/notices/email/", {"mail": "no"}).status_code == 302
    assert queries.wants_mail(making.viewer(sam)) is False
    assert client.post("/notices/email/", {"mail": "yes"}).status_code == 302
    assert queries.wants_mail(making.viewer(sam)) is True
    actions = list(AuditEvent.objects.order_by("at", "pk").values_list("action", flat=True))
    assert actions == ["mail notices turned off", "mail notices turned on"]


def test_an_empty_answer_says_what_to_do(client, sam):
    page = client.post("/notices/email/", {})
    assert page.status_code == 200
    assert "Choose yes if you want an email as well" in page.content.decode()
    assert queries.wants_mail(making.viewer(sam)) is True


def test_a_sign_in_that_is_nobodys_has_no_notices():
    user = making.person().user
    user.person.delete()
    Authenticator.objects.create(user=user, type="totp", data={"secret": "unused"})
    client = Client()
    client.force_login(user)
    for address in ("/notices/", "/notices/email/"):
        assert client.get(address).status_code == 404
    assert Notice.objects.visible_to(Viewer.nobody()).count() == 0


@pytest.mark.parametrize("junk", ["abc", "0", "-1", "99999999999999999999", "%00"])
def test_any_page_number_gives_a_page(client, junk):
    assert client.get(f"/notices/?page={junk}").status_code == 200


def test_queries_are_the_same_for_three_and_for_many(client, sam):
    counts = []
    for number in (3, 40):
        notify([NoticeFor(sam.id, "plain", f"{number} {n}") for n in range(number)])
        with CaptureQueriesContext(connection) as asked:
            client.get("/notices/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15


def test_when_emails_come_is_chosen_on_one_page(client, sam):
    sent = {"mail": "yes", "often": "weekly", "weekly_on": "3", "quiet_from": "6pm",
            "quiet_until": "10am", "days": ["1", "3"]}  # fmt: skip
    assert client.post("/notices/email/", sent).status_code == 302
    chosen = queries.choice_of(making.viewer(sam))
    assert chosen == Choice((time(18), time(10)), frozenset({1, 3}), 3)
    page = client.get("/notices/").content.decode()
    for words in ("Once a week, on Wednesday", "6pm to 10am", "Monday and Wednesday"):
        assert words in page
    assert client.post("/notices/email/", {"mail": "yes", "often": "each"}).status_code == 302
    assert queries.choice_of(making.viewer(sam)) == Choice()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"quiet_from": "6pm"}, "Enter when quiet hours end, or leave both empty"),
        ({"quiet_until": "6pm"}, "Enter when quiet hours begin, or leave both empty"),
        (
            {"quiet_from": "late", "quiet_until": "6am"},
            "Enter when quiet hours begin, like 2pm or 14:00",
        ),
    ],
)
def test_half_a_quiet_time_says_what_to_do(client, sam, sent, says):
    page = client.post("/notices/email/", {"mail": "yes", **sent})
    assert page.status_code == 200
    assert says in page.content.decode()
    assert queries.choice_of(making.viewer(sam)) == Choice()


def test_what_was_mailed_is_for_the_person_alone(client, sam):
    other = making.person()
    notify([NoticeFor(sam.id, "plain", "1"), NoticeFor(other.id, "reminder", "2")])
    page = client.get("/notices/emails/").content.decode()
    assert page.count("On its way") == 1
    assert "Something changed." in page
    assert "Something is due." not in page
    assert Notice.objects.mails_to(Viewer.nobody()).count() == 0


def test_the_email_of_the_week_is_listed_and_leads_nowhere(client, sam):
    choose_when(Choice(weekly=5), by=making.viewer(sam))
    notify([NoticeFor(sam.id, "plain", "1", link="/one/")])
    page = client.get("/notices/emails/").content.decode()
    assert "Your one email of the week" in page
    assert 'href="/one/"' in page
    assert 'href=""' not in page


def test_text_messages_are_turned_on_where_there_are_any_and_a_number_takes_them(
    client, sam, settings
):
    page = reverse("notices:preference-update")
    assert "text message when somebody asks" not in client.get(page).content.decode()
    settings.TEXTS_URL = "https://texts.example"
    assert "text message when somebody asks" not in client.get(page).content.decode()
    type(sam).objects.filter(pk=sam.pk).update(phone="07700 900123")
    assert "07700 900123" in client.get(page).content.decode()
    client.post(page, {"mail": "yes", "often": "each", "texts": "yes"})
    assert queries.texts_of(making.viewer(sam)) == (True, "07700 900123")
    client.post(page, {"mail": "yes", "often": "each"})
    assert Preference.objects.get().texts is True
    client.post(page, {"mail": "yes", "often": "each", "texts": "no"})
    assert Preference.objects.get().texts is False
