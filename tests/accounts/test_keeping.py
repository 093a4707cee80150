"""What is sent after the session ended is kept for its writer, and for nobody else."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from workforce.core import clock, drafts, kept, sealed
from workforce.core.access import Viewer
from workforce.core.forms import LongForm, LongTextField, TextField
from workforce.core.models import KeptWriting

pytestmark = pytest.mark.django_db
PAGE = "/signed-out/"  # any address of ours will do: nothing is saved there
WORDS = "We talked about heronsbeak and what it takes"


def somebody(email: str) -> Any:
    return get_user_model().objects.create_user(email=email, password="correct horse battery")


def viewer(user: Any) -> Viewer:
    return Viewer(user.pk, None, "", frozenset(), clock.today())


@pytest.fixture
def sam() -> Any:
    return somebody("sam@northvale.example")


def send(key: str, client: Client | None = None, **more: Any) -> Any:
    data = {"agreed": WORDS, "topics": ["one", "two"], kept.FIELD: key} | more
    return (client or Client()).post(PAGE, data)


def test_writing_is_kept_and_given_back_after_signing_in(sam: Any) -> None:
    answer = send(kept.key_for(viewer(sam), PAGE))
    row = KeptWriting.objects.get()
    back = reverse("accounts:writing-detail", kwargs={"kept_id": row.pk})
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("accounts:session-ended") + "?why=kept&next=")
    client = Client()
    assert client.get(back).status_code == 302
    client.force_login(sam)
    page = client.get(back)
    assert page.status_code == 200
    assert WORDS in page.content.decode()
    found = kept.read(viewer(sam), row.pk)
    assert found is not None
    assert (found.path, found.fields) == (
        PAGE, [("agreed", WORDS), ("topics", "one"), ("topics", "two")])  # fmt: skip


def test_nobody_else_gets_it(sam: Any) -> None:
    send(kept.key_for(viewer(sam), PAGE))
    row = KeptWriting.objects.get()
    client = Client()
    client.force_login(somebody("dan@northvale.example"))
    for name in ("accounts:writing-detail", "accounts:writing-throw-away"):
        address = reverse(name, kwargs={"kept_id": row.pk})
        answer = client.get(address) if name.endswith("detail") else client.post(address)
        assert answer.status_code == 404
    assert KeptWriting.objects.count() == 1


def test_words_do_not_stand_in_the_database(sam: Any) -> None:
    send(kept.key_for(viewer(sam), PAGE))
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(sealed, 'escape') || path FROM core_keptwriting")
        assert "heronsbeak" not in cursor.fetchone()[0]


@pytest.mark.parametrize("wrong", ["", "nonsense", "another page", "last month's"])
def test_without_a_good_key_nothing_is_kept(sam: Any, wrong: str) -> None:
    key = wrong
    if wrong == "another page":
        key = kept.key_for(viewer(sam), "/elsewhere/")
    if wrong == "last month's":
        import time_machine

        with time_machine.travel(clock.now() - timedelta(days=31)):
            key = kept.key_for(viewer(sam), PAGE)
    send(key)
    assert KeptWriting.objects.count() == 0


def test_too_large_is_not_kept(sam: Any) -> None:
    send(kept.key_for(viewer(sam), PAGE), agreed="a " * kept.MOST_BYTES)
    assert KeptWriting.objects.count() == 0


def test_too_much_in_an_hour_is_not_kept(sam: Any) -> None:
    for _ in range(kept.MOST_AN_HOUR + 2):
        send(kept.key_for(viewer(sam), PAGE))
    assert KeptWriting.objects.count() == kept.MOST_AN_HOUR


def test_what_is_sent_signed_in_is_not_kept(sam: Any) -> None:
    client = Client()
    client.force_login(sam)
    send(kept.key_for(viewer(sam), PAGE), client)
    assert KeptWriting.objects.count() == 0


def test_thrown_away_is_gone(sam: Any) -> None:
    send(kept.key_for(viewer(sam), PAGE))
    row = KeptWriting.objects.get()
    client = Client()
    client.force_login(sam)
    client.post(reverse("accounts:writing-throw-away", kwargs={"kept_id": row.pk}))
    assert KeptWriting.objects.count() == 0


def test_old_writing_is_forgotten(sam: Any) -> None:
    with clock.at(clock.now() - timedelta(days=8)):
        kept.keep(sam.pk, PAGE, Client().get(PAGE).wsgi_request.GET)
    send(kept.key_for(viewer(sam), PAGE))
    assert kept.forget_old() == 1
    assert KeptWriting.objects.count() == 1


def signed_in_twice(user: Any) -> tuple[Client, str]:
    """A page was opened; then somebody signed in in another window, and its token is an old one."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    client.get(reverse("account_login"))
    return client, "0" * 32


def test_writing_of_a_page_from_before_another_sign_in_is_kept(sam: Any) -> None:
    client, old = signed_in_twice(sam)
    answer = send(kept.key_for(viewer(sam), PAGE), client, csrfmiddlewaretoken=old)
    row = KeptWriting.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("accounts:writing-detail", kwargs={"kept_id": row.pk})
    assert WORDS in client.get(answer["Location"]).content.decode()


def test_writing_of_whoever_was_here_before_is_kept_for_them_alone(sam: Any) -> None:
    dan = somebody("dan@northvale.example")
    client, old = signed_in_twice(dan)
    answer = send(kept.key_for(viewer(sam), PAGE), client, csrfmiddlewaretoken=old)
    assert answer.status_code == 403
    assert "heronsbeak" not in answer.content.decode()
    assert KeptWriting.objects.get().user_id == sam.pk


def test_writing_without_a_key_and_an_old_token_is_not_kept(sam: Any) -> None:
    client, old = signed_in_twice(sam)
    assert send("", client, csrfmiddlewaretoken=old).status_code == 403
    assert KeptWriting.objects.count() == 0


def test_key_of_a_form_sent_elsewhere_is_good_there_and_knows_its_page(sam: Any) -> None:
    key = kept.key_for(viewer(sam), "/page/", "/page/agree/")
    assert [kept.writer_of(key, path) for path in ("/page/", "/page/agree/", "/other/")] == [
        sam.pk, sam.pk, None]  # fmt: skip
    assert kept.page_of(key, "/page/agree/") == "/page/"
    assert kept.page_of(key, "/other/") == "/other/"


class One(LongForm):
    words = LongTextField()


class Other(LongForm):
    words = LongTextField()


class Short(LongForm):
    words = TextField()


def written(form: type[LongForm], words: str, window: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"once": window, "words": words, "draft": form().mark})
    return data


def test_two_forms_of_a_page_have_a_draft_each(sam: Any) -> None:
    for form, words in ((One, "of the one"), (Other, "of the other")):
        drafts.keep(sam.pk, "/page/", written(form, words, words))
    found = {
        form: drafts.at(viewer(sam), "/page/", form().mark, alone=False) for form in (One, Other)
    }
    assert {form: [each.fields[1][1] for each in rows] for form, rows in found.items()} == {
        One: ["of the one"], Other: ["of the other"]}  # fmt: skip


def test_draft_of_a_form_whose_name_changed_meanwhile_fills_in_the_only_one(sam: Any) -> None:
    drafts.keep(sam.pk, "/page/", written(One, "before", "a"))
    assert len(drafts.at(viewer(sam), "/page/", "Renamed")) == 1


def test_form_with_room_for_several_lines_keeps_drafts_by_itself() -> None:
    assert [form().has_draft for form in (One, Short)] == [True, False]


def test_form_of_nobody_keeps_no_drafts() -> None:
    """Whoever comes by a link isn't signed in: there is nobody whose they would be."""
    form = One()
    form.stands_for = lambda action: kept.key_for(Viewer.nobody(), "/page/", action)
    assert not form.goes_to("")


def test_words_come_back_to_the_letter(sam: Any) -> None:
    drafts.keep(sam.pk, "/page/", written(One, " I skip \r\n lunch ", "a"))
    form = One()
    form.begin_from(drafts.at(viewer(sam), "/page/", form.mark))
    assert form.initial["words"] == " I skip \r\n lunch "


def test_two_windows_at_once_keep_both(transactional_db: None) -> None:
    user = somebody("robin@northvale.example")
    sealed.seal("first", owner=user.pk, label="x", row=user.pk)
    start = threading.Barrier(6)

    def write(number: int) -> None:
        start.wait(30)
        for turn in range(1, 4):
            data = written(One, f"window {number} turn {turn}", f"w{number}")
            data["turn"] = str(turn)
            drafts.keep(user.pk, "/page/", data)
        connections.close_all()

    windows = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for window in windows:
        window.start()
    for window in windows:
        window.join(60)
    found = drafts.at(viewer(user), "/page/", "One")
    assert sorted(each.fields[1][1] for each in found) == [f"window {n} turn 3" for n in range(6)]
