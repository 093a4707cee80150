"""Ways into peer work: an apprentice whose time ends soon, and some paths of each kind."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from recruitment.feeders import telling
from recruitment.feeders.actions import paths, treated
from recruitment.feeders.actions.paths import Begin, Who
from recruitment.feeders.labels import LINK
from recruitment.feeders.models import Path
from workforce.core import clock, links
from workforce.core.access import Viewer
from workforce.home.demo import signins
from workforce.notices.models import Notice
from workforce.people.actions import assignments, people, relationships
from workforce.people.models import Assignment, Person, Relationship, RoleType

_FINISHES = timedelta(days=52)
_SINCE = timedelta(days=500)
_STEPS = (
    "Visit the walking group with a peer worker", "Read the job description", "Ask about the foundation units",
    "Write down what I would bring", "Talk to somebody who did it before me", "",
)  # fmt: skip
_NAMES = ("Robin", "Ash", "Kit", "Remy", "Noor", "Jules", "Ellis")
_MOVES = (
    (),
    ("preparing",),
    ("preparing", "ready"),
    ("preparing", "ready", "applied"),
    ("resting",),
)


def apprentice(peer: Assignment, today: date) -> None:
    """In the team of the peer worker of the sign-ins, with the same line manager, who has a job to talk about."""
    manager = Person.objects.get(pk=dict(signins.holders(peer, today))["line_manager"])
    with clock.at(today - timedelta(days=1)):
        by = Viewer.system()
        person = people.add(first_name="Tamsin", last_name="Oduya", by=by)
        row = assignments.appoint(
            person=person, role=RoleType.objects.get(slug="peer-apprentice"), team=peer.team, employment="apprentice",
            starts=today - _SINCE, ends=today + _FINISHES, by=by,
        )  # fmt: skip
        relationships.begin(
            kind="line_manager",
            holder=manager,
            assignment=row,
            starts=today - timedelta(days=1),
            by=by,
        )


def build(peer: Assignment, today: date) -> str:
    random = Random(77)  # noqa: S311  (a story, not a secret)
    companion = Person.objects.get(pk=dict(signins.holders(peer, today))["peer_supervisor"])
    volunteers = list(
        Person.objects.filter(assignments__employment="volunteer").order_by("sort_name")[:8]
    )
    for number, person in enumerate(volunteers):
        way = "volunteer" if number < 6 else "staff"
        _own(person, way, number, companion, today, random)
    for number, name in enumerate(_NAMES):
        _by_poster(name, number, companion, today, random)
    # What the demo tells is in the product; nobody gets a mail of it.
    Notice.objects.filter(channel="mail", kind__in=[telling.COMPANION, telling.WELCOME]).delete()
    return f"{Path.objects.count()} people are on a path into peer work."


def _own(
    person: Person, way: str, number: int, companion: Person, today: date, random: Random
) -> None:
    by = Viewer(None, person.pk, person.name, frozenset(), today)
    with clock.at(today - timedelta(days=200 - number * 17)):
        row = paths.begin(Begin(way=way, aim="peer"), by=_on(by))
    led = Relationship.objects.running(today).filter(patch__isnull=False).order_by("starts").first()
    patch = led.patch_id if led else None
    with clock.at(today - timedelta(days=40)):
        who = Who(viewer=_on(by))
        row = paths.choose(
            path=row, aim="peer", leads_know=number % 2 == 0 and patch is not None, patch_id=patch, version=row.version,
            who=who,
        )  # fmt: skip
        row = _go_on(row, number, who)
        _say(row, who, random)
    if number % 3 == 0:
        with clock.at(today - timedelta(days=30)):
            paths.walk(path=row, companion_id=companion.pk, version=row.version, by=Viewer.system())


def _by_poster(name: str, number: int, companion: Person, today: date, random: Random) -> None:
    """All but the last have somebody who walks along."""
    with clock.at(today - timedelta(days=120 - 15 * number)):
        secret = paths.sign_up(
            way="served", name=name, contact=f"07700 9001{number:02}", aim="peer"
        )
        who = Who(link=links.open_with(LINK, secret))
        row = Path.objects.get(pk=who.link.about) if who.link else None
        if row is None:
            return
        row = _go_on(row, number, who)
        _say(row, who, random)
        if number < len(_NAMES) - 1:
            paths.walk(path=row, companion_id=companion.pk, version=row.version, by=Viewer.system())


def _go_on(row: Path, number: int, who: Who) -> Path:
    for to in _MOVES[number % len(_MOVES)]:
        row = paths.move(path=row, to=to, version=row.version, who=who)
    words = _STEPS[number % len(_STEPS)]
    if not words:
        return row
    ahead = who.today + timedelta(days=50 + 9 * number)
    return paths.plan_step(path=row, words=words, by_day=ahead, version=row.version, who=who)


def _say(row: Path, who: Who, random: Random) -> None:
    moment = treated.moment_of(row)
    if moment is None:
        return
    if random.random() < 0.15:
        treated.rather_not(path=row, moment=moment, who=who)
        return
    how = random.choice(["well", "well", "mixed", "mixed", "badly"])
    treated.answer(path=row, moment=moment, how=how, words="", who=who)


def _on(viewer: Viewer) -> Viewer:
    return Viewer(None, viewer.person_id, viewer.name, frozenset(), clock.today())
