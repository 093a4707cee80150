"""Words and order for home's pages. No queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from workforce.core import access
from workforce.core.access import Viewer
from workforce.core.cards import ComingRow
from workforce.core.navigation import Link
from workforce.core.presenting import count_words
from workforce.home.guides import Named

COMING_SHOWN = 6

# Who sees what, as the code has it: each line is held by a test of rights.
WHO_SEES_WHAT = [
    (
        "Your name, post, team and dates",
        "You, whoever supports you while they do, who coaches your team, your patch lead, the central team, HR and the administrator",
    ),
    (
        "Your post: its band, contract, funding and steps",
        "You, whoever supports you while they do, your patch lead, the central team and HR",
    ),
    (
        "A request for a peer worker: what is asked for, what is missing, who decided what",
        "Whoever asks; once it is handed in also whoever is named in it, the patch lead, the central team, HR and those who approve",
    ),
    (
        "Your timeline: what changed for you, and when",
        "You, your patch lead, the central team, HR (but nothing of supervision) and the administrator. Never a former name",
    ),
    (
        "That something you stand on is missing, like part of your triad",
        "Whoever can put it right: your line manager, your patch lead and the central team. HR, where it is about pay or contracts",
    ),
    (
        "That a job title is looked at as an unknown role",
        "The central team and the patch lead. Whoever reported it sees what became of it",
    ),
    (
        "Vacancies, and whether their adverts welcome lived experience",
        "HR and the central team; a patch lead those of the patch. Who recruits: HR and the central team",
    ),
    (
        "A list of vacancies and what it would change",
        "HR, the central team and administrators. The file is deleted when it is applied, or after a day",
    ),
    (
        "That you are on a path into peer work",
        "You and whoever walks along; leads only if you say so. Your next step: the two of you",
    ),
    (
        "The staff extract and what it would change",
        "The administrator and the central team, for a day. What it says of equality, none of them",
    ),
    (
        "Which partner organisations your team is run with",
        "Whoever can see the team",
    ),
    ("That you met, and when", "You, the person you met, and whoever holds that supervision now"),
    (
        "That a supervision is overdue, with its date",
        "You, whoever can set a date, and your patch lead so that they can help",
    ),
    (
        "What you agreed, what was added, your topics",
        "You and the person you met, while they hold that supervision. Nobody else",
    ),
    ("Your private note about a meeting", "You alone"),
    (
        "What a supervision contract says",
        "You and whoever holds that supervision. Your patch lead sees only whether there is one",
    ),
    (
        "That you asked for another supervisor, and why",
        "You, and whoever must settle it. The one you had is told only that it changed, never the reason",
    ),
    (
        "That you come to intervision",
        "You, whoever leads it, and those invited see who is invited. Nobody who manages you",
    ),
    (
        "That you have a place in reflective practice, and came",
        "You, whoever leads that group, and the central team. Nobody has what was said",
    ),
    (
        "That reflective practice is due, with its date",
        "You and your line manager, who makes the time; past the days of grace your patch lead as well",
    ),
    (
        "Which steps of your first months took place, and when",
        "You, your line manager, contact person, peer supervisor and patch lead, the central team and HR",
    ),
    (
        "What you and your line manager expect of each other, and how you two see a review",
        "You two. HR and the leads see that it took place, and when",
    ),
    (
        "Your probation: its days, its outcome, and what was provided to you",
        "You, your line manager, your patch lead, the central team and HR",
    ),
    (
        "That you would like a word with your buddy or supervisor",
        "You and whoever you ask. Nobody counts it, and it is gone after a few weeks",
    ),
    (
        "Whom you work beside, and that you begin alone by an override",
        "You, your partner, your line manager, your peer supervisor, your patch lead and the central team",
    ),
    (
        "Which units of foundation you have done",
        "You and whoever holds your peer supervision. Your line manager, your patch lead, the central team and HR see how many of eight, and by when",
    ),
    (
        "Which courses you have done, what is due and until when it counts",
        "You; whoever line manages you or holds your peer supervision, and your patch lead, so that there is time for it; the central team and HR, who keep the records",
    ),
    (
        "That a record of your training was taken out or corrected, and why",
        "You, the central team and HR. What was wrong is chosen from a list, so nothing of yours is told there",
    ),
    (
        "A certificate you handed in",
        "You, and of the central team and HR whoever looks at it: that they opened it is written down",
    ),
    ("Your passport", "You alone. You decide to whom you show it"),
    (
        "Your Wellness Action Plan, and whether you have one",
        "You alone, and part by part whoever you let read it, for as long as you do. No role opens it",
    ),
    (
        "That you were offered a plan, and when",
        "You and your line manager. A number of the whole organisation",
    ),
    ("Your check-ins", "You alone, and one of them at a time whoever you show it to"),
    (
        "What you log as CPD, and what you take from it",
        "You alone, and one person at a time to whom you show an entry. HR and the central team see a share of everybody",
    ),
    (
        "That you give a course, group or talk, and when",
        "Everybody in a peer role and the central team. How many came: whoever gives it, your patch lead and the central team. Nobody has a name",
    ),
    (
        "What you say about how ready your team is for a peer worker",
        "Nobody, singly. Taken together with others' it is read by your team's manager, who leads the patch, the central team and the peer it is agreed with",
    ),
    (
        "How ready your team is: scores and what shows them",
        "Your team's manager, who leads the patch, the central team and the peer it is agreed with. What it comes to, and why: HR, those who approve and whoever sees the request as well",
    ),
    (
        "What you say in feedback on something you came to",
        "Those who came and whoever ran it, mixed with others' and never before there are enough; whoever came without a sign-in reads it at an address on their slip. Nobody sees that it was you, or whether you answered",
    ),
    (
        "That you have a place in a leadership workshop, and came",
        "You, whoever leads it, and the central team",
    ),
    (
        "That you would like a leadership workshop",
        "You, whoever asked for you, and the central team. Your line manager sees how many of the team, not who",
    ),
    (
        "Your aim and your steps",
        "You alone. Your partner for career conversations, if you switch it on and for as long as you do",
    ),
    (
        "Your career and stay conversations, and their notes",
        "You and the partner you chose, while you both go on. The central team and HR get counts",
    ),
    (
        "What you and somebody you chose say before you go",
        "The two of you, until your last day. Never your line manager. After it nobody here",
    ),
    (
        "What a conversation was about, if you let it be counted",
        "You alone. HR and the central team see how many people spoke of it, once there are enough",
    ),
    (
        "Your request for flexible working, and what was answered",
        "You, your line manager of today (where there is none, whoever leads your patch, else the central team), and whoever hears an appeal. HR and the central team get counts",
    ),
    (
        "That you are interested in something else, and why",
        "You, whoever published it, and the central team; without an opening, whom you chose. Never your line manager",
    ),
    (
        "That you have a place on a course, and were there",
        "You, those who give that course and, where places are booked, the central team. What you completed is in your learning",
    ),
    (
        "Whom you ring, and whom you ask when you need somebody",
        "Only you. Nobody on your lists is told that they are",
    ),
    (
        "That you asked for support or stepped back, and what you said",
        "You and whoever was told, for 30 days after it is over. Nobody else by any role; how many asked in a month is counted of everybody together",
    ),
    (
        "Why you apply for a course, what you were answered, what you hand in and how it is marked",
        "You and those who give that course. Your line manager and whoever holds your peer supervision see the dates and whether it goes on; the central team and HR see counts",
    ),
    (
        "That you came to the preparation of your team, or manage a team that is prepared",
        "Whoever gives it or plans it, and the central team. Whoever recruits sees how many came, and whether the manager did",
    ),
    (
        "What a team hopes and worries before a peer worker comes",
        "Whoever gives the session, its line manager, the patch lead and the central team. Nobody knows who said it, or when",
    ),
    (
        "How you want to be asked about newcomers and about people you support",
        "You; whoever manages you or holds your peer supervision, your patch lead, whoever prepares your team, and the central team. Not HR",
    ),
    (
        "That you are in a project group, and what it decides",
        "Its members, peers of its service area, and everybody who recruits. Somebody who uses services is there without a name",
    ),
    (
        "When you work in a usual week",
        "You alone. Where no time suits, the central team sees your name, not your hours",
    ),
    (
        "Days on which your clocks stand still",
        "You. Others see that there is no due date for now, and nobody is told why",
    ),
    (
        "How many meetings took place on time",
        "Leads and HR, as shares and counts, never below five people",
    ),
    ("Your job plan", "You and your line manager, your patch lead and the central team"),
    (
        "What you answered to a plan, or were answered",
        "You, and the person it was between while they manage you",
    ),
    (
        "Your preferences at work",
        "You alone, and whom you share a part with while they are what they are to you. Not HR, not administrators",
    ),
    (
        "Your equality answers",
        "You alone. HR and the central team get counts of everybody, never below five people",
    ),
    (
        "Teams you should not be placed in",
        "You and the recruitment lead, who reads “not placed here” and no reason. A panel, a team or a manager learns nothing of it",
    ),
    (
        "That you apply for a post, and how a panel scored",
        "Whoever runs that recruitment, and its panel while it sits: how to reach you and the checks are not the panel's, scores are nobody's but the panel's and the central team's",
    ),
    (
        "What you need for an interview",
        "You and the one person who arranges the interviews",
    ),
    (
        "What you answer about equality when you apply",
        "Nobody. HR and the central team get counts of those who applied, never below five people",
    ),
    ("Who opened what concerns you", "You, and information governance"),
    ("Your notices", "You alone. Mails say only that there is something to look at"),
    (
        "That you come to something of the community, or were there",
        "You. Nobody else: no manager, no lead, not even whoever hosts it. How many came is a number",
    ),
    (
        "What was noted at a table, and words drawn from it before they are sent up",
        "Those who hosted or were there and are of those for whom it was today. Nobody sees who wrote it, or who said yes or no",
    ),
    (
        "What was said together and sent up, who answers it, and the answer",
        "Everybody here",
    ),
    (
        "That you are named among those who change something together",
        "Others who took part, and whoever leads it. You can take your name out. Everybody else sees roles, and about how many",
    ),
    (
        "Peer input that you gave",
        "Whoever asked for it and the central team; once it is answered everybody here, without your name",
    ),
    (
        "That you are in a peer support group",
        "Those who are in it with you",
    ),
    (
        "That you are in the network of staff with experience",
        "You; others in it, if you said that you may be found",
    ),
]


def greeting(viewer: Viewer, now: datetime) -> str:
    part = "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening"
    name = viewer.name.split(" ")[0] if viewer.person_id else ""
    return f"Good {part}, {name}" if name else f"Good {part}"


def lead(count: int) -> str:
    if not count:
        return "There is nothing for you to answer today."
    if count == 1:
        return "There is 1 thing for you this week."
    return f"There are {count_words(count, 'thing')} for you this week. Take them in any order."


def dates(rows: Iterable[ComingRow], today: date) -> list[dict[str, Any]]:
    return [
        {"day": row.day, "title": row.title, "href": row.href, "lines": list(row.lines)}
        for row in rows
        if row.day >= today
    ][:COMING_SHOWN]


def own_pages(viewer: Viewer, *, has_team: bool) -> list[dict[str, str]]:
    """What is about the viewer themselves, for the menu has no room for it."""
    if viewer.person_id is None:
        return []
    mine = {
        "title": "My page",
        "href": reverse("people:person-detail", args=[viewer.person_id]),
        "text": "Your post, who supports you, and what has changed."
        if has_team
        else "How you stand here, and what has changed.",
    }
    team = {
        "title": "Where I belong",
        "href": reverse("people:belonging-detail"),
        "text": "Your team, its service area and patch, and who leads there.",
    }
    return [mine, team] if has_team else [mine]


def thing_words(about: str) -> str:
    """What a line of the log is about: its kind in words, and the end of its number, which tells two
    of a kind apart."""
    kind, _, number = about.rpartition(" ")
    try:
        UUID(number)
    except ValueError:
        return access.ROLES.get(about, about)
    return f"{access.ROLES.get(kind, kind)} …{number[-8:]}"


def doors(links: Sequence[Link]) -> list[Link]:
    """The other pages of the menu, for a Today on which little else stands."""
    return [link for link in links if not link.current]


def guide_rows(found: Iterable[Named]) -> list[dict[str, str]]:
    return [{"href": each.href, "title": each.title, "text": each.about} for each in found]
