"""Thanks between two, successes of one's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy.recognition.actions import thanks as actions
from strategy.recognition.models import Readers, Success, Thanks
from strategy.recognition.queries import circle
from strategy.recognition.queries import thanks as queries
from tests import depth
from tests.people import trust
from tests.strategy.recognition_making import SYSTEM, viewer
from tests.supervision.pages import get
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def _three() -> tuple[Viewer, Viewer, Viewer]:
    """Two in one team, and somebody elsewhere."""
    one, two = (trust.appointed(name).person for name in ("Ana Ash", "Ben Birch"))
    far = trust.appointed("Cleo Cedar", team=trust.team("Far team")).person
    return viewer(one), viewer(two), viewer(far)


def _said(by: Viewer, to: Viewer, words: str = "For the walk") -> Thanks:
    return actions.say(to=None, name=to.name, words=words, by=by)


def _reads(who: Viewer) -> list[str]:
    rows = Thanks.objects.visible_to(who).select_related("by", "to")
    return [each.words for each in queries.opened(list(rows))]


def test_thanks_are_between_the_two_until_whoever_got_them_says_otherwise() -> None:
    ana, ben, cleo = _three()
    row = _said(ana, cleo)
    assert (_reads(ana), _reads(cleo), _reads(ben)) == (["For the walk"], ["For the walk"], [])
    with pytest.raises(Http404):
        actions.show(thanks=row, readers=Readers.ALL, by=ana)
    actions.show(thanks=row, readers=Readers.TEAM, by=cleo)
    assert _reads(ben) == []
    actions.show(thanks=row, readers=Readers.PEERS, by=cleo)
    assert _reads(ben) == ["For the walk"]
    assert _reads(viewer(trust.person("Manager M"), "line_manager")) == []
    actions.show(thanks=row, readers=Readers.ALL, by=cleo)
    assert _reads(viewer(trust.person("Manager N"), "line_manager")) == ["For the walk"]
    actions.put_away(thanks=row, away=True, by=cleo)
    assert _reads(ben) == []
    actions.put_away(thanks=row, away=False, by=cleo)
    actions.show(thanks=row, readers=Readers.NOBODY, by=cleo)
    assert _reads(ben) == []


def test_a_team_is_whom_one_works_with_today() -> None:
    ana, ben, cleo = _three()
    row = _said(cleo, ana)
    actions.show(thanks=row, readers=Readers.TEAM, by=ana)
    assert _reads(ben) == ["For the walk"]
    other = viewer(trust.appointed("Dee Dale", team=trust.team("Far team")).person)
    assert _reads(other) == []


def test_whoever_sent_them_takes_them_back_for_both() -> None:
    ana, ben, _ = _three()
    row = _said(ana, ben)
    with pytest.raises(Http404):
        actions.take_back(thanks=row, by=ben)
    actions.take_back(thanks=row, by=ana)
    assert _reads(ben) == []
    assert not Thanks.objects.filter(pk=row.pk).exists()


def test_one_thanks_a_colleague_by_a_list_and_others_by_their_full_name() -> None:
    ana, ben, cleo = _three()
    assert {pk for pk, _ in circle.people(ana)} >= {ben.person_id}
    assert cleo.person_id not in {pk for pk, _ in circle.people(ana)}
    for name in ("Cleo", "Cedar", "Cle Cedar", "", "Nobody Atall"):
        with pytest.raises(Refused, match="Nobody here has this name"):
            actions.say(to=None, name=name, words="So", by=ana)
    with pytest.raises(Refused, match="Nobody here has this name"):
        actions.say(to=cleo.person_id, name="", words="So", by=ana)  # not in the list
    with pytest.raises(Refused, match="That is you"):
        actions.say(to=None, name="ana  ash", words="So", by=ana)
    with pytest.raises(Refused, match="Write something"):
        actions.say(to=None, name=cleo.name, words="  ", by=ana)
    trust.person("Cleo Cedar")
    with pytest.raises(Refused, match="Nobody here has this name"):
        _said(ana, cleo)  # of two neither


def test_words_are_sealed_messages_say_nothing_and_the_log_is_the_twos() -> None:
    ana, ben, _ = _three()
    row = _said(ana, ben, "quite recognisable")
    with connection.cursor() as cursor:
        cursor.execute("SELECT said_words FROM recognition_thanks WHERE id = %s", [row.pk])
        assert b"recognisable" not in bytes(cursor.fetchone()[0])
    notice = Notice.objects.get(kind="thanked", channel="product", person=ben.person_id)
    assert notice.link == reverse("recognition:thanks")
    lines = AuditEvent.objects.filter(about=f"recognition {row.pk}")
    assert list(lines.values_list("action", "private")) == [("thanks said", True)]


def test_a_success_is_ones_own_and_gone_at_once_when_taken_back() -> None:
    ana, ben, _ = _three()
    row = actions.write(
        success=None, words="The group came", readers=Readers.TEAM, version=0, by=ana
    )
    assert Success.objects.visible_to(ben).shown(ben).get() == row
    with pytest.raises(Http404):
        actions.write(success=row, words="Mine", readers=Readers.ALL, version=1, by=ben)
    with pytest.raises(Http404):
        actions.take_back_success(success=row, by=ben)
    with pytest.raises(Conflict):
        actions.write(success=row, words="Other", readers=Readers.ALL, version=7, by=ana)
    actions.write(
        success=row, words="The group came back", readers=Readers.NOBODY, version=1, by=ana
    )
    assert not Success.objects.visible_to(ben).filter(pk=row.pk).exists()
    actions.take_back_success(success=row, by=ana)
    assert not Success.objects.filter(pk=row.pk).exists()


def test_what_was_said_goes_a_year_after_somebody_left() -> None:
    ana, ben, _ = _three()
    _said(ana, ben)
    actions.write(success=None, words="Well", readers=Readers.ALL, version=0, by=ben)
    Person.objects.filter(pk=ben.person_id).update(left_on=clock.today())
    with clock.at(clock.now() + timedelta(days=365)):
        assert actions.forget_left(by=SYSTEM) == 0
    with clock.at(clock.now() + timedelta(days=367)):
        assert actions.forget_left(by=SYSTEM) == 2


def test_by_pages_said_shown_and_put_away(world: World, sign_in: SignIn) -> None:
    noor, sam = sign_in("colleague"), sign_in("peer")
    page = get(noor, reverse("recognition:say"))
    assert "They may let others read it" in page.body
    wrong = page.press("Send", name="No Body", words="For the Thursday")
    assert "Nobody here has this name" in wrong.body
    assert "For the Thursday" in wrong.body
    sent = wrong.press("Send", name="Sam Okafor", words="For the Thursday")
    assert "To Sam Okafor" in sent.body
    assert "Take it back" in sent.body
    row = Thanks.objects.filter(to=world.people["peer"], by=world.people["colleague"]).order_by(
        "-id"
    )[0]
    got = get(sam, reverse("recognition:thanks"))
    assert "For the Thursday" in got.body
    assert "Who else may read it" in got.body
    page = get(sam, reverse("recognition:readers", args=[row.pk]))
    page.press("Save", readers="peers")
    assert "For the Thursday" in get(sign_in("peer_elsewhere"), reverse("recognition:shown")).body
    assert "For the Thursday" not in get(sign_in("hr"), reverse("recognition:shown")).body
    sam.post(reverse("recognition:put-away", args=[row.pk]))
    assert "For the Thursday" not in get(sam, reverse("recognition:thanks")).body
    assert "For the Thursday" in get(sam, reverse("recognition:away")).body
    assert (
        "For the Thursday" not in get(sign_in("peer_elsewhere"), reverse("recognition:shown")).body
    )


def test_no_page_says_how_many_there_are(world: World, sign_in: SignIn) -> None:
    noor = world.viewer("colleague")
    for n in range(60):
        actions.say(to=world.people["peer"].pk, name="", words=f"Word {n}", by=noor)
    body = get(sign_in("peer"), reverse("recognition:thanks")).body
    assert "Earlier ones" in body
    words = re.sub(r"<[^>]+>", " ", body.partition("<main")[2].partition("</main")[0])
    for number in ("60", "61", "62", "of 3"):
        assert number not in words


def test_pages_ask_as_much_for_many_as_for_three(world: World, sign_in: SignIn) -> None:
    sam, noor = world.viewer("peer"), world.viewer("colleague")
    clients = sign_in("peer"), sign_in("colleague")
    names = ("thanks", "sent", "away", "shown", "successes", "mine", "say")
    pages = [(client, reverse(f"recognition:{name}")) for client in clients for name in names]

    def more(count: int) -> None:
        for n in range(count):
            one = actions.say(to=sam.person_id, name="", words=f"Word {n}", by=noor)
            actions.say(to=noor.person_id, name="", words=f"Word {n}", by=sam)
            two = actions.say(to=sam.person_id, name="", words=f"Word {n}", by=noor)
            actions.show(thanks=one, readers=Readers.ALL, by=sam)
            actions.put_away(thanks=two, away=True, by=sam)
            for by in (sam, noor):
                actions.write(
                    success=None, words=f"Word {n}", readers=Readers.TEAM, version=0, by=by
                )

    more(3)
    few = [_queries(*page) for page in pages]
    more(depth.tries(6, 57))
    assert [_queries(*page) for page in pages] == few
    assert max(few) <= 15


def _queries(client: Any, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as found:
        client.get(page)
    return len(found)
