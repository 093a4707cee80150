"""A domain that comes later brings one short file (tests/obligations/welcome/obligations.py) and has
reminders, a place on Today and in the shares, the check and the page of notices."""

from pathlib import Path

import pytest
from django.test import Client

from tests.obligations import making
from tests.obligations.making import day
from workforce.notices.models import Notice
from workforce.obligations import checking, kinds, queries
from workforce.obligations.actions import remind, settle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("welcome")]


def test_one_short_file_is_all_a_later_domain_brings():
    folder = Path(__file__).parent / "welcome"
    brought = {path.name for path in folder.glob("*.py")} - {"__init__.py", "apps.py"}
    assert brought == {"obligations.py"}
    who = making.person()
    job = making.assignment(who, starts=day(-7))
    settle("welcome", [job.id])

    viewer = making.viewer(who)
    today = [words.title for _, words in queries.described(queries.mine(viewer))]
    assert today == ["Welcome to arrange"]
    assert queries.live_on(day(0)).filter(kind="welcome").count() == 1
    assert [d.kind for d in checking.check(["welcome", "look-in"])] == ["look-in"]

    remind()
    assert set(Notice.objects.values_list("channel", "stage")) == {
        ("product", "due"),
        ("mail", "due"),
    }


def test_its_reminders_are_on_the_page_of_notices():
    from allauth.mfa.models import Authenticator

    who = making.person()
    settle("welcome", [making.assignment(who, starts=day(-7)).id])
    remind()
    Authenticator.objects.create(user=who.user, type="totp", data={"secret": "unused"})
    client = Client()
    client.force_login(who.user)
    page = client.get("/notices/").content.decode()
    assert page.count("Welcome is due.") == 1


def test_a_slug_that_is_taken_is_refused(monkeypatch):
    from tests.obligations.welcome import obligations

    monkeypatch.setattr(obligations, "KINDS", [*obligations.KINDS, obligations.Welcome()])
    kinds.registry.cache_clear()
    with pytest.raises(ValueError, match="welcome is declared twice"):
        kinds.registry()
    monkeypatch.undo()
    kinds.registry.cache_clear()
