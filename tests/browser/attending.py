"""What needs attention, who takes over from whom, and how one finds people again."""

from __future__ import annotations

import re
from datetime import date

from tests.browser import trust
from tests.browser.cast import Somebody
from tests.browser.endings import SUBJECT
from tests.browser.postman import plain, words_of
from tests.browser.steps import Story, until
from tests.browser.visitor import Visitor
from workforce.config.celery import app
from workforce.core.presenting import date_words
from workforce.notices.models import Notice
from workforce.people.models import Relationship

Said = set[tuple[str, str]]
NOTHING_NAMED = "No peer supervisor is named."
NEITHER = "Not named yet: clinical supervisor and peer supervisor."
ALONE = "The only peer worker in {team}."
NEW_ALONE = "The only peer worker in {team}, and not confirmed as experienced."


def expected(day: date, *, a_month_later: bool) -> Said:
    """Worked out here from who is in the extract, not by the product's own queries."""
    said = {
        (trust.RUTH.name, "Paid band 2; the role is band 3."),
        (trust.GWEN.name, ALONE.format(team=trust.TIDE)),
        (trust.FINN.name, ALONE.format(team=trust.ROWAN)),
        (trust.FINN.name, NEW_ALONE.format(team=trust.ROWAN)),
        (trust.OSCAR.name, f"Peer supervisor of {len(trust.OF_OSCAR)} people."),
        (trust.TOMAS.name, f"Peer supervisor of {len(trust.OF_TOMAS)} people."),
        (trust.LEILA.name, NOTHING_NAMED),
    }
    for within, who in trust.ENDING.items():
        ends = date_words(day + (within - 5) * trust.DAY)
        said.add((who.name, f"The fixed term ends on {ends}, within {within} days."))
        said.add((who.name, "A fixed term with no reason written down."))
    if not a_month_later:
        ends = date_words(day + 9 * trust.DAY)
        said.add((trust.RETURNER.name, f"The fixed term ends on {ends}, within 30 days."))
        said.add((trust.RETURNER.name, "A fixed term with no reason written down."))
        said.add((trust.RETURNER.name, NEITHER))
    else:
        said |= {(who.name, NOTHING_NAMED) for who in trust.PAIR}
        said |= {(who.name, NEITHER) for who in (trust.RETURNER, trust.JOINER)}
        said.add((f"{trust.PEER}, 7014", "A fixed term with no reason written down."))
    return said


def everything_is_shown(at: Visitor, said: Said) -> None:
    at.go("/")
    at.tap(re.compile("^Look at it"))
    at.is_at("What needs attention")
    found: Said = set()
    for row in at.page.locator("main .app-links__item").all():
        about, text = row.locator("h3").inner_text(), row.locator("p").first.inner_text()
        found.add((about.strip(), text.strip()))
    assert (found - said, said - found) == (set(), set())


WAYS = (
    ("triad", "Name the peer supervisor", trust.LEILA, "Who supports Leila?"),
    (
        "new_alone",
        "See what is known of their experience",
        trust.FINN,
        "Does Finn work as an experienced peer?",
    ),
    ("alone", "Look at the team", trust.GWEN, trust.TIDE),
    ("span", "Hand some over", trust.OSCAR, f"Hand over from {trust.OSCAR.name}"),
    ("term", "Say what comes next", trust.ENDING[30], "What comes after"),
    ("pay", "Change the post", trust.RUTH, "Change this post"),
)


def each_opens_where_one_can_act(at: Visitor) -> None:
    for kind, words, who, heading in WAYS:
        at.go(f"/attention/?kind={kind}")
        at.tap(re.compile(rf"^{words}\s*, {who.name}$"))
        at.is_at(heading)
        assert at.page.locator("main form, main .app-button, main .nhsuk-button").count(), heading


# Somebody leaves


def everything_is_handed_over(at: Visitor, day: date) -> None:
    """All that Tomas holds, in one action, today."""
    at.go("/people/")
    at.write("Name", trust.TOMAS.name)
    at.tap("Show", exact=True)
    at.tap(trust.TOMAS.name, exact=True)
    at.tap("Leaves", exact=True)
    for who in trust.OF_TOMAS:
        at.is_told(f"Peer supervisor of {who.name}, {trust.QUAY}")
    at.write("Name", trust.QUINN.name)
    at.tap("Find who takes over")
    at.write_date("last_day", day.day, day.month, day.year)
    at.choose(trust.QUINN.name)
    at.write_date("on", day.day, day.month, day.year)
    at.tap(f"Record that {trust.TOMAS.first} leaves")
    at.is_told("everybody it concerns is told")
    runs = Relationship.objects.running(day).filter(kind="peer_supervisor")
    held = runs.filter(holder=trust.QUINN.person()).values_list("assignment__person__email")
    assert {email for (email,) in held} == {who.email for who in trust.OF_TOMAS}
    assert not runs.filter(holder=trust.TOMAS.person()).exists()


def is_told_once_without_content(story: Story, who: Somebody, mails_before: int) -> None:
    app.send_task("notices.send")
    mails = Notice.objects.filter(channel="mail")
    until(lambda: not mails.filter(state__in=["waiting", "sending"]).exists(), "the mails to go")
    came = [mail for mail in story.postman.mails[mails_before:] if mail["To"] == who.email]
    assert [mail["Subject"] for mail in came] == [SUBJECT]
    assert "You have something to look at. Sign in." in plain(came[0])
    named = (who, trust.TOMAS, trust.QUINN)
    assert [each.name for each in named if each.name in words_of(came[0])] == []


def sees_it_in_the_timeline(at: Visitor) -> None:
    at.tap("1 unread notice")
    at.tap("Something about your post or who supports you has changed.")
    at.is_told(f"{trust.QUINN.name} took over as peer supervisor from {trust.TOMAS.name}")


# Finding people again


def search_finds(at: Visitor, who: Somebody) -> None:
    """Though the last two letters stand the wrong way round."""
    wrong = f"{who.name[:-2]}{who.name[-1]}{who.name[-2]}"
    search = at.page.get_by_role("search", name="Everything you may see")
    box = search.get_by_role("searchbox")
    if not box.is_visible():
        at.page.get_by_role("button", name="Search").first.click()
    box.fill(wrong)
    with at.page.expect_navigation():
        box.press("Enter")
    at.look()
    at.is_told(f"is called “{wrong}”")
    assert wrong not in at.page.url
    at.tap(who.name, exact=True)
    at.is_at(who.name)


def organisation_leads_to(at: Visitor, who: Somebody, *, patch: str) -> None:
    """Level by level, in place where scripts run."""
    at.go("/people/organisation/")
    if patch:
        at.tap(patch, exact=True)
    if at.scripts:
        at.unfold(f"Teams of {trust.COMMUNITY}")
    else:
        at.tap(trust.COMMUNITY, exact=True)
    at.tap(trust.QUAY, exact=True)
    at.tap(who.name, exact=True)
    at.is_at(who.name)
