"""The main job in words: each step is what somebody does, and sees for having done it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from threading import Event
from typing import Any

from playwright.sync_api import expect

from supervision.actions import meetings
from supervision.models import Agreement
from tests.browser import cast
from tests.browser.cast import Somebody
from tests.browser.postman import Postman, plain
from tests.browser.visitor import Visitor
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.presenting import day_and_month
from workforce.establishment.models import ImportRun
from workforce.obligations.models import Obligation
from workforce.people import peer_supervision
from workforce.people.actions import qualifications
from workforce.people.models import Assignment, Relationship
from workforce.people.viewers import viewer_of


@dataclass
class Story:
    come: Callable[[], Visitor]
    """Somebody new sits down at a browser."""
    move_clock: Callable[[datetime], None]
    work: Callable[[datetime], None]
    postman: Postman
    whole: bool
    folder: Path
    visitors: dict[Somebody, Visitor] = field(default_factory=dict)
    planted: dict[str, set[Somebody]] = field(default_factory=dict)
    phone: cast.Authenticator = field(default_factory=cast.Authenticator)

    def at(self, day: date, hour: int, minute: int = 0, *, worker: bool = False) -> None:
        moment = clock.at_local(day, time(hour, minute))
        self.move_clock(moment)
        if worker:
            self.work(moment)

    def browser_of(self, who: Somebody) -> Visitor:
        if who not in self.visitors:
            self.visitors[who] = self.come()
        return self.visitors[who]

    def signed_in(self, who: Somebody, *, code: bool = True) -> Visitor:
        visitor = self.browser_of(who)
        visitor.go("/sign-in/")
        visitor.write("Email address", who.email)
        visitor.write("Password", cast.PASSWORD)
        visitor.tap("Sign in", exact=True)
        if code:
            visitor.is_at("Enter a code")
            visitor.write("Code", self.phone.code(who))
            visitor.tap("Sign in", exact=True)
        assert visitor.path() == "/"
        return visitor


def until(done: Callable[[], Any], what: str, patience: float = 120) -> Any:
    tick = Event()
    for _ in range(round(patience / 0.1)):
        if found := done():
            return found
        tick.wait(0.1)
    raise AssertionError(f"waited {patience} s in vain for {what}")


# The extract


def extract_is_checked(at: Visitor, story: Story) -> None:
    at.menu("Import")
    path = cast.extract(story.folder, whole=story.whole)
    at.page.locator("input[type=file]").set_input_files(path)
    at.tap("Check this file")
    wait_on_page(at, "Check what will change", by=lambda: at.handle("See how it ended"))
    if story.whole:
        at.is_told("7,401 rows read.")
        at.is_told("Titles to look at")
        assert at.page.locator("table", has_text="Row left out").count() == 0
    else:
        at.is_told("1 row left out until a problem is mended.")
        at.is_told("1 problem")
        table = at.page.locator("table", has_text="Row left out")
        assert "FTE" in table.inner_text()
    assert Assignment.objects.count() == 0, "checking changes nothing"


def extract_is_applied(at: Visitor, story: Story) -> None:
    at.tap("Apply these changes" if story.whole else "Apply, leaving out 1 row")
    wait_on_page(at, "The extract is applied", by=lambda: at.handle("See how it ended"))
    at.is_at("The extract is applied")
    assert ImportRun.objects.get().state == "applied"
    at.tap("See the people")
    at.is_at("People")


def wait_on_page(at: Visitor, heading: str, by: Callable[[], Any]) -> None:
    """With scripts the page says it by itself; without, one looks again."""
    if at.scripts:
        if heading not in at.heading():
            expect(by()).to_be_visible(timeout=120_000)
            at.tap("See how it ended")
        return

    def ended() -> bool:
        if heading in at.heading():
            return True
        at.page.reload()
        return False

    until(ended, heading)
    at.look()


# People


def triad_is_named(at: Visitor, supported: Somebody) -> None:
    """The line manager came with the extract; the centre names the two others. Who gives peer supervision has
    the qualification."""
    qualifications.give(cast.SUPERVISOR.person(), peer_supervision.HELD, by=Viewer.system())
    at.go("/people/")
    at.write("Name", supported.name)
    at.tap("Show", exact=True)
    at.tap(supported.name, exact=True)
    at.is_told(cast.MANAGER.name)
    assert at.page.locator("main .app-flag").count() == 2, "two strands have nobody"
    names(at, supported, cast.SUPERVISOR, "Peer supervisor")
    names(at, supported, cast.CLINICIAN, "Clinical supervisor")
    assert at.page.locator("main .app-flag").count() == 0, "nobody is missing"
    held = Relationship.objects.filter(assignment__person=supported.person())
    assert dict(held.values_list("acts_as", "holder__email")) == {
        "line_manager": cast.MANAGER.email,
        "peer_supervisor": cast.SUPERVISOR.email,
        "clinical_supervisor": cast.CLINICIAN.email,
    }


def names(at: Visitor, supported: Somebody, holder: Somebody, kind: str) -> None:
    at.tap(f"Add somebody who supports {supported.first}")
    at.write("Find somebody by name", holder.name)
    at.tap("Find", exact=True)
    at.choose(kind)
    at.choose(holder.name)
    at.tap("Save", exact=True)
    at.is_at(supported.name)
    at.is_told(holder.name)


def peer_is_invited(at: Visitor, story: Story, who: Somebody) -> str:
    """The link of the invitation, as the mail has it."""
    at.is_told("Not invited yet.")
    at.tap(f"Invite {who.name}")
    at.is_told("Invited. The invitation is open until")
    mail = story.postman.wait_for(who.email, "Set up your Alongside account")
    assert story.postman.to(who.email) == [mail]
    found = re.findall(r"https?://\S+/invitation/\S+", plain(mail))
    assert len(found) == 1
    return str(found[0])


def invitation_is_accepted(at: Visitor, link: str, who: Somebody) -> None:
    at.go(link)
    assert at.path() == "/invitation/", "the token leaves the address at once"
    at.write("Password", cast.PASSWORD)
    at.tap("Set up my account")
    assert at.path() == "/"
    at.is_told("Your account is ready.")
    person = who.person()
    assert person.user is not None
    assert (person.user.is_active, person.user.email) == (True, who.email)


# Supervision


def meeting_is_planned(at: Visitor, day: date) -> None:
    at.go("/support/")
    at.tap(re.compile(f"^Set a date with {cast.SUPERVISOR.name}"))
    at.write_date("on", day.day, day.month, day.year)
    at.page.locator("[name=at]").fill("2pm")
    at.tap("Set this date")
    at.is_told(f"The date is set. {cast.SUPERVISOR.first} gets one message.")


def meeting_is_logged_in_two_clicks(at: Visitor, day: date) -> None:
    question = f"Did you meet {cast.SUPERVISOR.first} on {day:%A} {day.day} {day:%B}?"
    card = at.page.locator("main section", has_text=question).first
    assert question in card.inner_text()
    at.taps = at.typed = 0
    at.tap("Yes, we met", exact=True)
    at.tap("Save", exact=True)
    assert (at.taps, at.typed) == (2, 0)
    at.is_told(f"Saved. {cast.SUPERVISOR.first} gets one message.")


def words_are_written(at: Visitor, story: Story) -> None:
    """What was agreed, for the two; and a note for oneself."""
    agreed, note = "agreedquetzal7f3a", "noteaxolotl9c1b"
    story.planted = {agreed: {cast.PEER, cast.SUPERVISOR}, note: {cast.PEER}}
    at.tap(re.compile(f"^Peer supervision with {cast.SUPERVISOR.name}"))
    at.tap("Correct it")
    at.write("What did you agree to do?", f"To ask the team about {agreed}")
    draft_is_kept(at, f"To ask the team about {agreed}")
    at.tap("Save the correction")
    at.is_told(agreed)
    at.tap("Write one")
    at.write("My private note", f"I felt {note}")
    at.tap("Save", exact=True)
    at.is_told(note)


def draft_is_kept(at: Visitor, words: str) -> None:
    """By itself with scripts, by a button without; the page opened again has the words."""
    address = at.page.url
    if at.scripts:
        said = at.page.locator("[data-draft-said]")
        expect(said).to_contain_text("Only you can see this draft.", timeout=60_000)
    else:
        at.tap("Save as a draft")
        at.is_told("Saved as a draft.")
    at.go("/")
    at.is_told("Do you want to carry on writing?")
    assert words not in at.page.content()
    at.go(address)
    at.is_told("This is your draft.")
    expect(at.page.get_by_label("What did you agree to do?")).to_have_value(words)


def meeting_is_agreed_in_one_tap(at: Visitor, story: Story) -> None:
    at.is_told(f"{cast.PEER.first} logged that you met on")
    at.tap("Look and agree")
    at.taps = at.typed = 0
    at.tap("Agree", exact=True)
    assert (at.taps, at.typed) == (1, 0)
    at.is_told("Agreed. Thank you.")


def one_to_one_took_place(day: date) -> None:
    """With the line manager, so that nothing but peer supervision is due in four weeks."""
    person = cast.PEER.person()
    meetings.log(
        meetings.Log(
            assignment_id=Assignment.objects.get(person=person).pk,
            strands=["line"],
            date=day,
            holder_id=cast.MANAGER.person().pk,
        ),
        by=viewer_of(person.user, day),
    )


def next_is_due(at: Visitor, met: date) -> date:
    """Four weeks after the day they met: domain rules, worked out here once more. Somebody in their first
    eight weeks would have two."""
    assignment = Assignment.objects.get(person=cast.PEER.person())
    assert (met - assignment.starts).days > 56
    due = met + timedelta(days=28)
    agreement = Agreement.objects.get(assignment=assignment, strand="peer")
    owed = Obligation.objects.get(source_id=agreement.pk, state="open")
    assert (owed.begins, owed.due, owed.grace_end) == (met, due, due + timedelta(days=14))
    at.is_at(cast.PEER.name)
    at.is_told(f"Last met {day_and_month(met, clock.today())}")
    at.is_told(f"Due by {day_and_month(due, clock.today())}")
    return due
