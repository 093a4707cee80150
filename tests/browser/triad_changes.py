"""What goes otherwise than planned: a meeting missed, a supervisor away or leaving, another supervisor.
What each of them does, and sees for having done it."""

from __future__ import annotations

import re
from datetime import date

from supervision.models import Meeting
from tests.browser.triad_steps import BEA, CENTRE, LEAD, NEW, PEER, SYSTEM, Walk
from tests.browser.visitor import Visitor
from workforce.core.presenting import date_words
from workforce.obligations.actions import pause

# A meeting that falls through


def meeting_falls_through(walk: Walk, new: date) -> None:
    at = walk.as_(NEW)
    at.tap("No, we did not meet", exact=True)
    walk.picture(at, "not-met")
    at.choose("It fell through at the service's end")
    at.write_date("on", new.day, new.month, new.year)
    at.page.locator("[name=at]").fill("2pm")
    at.tap("Save", exact=True)
    walk.picture(at, "not-met-saved")
    at.go("/support/")
    at.is_told("missed by the service")
    at.is_told("A new date is set.")
    walk.picture(at, "my-support-after-missed")


# Away, and leaving


def supervisor_is_away(walk: Walk, first: date, last: date) -> None:
    pause.begin(person_id=walk.person(PEER).pk, starts=first, ends=last, by=SYSTEM)


def cover_is_named(walk: Walk, slug: str, last: date) -> None:
    at = walk.as_(LEAD)
    walk.picture(at, "today-of-lead")
    at.is_told(f"Who is there for those whom {walk.name(PEER)} supports?")
    at.go("/support/cover/")
    walk.picture(at, "cover-list")
    assert not at.sees(f"{walk.name(PEER)} is away")
    at.tap("See who has room")
    walk.picture(at, "cover-arrange")
    everybody_goes_to(at, walk, slug)
    at.write_date("ends", last.day, last.month, last.year)
    at.tap("Save for all of them")
    walk.picture(at, "covered")
    at.is_told("covered from")


def everybody_goes_to(at: Visitor, walk: Walk, slug: str) -> None:
    lists = at.page.get_by_role("main").locator("select")
    for number in range(lists.count()):
        options = [each.strip() for each in lists.nth(number).locator("option").all_inner_texts()]
        lists.nth(number).select_option(
            label=next(each for each in options if each.startswith(walk.name(slug)))
        )


def supervisor_leaves(walk: Walk, last: date) -> None:
    at = walk.as_(CENTRE, f"/people/{walk.person(PEER).pk}/leave/")
    at.write_date("last_day", last.day, last.month, last.year)
    at.choose("Nobody yet")
    walk.picture(at, "leaves")
    at.tap(f"Record that {walk.called(PEER)} leaves")
    walk.picture(at, "leaves-recorded")


def supervision_is_with(walk: Walk, slug: str) -> None:
    at = walk.as_(NEW, "/support/")
    at.is_told(f"Peer supervisor {walk.name(slug)}")
    planned = Meeting.objects.get(assignment=walk.world.assignments[NEW], state="planned")
    assert planned.holder_id == walk.person(slug).pk, "what is planned went along"
    walk.picture(at, "with-somebody-else")


def all_are_handed_over(walk: Walk, slug: str) -> None:
    at = walk.as_(LEAD)
    at.is_told(f"Who is there for those whom {walk.name(PEER)} supports?")
    at.tap("See who has room")
    walk.picture(at, "hand-over")
    everybody_goes_to(at, walk, slug)
    at.tap("Save for all of them")
    walk.picture(at, "handed-over")
    at.is_told("handed over from")


# Another supervisor


def another_is_asked_for(walk: Walk, settled_by: date) -> None:
    at = walk.as_(NEW, "/support/")
    walk.picture(at, "my-support-before-asking")
    at.tap(re.compile("^Ask for another supervisor ?, Peer"))
    word = walk.plant("reason", {NEW, LEAD})
    at.write("Is there something they should know?", f"We see the job differently, {word}")
    at.is_told(f"by {date_words(settled_by)}")
    walk.picture(at, "ask")
    at.tap("Ask for another supervisor", exact=True)
    at.is_told(word)
    walk.picture(at, "asked")


def another_is_offered(walk: Walk, slug: str) -> None:
    at = walk.as_(LEAD)
    at.is_told("Ola asks for another supervisor")
    walk.picture(at, "today-to-settle")
    at.tap("Offer somebody")
    walk.picture(at, "offer")
    at.choose(walk.name(slug))
    at.tap("Offer", exact=True)
    at.is_told("Offered. Ola gets one message, and decides.")
    walk.picture(at, "offered")


def another_is_accepted(walk: Walk, slug: str) -> None:
    at = walk.as_(NEW)
    at.is_told(f"{walk.called(slug)} could be your new supervisor")
    walk.picture(at, "today-offered")
    at.tap("Look at it")
    walk.picture(at, "offer-to-look-at")
    at.taps = at.typed = 0
    at.tap("Accept", exact=True)
    assert (at.taps, at.typed) == (1, 0)
    at.is_told(f"{walk.name(slug)} is your supervisor from")
    walk.picture(at, "accepted")


def old_one_is_told_only_that_it_changed(walk: Walk, slug: str) -> None:
    at = walk.as_(slug)
    assert not at.sees("Ola")
    walk.picture(at, "today-of-the-old-one")
    at.tap(re.compile("unread notices?$"))
    at.is_told("Somebody else supports a person you supported, or it ends.")
    walk.picture(at, "messages-of-the-old-one")
    told = " ".join(seen.html for seen in walk.visitors[slug].seen)
    assert [
        word for word in ("another supervisor", "asked for", walk.name(BEA)) if word in told
    ] == []


# What nobody else may have seen


def words_stayed_where_they_belong(walk: Walk) -> None:
    shown = [
        (word, who, seen.url)
        for word, may_read in walk.planted.items()
        for who, visitor in walk.visitors.items()
        for seen in visitor.seen
        if word in seen.url + seen.title or (who not in may_read and word in seen.html)
    ]
    assert shown == []
    read = {
        (word, who)
        for word in walk.planted
        for who, visitor in walk.visitors.items()
        if any(word in seen.html for seen in visitor.seen)
    }
    assert read == {(word, who) for word, may in walk.planted.items() for who in may}
