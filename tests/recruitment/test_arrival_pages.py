"""First months by their pages: what each sees, what a press does, and what it costs."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruitment.arrival.actions import deciding, providing, ticking
from recruitment.arrival.actions.providing import Answers
from recruitment.arrival.models import Arrival, Ending, Override, Pairing, Probation, Step, Word
from recruitment.arrival.reports import ProbationReport
from tests import depth
from tests.people import trust
from tests.recruitment import world_arrival
from tests.reports.why import say_why
from tests.world import World
from tests.worlds import built_once
from workforce.core import clock
from workforce.core.cards import collect
from workforce.establishment.actions import joining
from workforce.establishment.models import Joining
from workforce.people.actions import relationships
from workforce.people.models import Assignment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]
world = built_once("recruitment")


def client_of(world: World, slug: str) -> Client:
    user = world.users[slug]
    Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {}})
    client = Client()
    client.force_login(user)
    return client


def text(response: Any) -> str:
    assert response.status_code == 200, (response.status_code, response.headers.get("Location"))
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert main is not None
    bare = re.sub(r"<(svg|script).*?</\1>", " ", main.group(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def shown(world: World, slug: str, name: str, **kwargs: Any) -> str:
    return text(client_of(world, slug).get(reverse(f"arrival:{name}", kwargs=kwargs)))


def hidden(html: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html)
    found += re.findall(r'<input type="hidden" name="([^"]+)" id="[^"]*" value="([^"]*)"', html)
    return dict(found)


def send(world: World, slug: str, address: str, **data: Any) -> Any:
    client = client_of(world, slug)
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code)
    return client.post(address, hidden(page.content.decode()) | {"whole": "1"} | data)


def post(
    world: World, who: str, name: str, data: dict[str, Any] | None = None, **kwargs: Any
) -> Any:
    return client_of(world, who).post(reverse(f"arrival:{name}", kwargs=kwargs), data or {})


def one(world: World) -> dict[str, Any]:
    return {"arrival_id": world.things["arrival"].pk}


def day_parts(day: Any) -> dict[str, str]:
    return {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}


def test_whoever_is_new_finds_who_is_there_and_what_comes_next(world: World) -> None:
    page = shown(world, "colleague", "mine")
    assert (
        "Welcome. This is what comes next, who is there for you, and what you can count on." in page
    )
    assert "Dan Hughes Line manager" in page
    assert "line.manager@northvale.example" in page.replace("line_manager@", "line.manager@")
    for title in (
        "What each side expects",
        "Talk about absence, before there is any",
        "Probation review, month 5",
        "Outcome of probation",
    ):
        assert title in page


def test_hr_reads_dates_and_not_a_word_that_was_written(world: World) -> None:
    words = [word for word, who in world.secrets.items() if "hr" not in who]
    for name in ("detail", "probation-detail"):
        raw = (
            client_of(world, "hr")
            .get(reverse(f"arrival:{name}", kwargs=one(world)))
            .content.decode()
        )
        assert [word for word in words if word in raw] == []
    page = shown(world, "hr", "detail", **one(world))
    assert "Probation review, month 1" in page
    assert "Programme of the first weeks" not in page
    assert "Name the buddy" not in page


def test_the_list_says_what_is_due_and_of_whom(world: World) -> None:
    page = shown(world, "patch_lead", "arrival-list")
    assert "Noor Rahman" in page
    assert "To catch up on since" in page
    assert "contact person, buddy and triad named" in page
    assert "First days to prepare" in page


def test_both_say_when_they_talked(world: World) -> None:
    step = Step.objects.get(arrival=world.things["arrival"], slug="absence")
    assert "Yes, we have" in shown(world, "line_manager", "detail", **one(world))
    assert (
        post(world, "line_manager", "step-confirm", slug="absence", **one(world)).status_code == 302
    )
    step.refresh_from_db()
    assert step.confirmed_by_id == world.people["line_manager"].pk
    address = reverse("arrival:step-say", kwargs={"slug": "absence", **one(world)})
    later = send(world, "colleague", address, **day_parts(world.today))
    assert later.status_code == 302
    step.refresh_from_db()
    assert (step.on, step.confirmed_on) == (world.today, None)
    wrong = text(send(world, "colleague", address, on_day="32", on_month="1", on_year="2026"))
    assert "Error" in wrong or "day" in wrong
    assert "invalid" not in wrong.lower()


def test_a_word_is_one_press_and_answered_with_one(world: World) -> None:
    Word.objects.all().delete()
    arrival: Arrival = world.things["arrival"]
    relationships.begin(
        kind="buddy", holder=world.people["buddy"], assignment=Assignment.objects.get(pk=arrival.assignment_id),
        starts=world.today, by=trust.SYSTEM,
    )  # fmt: skip
    (asks,) = [
        card
        for card in collect(world.viewer("colleague")).cards
        if card.title == "Is there something you would like to ask?"
    ]
    assert [answer.label for answer in asks.answers] == ["Ask Max", "My first months"]
    assert post(world, "colleague", "word-ask-one", kind="buddy").status_code == 302
    row = Word.objects.get()
    assert row.to_id == world.people["buddy"].pk
    (card,) = [
        card for card in collect(world.viewer("buddy")).cards if card.eyebrow == "A quick question"
    ]
    assert card.title == "Noor would like a word."
    assert [answer.label for answer in card.answers] == ["I'll ring", "Done"]
    post(world, "buddy", "word-ring", word_id=row.pk)
    assert "Max will ring you." in shown(world, "colleague", "mine")
    post(world, "buddy", "word-done", word_id=row.pk)
    assert [
        card for card in collect(world.viewer("buddy")).cards if card.eyebrow == "A quick question"
    ] == []
    client = client_of(world, "colleague")
    client.post(
        reverse("arrival:word-ask"),
        {"kind": "buddy", "line": "Which door?", "whole": "1", "once": "k"},
    )
    assert "Which door?" in shown(world, "buddy", "word-list")


def test_expectations_in_two_windows_lose_nothing(world: World) -> None:
    address = reverse("arrival:expectations-write", kwargs=one(world))
    client = client_of(world, "colleague")
    old = hidden(client.get(address).content.decode())
    assert send(world, "line_manager", address, tasks="The Thursday group").status_code == 302
    page = text(client.post(address, old | {"whole": "1", "tasks": "Home visits"}))
    assert "Dan wrote here meanwhile" in page
    assert "The Thursday group" in page
    assert "Home visits" in page
    detail = reverse("arrival:expectations-detail", kwargs=one(world))
    agree = client.get(detail).content.decode()
    version = hidden(agree)["version"]
    post(world, "colleague", "expectations-agree", {"version": version}, **one(world))
    assert "Agreed by both" in text(client.get(detail))


def test_the_lock_by_its_pages(world: World) -> None:
    """Extend and end are not there before the answers; with a no, ending waits for a lead."""
    from recruitment.arrival.models import Provided

    Provided.objects.all().delete()
    page = shown(world, "line_manager", "probation-detail", **one(world))
    assert "Answer that" in page
    assert "Extend it" not in page
    for name in ("probation-extend", "ending-propose"):
        assert (
            client_of(world, "line_manager")
            .get(reverse(f"arrival:{name}", kwargs=one(world)))
            .status_code
            == 302
        )
    address = reverse("arrival:provided-write", kwargs=one(world))
    missing = text(
        send(
            world,
            "line_manager",
            address,
            training="yes",
            supervision="no",
            adjustments="yes",
            missing="",
        )
    )
    assert "Say what was missing, so that somebody can see to it" in missing
    done = send(
        world,
        "line_manager",
        address,
        training="yes",
        supervision="no",
        adjustments="yes",
        missing="Nobody held it",
    )
    assert done.status_code == 302
    page = shown(world, "line_manager", "probation-detail", **one(world))
    assert "Extend it" in page
    assert "Propose to end it" not in page
    answer = Provided.objects.get()
    read = reverse("arrival:provided-read", kwargs={"answer_id": answer.pk, **one(world)})
    assert send(world, "patch_lead", read, will_provide="Weekly from Monday").status_code == 302
    for slug in ("colleague", "hr", "line_manager", "central_lead"):
        page = shown(world, slug, "probation-detail", **one(world))
        assert "Nobody held it" in page
        assert "Weekly from Monday" in page
    propose = reverse("arrival:ending-propose", kwargs=one(world))
    assert send(world, "line_manager", propose).status_code == 302
    assert "Ending it is proposed" in shown(world, "colleague", "probation-detail", **one(world))
    post(world, "hr", "ending-confirm", {"as": "hr"}, **one(world))
    assert Ending.objects.get().hr_id == world.people["hr"].pk
    post(world, "central_lead", "ending-confirm", **one(world))
    assert Probation.objects.get(arrival=world.things["arrival"]).state == "ended"
    assert "It ended on" in shown(world, "colleague", "probation-detail", **one(world))


def test_passed_is_one_press_and_said_warmly(world: World) -> None:
    row = Probation.objects.get(arrival=world.things["arrival"])
    post(world, "line_manager", "probation-pass", {"version": str(row.version)}, **one(world))
    assert "You have passed" in shown(world, "colleague", "probation-detail", **one(world))
    assert "It is good that you are here." in shown(
        world, "colleague", "probation-detail", **one(world)
    )
    assert "Take back what I recorded" in shown(
        world, "line_manager", "probation-detail", **one(world)
    )
    assert "Take back what I recorded" not in shown(
        world, "patch_lead", "probation-detail", **one(world)
    )
    post(world, "line_manager", "probation-undo", **one(world))
    row.refresh_from_db()
    assert row.state == "open"


def test_the_programme_as_a_calendar(world: World) -> None:
    response = client_of(world, "colleague").get(
        reverse("arrival:programme-calendar", kwargs=one(world))
    )
    body = response.content.decode()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert body.count("BEGIN:VEVENT") == world.things["arrival"].programme.count()
    assert "LOCATION:Northside" in body


def new_joining(world: World, slug: str) -> Joining:
    team = world.things["team"]
    alone = trust.team("Lonely team")
    alone.area = team.area
    alone.save()
    post_ = trust.post("NV-77", team=alone)
    row = joining.begin(by=world.viewer(slug), name="Kim Berg")
    job = {"employment": "employed", "starts": world.day(9), "post": post_.pk}
    row = joining.save(row, step="job", values=job, by=world.viewer(slug), version=None)
    support = {
        "line_manager": "",
        "clinical_supervisor": "",
        "peer_supervisor": str(world.people["peer_supervisor"].pk),
    }
    return joining.save(row, step="support", values=support, by=world.viewer(slug), version=None)


def test_3_4_adding_somebody_by_the_page_asks_whom_they_work_beside(world: World) -> None:
    row = new_joining(world, "central_lead")
    address = reverse("establishment:joining-check", args=[row.pk])
    page = text(client_of(world, "central_lead").get(address))
    assert "Nobody who is new begins alone" in page
    assert "Leila Haddow decides. Nobody is appointed before." in page
    assert "never begins alone" in text(send(world, "central_lead", address))
    asked = send(world, "central_lead", address, placing_pair="ask")
    assert asked.headers["Location"] == reverse("establishment:joining-detail", args=[row.pk])
    override = Override.objects.get(team__name="Lonely team")
    titles = [card.title for card in collect(world.viewer("patch_lead")).cards]
    assert "May somebody new begin alone in Lonely team?" in titles
    decide = reverse("arrival:override-detail", kwargs={"override_id": override.pk})
    assert (
        send(world, "patch_lead", decide, grants="yes", reason="A strong team").status_code == 302
    )
    done = send(world, "central_lead", address, placing_pair=f"granted:{override.pk}")
    assert done.status_code == 302
    override.refresh_from_db()
    assert (override.state, Assignment.objects.filter(team__name="Lonely team").count()) == (
        "used",
        1,
    )
    with clock.at(world.day(9)):
        client = say_why(client_of(world, "patch_lead"), "new-and-alone-by-override")
        report = client.get(reverse("reports:report-detail", args=["new-and-alone-by-override"]))
        assert "Lonely team" in text(report)


def test_3_4_a_move_by_the_page_asks_too(world: World) -> None:
    alone = trust.team("Lonely team")
    alone.area = world.things["team"].area
    alone.save()
    post_ = trust.post("NV-77", team=alone)
    row = world.assignments["colleague"]
    address = reverse("establishment:assignment-move", args=[row.pk])
    data: dict[str, Any] = {"place": str(post_.pk), "hours": "30"}
    data |= {
        "starts_day": world.day(9).day,
        "starts_month": world.day(9).month,
        "starts_year": world.day(9).year,
    }
    page = text(send(world, "patch_lead", address, **data))
    assert "Noor would be the only peer worker of Lonely team on that day" in page
    assert "Nobody: let it pass" in page
    assert not Assignment.objects.filter(team=alone).exists()


def test_a_pair_that_went_is_looked_at(world: World) -> None:
    row: Pairing = world.things["pairing"]
    Pairing.objects.filter(pk=row.pk).update(waits=True, ended_on=world.today)
    titles = [card.title for card in collect(world.viewer("patch_lead")).cards]
    assert "Whom does Noor work beside now?" in titles
    post(world, "patch_lead", "pair-end", pairing_id=row.pk)
    assert "Somebody has gone" not in shown(world, "patch_lead", "pair-list")


def test_cards_of_what_is_due_name_the_task(world: World) -> None:
    cards = [
        card
        for card in collect(world.viewer("line_manager")).cards
        if card.eyebrow == "First months"
    ]
    assert "Noor is new here. What is next?" in [card.title for card in cards]
    due = next(card for card in cards if card.title.startswith("Noor"))
    assert (
        due.text
        == "Contact person, buddy and triad named. The first is due on "
        + due.text.partition("due on ")[2]
        or due.text
    )


def test_the_pages_cost_the_same_for_many_as_for_three(world: World) -> None:
    def counted() -> dict[str, int]:
        found = {}
        pages = [
            ("arrival-list", {}),
            ("pair-list", {}),
            ("detail", one(world)),
            ("probation-detail", one(world)),
            ("programme-detail", one(world)),
        ]
        for slug in ("line_manager", "patch_lead", "central_lead", "hr", "colleague"):
            client = client_of(world, slug)
            for name, kwargs in [*pages, ("mine", {})]:
                client.get("/people/pay/")
                with CaptureQueriesContext(connection) as used:
                    status = client.get(reverse(f"arrival:{name}", kwargs=kwargs)).status_code
                if status == 200:
                    found[f"{slug} {name}"] = len(used)
        return found

    for n in range(3):
        world_arrival.grow(world, n)
    few = counted()
    for n in range(3, depth.tries(9, 20)):
        world_arrival.grow(world, n)
    assert counted() == few
    assert {name: cost for name, cost in few.items() if cost > 15} == {}


def test_the_report_counts_and_hides_small_numbers(world: World) -> None:
    viewer = world.viewer("hr")
    arrival = world.things["arrival"]
    row = Probation.objects.get(arrival=arrival)
    providing.answer(
        probation=row, answers=Answers(True, True, True), by=world.viewer("line_manager")
    )
    deciding.pass_(probation=row, version=row.version, by=world.viewer("line_manager"))
    body = ProbationReport().body(viewer, {"day": viewer.today})
    table = body.sections[0].table
    assert table is not None
    found = {str(words): count.words for words, count in table.rows}  # type: ignore[union-attr,misc]
    assert found["Passed, in twelve months"] == "fewer than 5"
    assert found["Ended, in twelve months"] == "0"
    page = text(
        client_of(world, "hr").get(
            reverse("reports:report-detail", args=["probation-and-foundation"])
        )
    )
    assert "Noor" not in page
    assert "Training provided" in page


def test_nothing_is_said_once_they_are_over(world: World) -> None:
    from recruitment.arrival.actions import following
    from workforce.people.errors import Refused

    following.close(world.things["arrival"], on=world.today, by=trust.SYSTEM)
    with pytest.raises(Refused, match="These first months are over"):
        ticking.say(
            arrival=world.things["arrival"],
            slug="wap",
            on=world.today,
            by=world.viewer("line_manager"),
        )
    assert "What was agreed stays here for you to read." in shown(world, "colleague", "mine")
