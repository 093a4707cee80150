"""Careers as a year of it looks: an aim with steps, conversations, requests for flexible working in every state,
openings with people interested in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import F

from training.careers import labels, states
from training.careers.actions import (
    aims,
    conversations,
    flexible,
    interests,
    openings,
    progression,
)
from training.careers.actions import partnerships as partners
from training.careers.actions.conversations import Plan
from training.careers.actions.flexible import Answered, Wish
from training.careers.actions.openings import Content
from training.careers.models import (
    Conversation,
    CountedTheme,
    Element,
    FlexibleRequest,
    Opening,
    Partnership,
)
from training.careers.owed.slugs import ANSWER, REVIEW
from workforce.core import access, clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.home.demo import signins
from workforce.obligations.actions import settle
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments
from workforce.people.models import Assignment, Person, Relationship, RoleType

DAY = timedelta(days=1)
WISHES = (
    "Four longer days instead of five, with Wednesdays off.",
    "A start at ten, so that I can bring my daughter to school.",
    "Two days a week from the hub nearer home.",
    "Term-time only, from the next school year on.",
    "The same hours on fewer evenings.",
)
_WHYS = ("", "My mother lives with us now.", "", "", "It would let me keep up the course.")
_OFFERS = (
    ("secondment", "Six months with the recovery college", "Plan and teach two courses with the trainers there.",
     "Having led a group, and the wish to teach. Foundation is enough to begin with.", "peer-trainer", 24),
    ("acting_up", "Acting up as a senior in older adults", "Cover for a senior who is away until the summer.",
     "A year in a peer role. The supervision course is part of it.", "senior-peer-support-worker", 12),
    ("shadowing", "A week with crisis teams", "See how peer work goes at night and at weekends.", "", None, 40),
    ("apprenticeship", "A place on the peer apprenticeship", "Eighteen months, paid, with a college day a week.",
     "For volunteers and people who use services now.", "peer-apprentice", 33),
)  # fmt: skip
_INTERESTED = (
    "I have run the Thursday group for a year and would love to see how a course is made.",
    "Working nights suits me, and I would like to know whether this would.",
    "",
    "I began as a volunteer because of somebody like this. Now I would like to be one.",
)


@dataclass(frozen=True, slots=True)
class Cast:
    peer: Assignment
    senior: Person
    manager: Person
    lead: Person
    centre: Person
    volunteer: Person


def build(peer: Assignment, today: date) -> None:
    """Before anybody has a sign-in: what is history sends no mail."""
    cast = _cast(peer, today)
    _own(cast, today)
    _others(cast, today)
    _requests(cast, today)
    _openings(cast, today)
    _moves_up(today)
    _themes(today)
    _exits(cast, today)
    # Whoever manages or covers today is the other party, whoever did it then.
    ids = list(FlexibleRequest.objects.values_list("pk", flat=True))
    for kind in (ANSWER, REVIEW):
        settle(kind, ids)


def _cast(peer: Assignment, today: date) -> Cast:
    held = dict(signins.holders(peer, today))
    found = {each.pk: each for each in Person.objects.filter(pk__in=held.values())}
    running = Assignment.objects.running(today).select_related("person")
    lead = Relationship.objects.running(today).get(
        patch=peer.team.area.patch_id, acts_as="patch_lead"
    )
    return Cast(
        peer,
        found[held["peer_supervisor"]],
        found[held["line_manager"]],
        lead.holder,
        running.get(role__slug="head-of-lived-experience-workforce").person,
        signins.volunteer(today),
    )


def _as(person: Person, *roles: str) -> Viewer:
    return Viewer(
        None, person.pk, person.name, frozenset(roles or {access.PEER_WORKER}), clock.today()
    )


def _own(cast: Cast, today: date) -> None:
    """The peer worker of the sign-ins talks with their senior, and shares what they are aiming at."""
    peer = cast.peer.person
    with clock.at(today - 130 * DAY):
        row = partners.ask(partner=cast.senior, by=_as(peer))
        partners.answer(row, accept=True, by=_as(cast.senior, access.SENIOR_PEER))
    with clock.at(today - 96 * DAY):
        words = "You would like to teach, one day. First: see how others do it."
        conversations.hold(
            row, what=Plan("career", today - 96 * DAY), words=words, by=_as(cast.senior)
        )
    with clock.at(today - 90 * DAY):
        aims.write(
            words="Become a peer trainer, without losing the people I work with.",
            version=0,
            by=_as(peer),
        )
        aims.share(on=True, by=_as(peer))
        done = aims.add_step(words="Sit in on a foundation day", by_day=None, by=_as(peer))
        aims.add_step(
            words="Ask for a place on the level 4 course", by_day=today + 40 * DAY, by=_as(peer)
        )
        aims.add_step(
            words="Lead the Thursday group once, with Ines beside me",
            by_day=today + 75 * DAY,
            by=_as(peer),
        )
    with clock.at(today - 30 * DAY):
        aims.move_step(done, to=states.DONE, by=_as(peer))
    with clock.at(today - 10 * DAY):
        conversations.plan(row, what=Plan("career", today + 6 * DAY, time(15)), by=_as(peer))


def _others(cast: Cast, today: date) -> None:
    """Thirty more talk with somebody, most of them about what keeps them too."""
    rows = (
        Assignment.objects.running(today)
        .filter(role__tier="entry", employment="employed", starts__lt=today - 200 * DAY)
        .exclude(person__in=[cast.peer.person_id, cast.senior.pk])
        .select_related("person")
        .order_by("number")
    )
    helpers = [
        each.person
        for each in Assignment.objects.running(today)
        .filter(role__tier="senior", starts__lt=today - 200 * DAY)
        .select_related("person")
        .order_by("number")
    ]
    for number, row in enumerate(rows[:90:3]):
        partner = helpers[number % len(helpers)]
        with clock.at(today - (60 + 4 * number) * DAY):
            if row.starts > clock.today():
                continue
            two = partners.ask(partner=partner, by=_as(row.person))
            partners.answer(two, accept=True, by=_as(partner))
            for sort in ("career", "stay")[: 1 + number % 2]:
                conversations.hold(two, what=Plan(sort, clock.today()), by=_as(row.person))


def _requests(cast: Cast, today: date) -> None:
    """In every state: the peer's own is asked, others of the same manager are further on."""
    _ask(cast.peer, today - 6 * DAY, 0)
    managed = (
        Relationship.objects.running(today)
        .filter(kind="line_manager", assignment__employment="employed", starts__lt=today - 40 * DAY)
        .filter(assignment__starts__lt=today - 40 * DAY)
        .exclude(assignment=cast.peer)
        .select_related("assignment__person", "holder")
        .order_by("assignment__number")
    )
    rows = list(managed)
    near = next((row for row in rows if row.holder_id == cast.manager.pk), None)
    if near is not None:
        made = _ask(near.assignment, today - 30 * DAY, 1)
        _answer(made, near.holder, today - 12 * DAY, states.REFUSED)
        _appeal(made, cast.centre, today - 4 * DAY)
    others = [row for row in rows if row.holder_id != cast.manager.pk]
    made = _ask(others[1].assignment, today - 29 * DAY, 2)
    _answer(made, others[1].holder, today - 11 * DAY, states.OFFERED)
    for number, row in enumerate(others[:42:3]):
        asked = today - (90 + 15 * number) * DAY
        if row.assignment.starts >= asked or row.starts >= asked:
            continue
        made = _ask(row.assignment, asked, number)
        to = states.REFUSED if number % 5 == 4 else states.AGREED
        _answer(made, row.holder, asked + (70 if number == 6 else 20) * DAY, to)


def _ask(post: Assignment, on: date, number: int) -> FlexibleRequest:
    with clock.at(on):
        wish = Wish(WISHES[number % 5], on + 45 * DAY, why=_WHYS[number % 5])
        return flexible.ask(post, wish=wish, by=_as(post.person))


def _answer(row: FlexibleRequest, manager: Person, on: date, outcome: str) -> None:
    words = {
        states.AGREED: "Gladly. Let us see how the team finds it.",
        states.OFFERED: "Every other week would work from the start, and we look again in the spring.",
        states.REFUSED: "Two of the four are away until summer, and the group would have nobody on that day.",
    }
    row.refresh_from_db()
    with clock.at(on):
        flexible.answer(
            row,
            answered=Answered(
                outcome, words[outcome], "reorganise" if outcome == states.REFUSED else "",
                on if outcome == states.REFUSED else None,
                max(on, row.starts) + 90 * DAY if outcome == states.AGREED else None,
            ),
            version=row.version,
            by=_as(manager, access.LINE_MANAGER),
        )  # fmt: skip


def _appeal(row: FlexibleRequest, hearer: Person, on: date) -> None:
    """Whoever hears it has a sign-in from tomorrow on only."""
    words = seal(
        "I would like somebody to look at it who doesn't know the rota by heart.",
        owner=row.person_id, label=labels.APPEAL, row=row.pk,
    )  # fmt: skip
    FlexibleRequest.objects.filter(pk=row.pk).update(
        state=states.APPEALED, heard_by=hearer, appealed_on=on, appeal_words=words, closed_on=None
    )
    settle(ANSWER, [row.pk])


def _openings(cast: Cast, today: date) -> None:
    centre, lead = (
        _as(cast.centre, access.CENTRAL_LEAD),
        _as(cast.lead, access.ADVANCED_PRACTITIONER),
    )
    roles = {role.slug: role for role in RoleType.objects.all()}
    made: list[Opening] = []
    with clock.at(today - 15 * DAY):
        for sort, title, about, asks, role, closes in _OFFERS:
            content = Content(
                sort, title, about, today + closes * DAY, asks, roles[role] if role else None,
                starts=today + 60 * DAY, ends=today + 240 * DAY if sort != "shadowing" else None,
            )  # fmt: skip
            row = openings.write(None, content=content, version=0, by=centre)
            made.append(openings.move(row, to=states.OPENED, by=centre))
        ours = Content(
            "shadowing", "A day in our team", "See how an embedded peer worker plans a week.",
            today + 25 * DAY, team=cast.peer.team,
        )  # fmt: skip
        row = openings.write(None, content=ours, version=0, by=lead)
        made.append(openings.move(row, to=states.OPENED, by=lead))
        openings.write(
            None, content=Content("move", "Specialist role in perinatal care", "To be written with the team.",
                                  today + 60 * DAY), version=0, by=centre,
        )  # fmt: skip
    people = (
        Assignment.objects.running(today)
        .filter(role__slug="peer-support-worker", starts__lt=today - 200 * DAY)
        .exclude(person=cast.peer.person_id)
        .select_related("person")
        .order_by("-number")
    )
    with clock.at(today - 5 * DAY):
        for number, each in enumerate(people[:8:2]):
            interests.say(opening=made[number], words=_INTERESTED[number % 4], by=_as(each.person))
        said = interests.say(
            opening=made[0], words="Teaching, with people who do it well.", by=_as(cast.peer.person)
        )
        interests.say(
            opening=made[3], words=_INTERESTED[3], by=_as(cast.volunteer, access.VOLUNTEER)
        )
        interests.say(
            opening=made[4],
            words="A day would help me decide.",
            by=_as(cast.volunteer, access.VOLUNTEER),
        )
    with clock.at(today - 2 * DAY):
        words = "Thank you, we would like to talk with you. Would one day next week suit?"
        interests.answer(
            said,
            to=states.SHORTLISTED,
            words=words,
            version=1,
            by=_as(cast.centre, access.CENTRAL_LEAD),
        )


def _moves_up(today: date) -> None:
    """A few of those who began in a higher band were here before, on the first rung, and away for some months between:
    so that what is owed begins anew and the demo's other figures stay where they are. Counted once, as the night would."""
    first = progression.year_before(today)[0]
    entry = RoleType.objects.get(slug="peer-support-worker")
    rows = (
        Assignment.objects.running(today)
        .filter(employment="employed", role__is_paid=True, role__band__order__gt=entry.band.order)  # type: ignore[union-attr]
        .filter(starts__gt=first + 10 * DAY, starts__lt=today - 20 * DAY)
        .select_related("person", "team")
        .order_by("-starts", "number")
    )
    late = set(
        Obligation.objects.filter(kind="foundation", due__lt=today)
        .exclude(state="met", met_on__lte=F("due"))
        .values_list("person_id", flat=True)
    )
    alone = [row for row in rows if row.person.assignments.count() == 1]
    for number, row in enumerate([row for row in alone if row.person_id not in late][:5]):
        assignments.appoint(
            person=row.person, role=entry, team=row.team, starts=first - (200 + 31 * number) * DAY,
            ends=row.starts - 150 * DAY, by=Viewer.system(),
        )  # fmt: skip
    progression.count_if_due(by=Viewer.system())


def _themes(today: date) -> None:
    """Some of those who talked let it be counted what it was about."""
    held = Conversation.objects.held().filter(day__gt=today - 330 * DAY).order_by("day", "pk")
    names = list(Element.values)
    for number, row in enumerate(held[:24]):
        if number % 4 == 3:
            continue
        CountedTheme.objects.bulk_create(
            CountedTheme(conversation=row, element=each)
            for each in {names[number % 3 + 3], names[(number * 2) % 5]}
        )


def _exits(cast: Cast, today: date) -> None:
    """Of those who left within the year some talked with the central team before."""
    gone = Person.objects.filter(left_on__gt=today - 330 * DAY, left_on__lt=today - 5 * DAY)
    for person in gone.exclude(pk=cast.centre.pk).order_by("left_on", "pk")[:7]:
        last = person.left_on or today
        row = Partnership.objects.create(
            person=person, partner=cast.centre, state=states.ENDED, for_exit=True,
            asked_on=last - 12 * DAY, answered_on=last - 11 * DAY, ended_on=last + DAY,
        )  # fmt: skip
        Conversation.objects.create(
            partnership=row, sort="exit", state=states.HELD, day=last - 4 * DAY
        )
