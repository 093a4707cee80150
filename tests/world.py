"""One small trust with every persona in it, built once a test worker for the access matrix.

A room adds its own things in `tests/<app>/world.py`, a part of one in `world_<part>.py`: a function `extend(world)` that makes rows
through the
room's actions, names what addresses need in `world.things` ("meeting": id) and plants unique words
with
`world.plant("word…", may_see={"peer", …})`. A response that shows a planted word to anyone else
fails."""

from __future__ import annotations

import importlib
import importlib.util
import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model

from tests import kept_rows
from tests.personas import CAST
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, GIVEN, Viewer
from workforce.people import peer_supervision
from workforce.people.models import (
    Assignment,
    Band,
    Grant,
    Patch,
    Person,
    Post,
    Qualification,
    Relationship,
    RoleType,
    ServiceArea,
    Team,
)
from workforce.people.viewers import viewer_of

PASSWORD = "correct horse battery staple"
ENDING = "a7c0de"
"""Of every planted word: no word of ours is near it."""


@dataclass
class World:
    today: date
    users: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    assignments: dict[str, Assignment] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    secrets: dict[str, set[str]] = field(default_factory=dict)
    as_built: bytes = b""

    def plant(self, may_see: set[str], stem: str = "") -> str:
        """A unique word to put into a sensitive field; whoever else is shown it fails the
        matrix. All end alike, so that one search finds them all."""
        word = f"{stem or 'planted'}{secrets.token_hex(3)}{ENDING}"
        self.secrets[word] = may_see
        return word

    def viewer(self, slug: str) -> Viewer:
        return viewer_of(self.users[slug], self.today)

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def thing(self, path: str) -> Any:
        """ "meeting": that thing's id; "person.peer", "assignment.peer": ids of the cast; "=words": the words."""
        if path.startswith("="):
            return path[1:]
        kind, _, slug = path.partition(".")
        if slug:
            return {"person": self.people, "assignment": self.assignments}[kind][slug].pk
        found = self.things[path]
        return found.pk if hasattr(found, "pk") else found


def build(*rooms: str) -> World:
    """With what these rooms add; with every room's when none is named. The same one, should this process have built
    it before."""
    return kept_rows.made_once(("world", frozenset(rooms)), lambda: _built(*rooms))


def _built(*rooms: str) -> World:
    world = World(today=clock.today())
    _reference(world)
    _cast(world)
    _assignments(world)
    _relationships(world)
    _qualifications(world)
    _grants(world)
    for path in sorted(Path(__file__).parent.glob("*/world*.py")):
        if not rooms or path.parent.name in rooms:
            before = {key: world.thing(key) for key in world.things}
            importlib.import_module(f"tests.{path.parent.name}.{path.stem}").extend(world)
            again = [key for key, thing in before.items() if world.thing(key) != thing]
            assert not again, f"{path.stem} names another thing {again}"
    return world


def _reference(world: World) -> None:
    if importlib.util.find_spec("workforce.people.reference"):
        importlib.import_module("workforce.people.reference").ensure()
    north, south = (Patch.objects.create(name=f"{side} patch") for side in ("North", "South"))
    crisis = ServiceArea.objects.create(name="Crisis", patch=north)
    justice = ServiceArea.objects.create(name="Justice", patch=south)
    world.things |= {
        "patch": north,
        "patch_elsewhere": south,
        "area": crisis,
        "team": Team.objects.create(
            name="Northside crisis team", area=crisis, location="Northside House"
        ),
        "team_elsewhere": Team.objects.create(name="Southgate liaison team", area=justice),
    }


def role(slug: str, tier: str = "entry", band: str = "3", *, paid: bool = True) -> RoleType:
    band_row, _ = Band.objects.get_or_create(
        slug=band, defaults={"words": f"Band {band}", "order": ord(band[0])}
    )
    return RoleType.objects.get_or_create(
        slug=slug,
        defaults={
            "words": slug.replace("-", " ").capitalize(),
            "plural": slug.replace("-", " ").capitalize() + "s",
            "band": band_row if paid else None,
            "tier": tier,
            "is_paid": paid,
            "nature": "strategic" if tier in {"advanced", "central"} else "clinical",
        },
    )[0]


def _cast(world: World) -> None:
    from allauth.account.models import EmailAddress

    for persona in CAST:
        email = f"{persona.slug.replace('_', '.')}@northvale.example"
        user = get_user_model().objects.create_user(email=email, password=PASSWORD)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        world.users[persona.slug] = user
        if persona.first_name:
            world.people[persona.slug] = Person.objects.create(
                user=user,
                first_name=persona.first_name,
                last_name=persona.last_name,
                email=email,
                left_on=world.day(-30) if persona.slug == "leaver" else None,
            )


# persona → (role slug, tier, band, thing that is the team, employment)
_JOBS = {
    "peer": ("peer-support-worker", "entry", "3", "team", "employed"),
    "colleague": ("peer-support-worker", "entry", "3", "team", "employed"),
    "peer_elsewhere": ("peer-support-worker", "entry", "3", "team_elsewhere", "employed"),
    "peer_supervisor": ("senior-peer-support-worker", "senior", "5", "team", "employed"),
    "former_peer_supervisor": (
        "senior-peer-support-worker",
        "senior",
        "5",
        "team_elsewhere",
        "employed",
    ),
    "cover_peer_supervisor": (
        "senior-peer-support-worker",
        "senior",
        "5",
        "team_elsewhere",
        "employed",
    ),
    "former_cover": ("senior-peer-support-worker", "senior", "5", "team_elsewhere", "employed"),
    "buddy": ("peer-support-worker", "entry", "3", "team_elsewhere", "employed"),
    "patch_lead": ("advanced-lived-experience-practitioner", "advanced", "7", "team", "employed"),
    "patch_lead_elsewhere": (
        "advanced-lived-experience-practitioner",
        "advanced",
        "7",
        "team_elsewhere",
        "employed",
    ),
    "former_patch_lead": ("peer-support-worker", "entry", "3", "team_elsewhere", "employed"),
    "central_lead": (
        "head-of-lived-experience-workforce",
        "central",
        "8b",
        "team_elsewhere",
        "employed",
    ),
    "volunteer": ("peer-volunteer", "entry", "3", "team_elsewhere", "volunteer"),
    "leaver": ("peer-support-worker", "entry", "3", "team", "employed"),
}


def _assignments(world: World) -> None:
    for slug, (role_slug, tier, band, team, employment) in _JOBS.items():
        paid = employment != "volunteer"
        kind = role(role_slug, tier, band, paid=paid)
        post = _post(world, slug, kind, team) if paid else None
        world.assignments[slug] = Assignment.objects.create(
            person=world.people[slug],
            post=post,
            role=kind,
            team=world.things[team],
            employment=employment,
            hours=30,
            fte="0.8" if paid else None,
            starts=world.day(-400),
            ends=world.day(-30) if slug == "leaver" else None,
        )
    if importlib.util.find_spec("supervision.actions"):
        from workforce.people.signals import appointed

        appointed.send(
            sender=None,
            assignment_ids=[row.pk for row in world.assignments.values()],
            on=world.day(-400),
            by=Viewer.system(),
        )


def _qualifications(world: World) -> None:
    """Whoever gives peer supervision, gave it, covers or could."""
    givers = ("peer_supervisor", "former_peer_supervisor", "cover_peer_supervisor", "former_cover",
              "patch_lead", "patch_lead_elsewhere")  # fmt: skip
    Qualification.objects.bulk_create(
        Qualification(holder=world.people[slug], slug=peer_supervision.HELD, starts=world.day(-500))
        for slug in givers
    )


def _post(world: World, slug: str, kind: RoleType, team: str) -> Post:
    return Post.objects.create(
        code=f"NV-{slug}",
        title=kind.words,
        role=kind,
        band=kind.band,
        team=world.things[team],
        nature=kind.nature,
        fte="0.8",
        hours=30,
        state="vacant" if slug == "leaver" else "filled",
        state_since=world.day(-400),
    )


def _relationships(world: World) -> None:
    sam = world.assignments["peer"]
    rows = [
        ("line_manager", "former_line_manager", sam, -400, -1),
        ("line_manager", "line_manager", sam, 0, 29),
        ("line_manager", "future_line_manager", sam, 30, None),
        ("clinical_supervisor", "clinical_supervisor", sam, -400, None),
        ("peer_supervisor", "former_peer_supervisor", sam, -400, -31),
        ("peer_supervisor", "peer_supervisor", sam, -30, None),
        ("buddy", "buddy", sam, -400, None),
        ("contact_person", "contact_person", sam, -400, None),
        ("job_coach", "job_coach", sam, -400, None),
        ("line_manager", "line_manager", world.assignments["colleague"], -200, None),
        (
            "peer_supervisor",
            "former_peer_supervisor",
            world.assignments["peer_elsewhere"],
            -200,
            None,
        ),
    ]
    for kind, holder, assignment, starts, ends in rows:
        Relationship.objects.create(
            kind=kind,
            acts_as=kind,
            assignment=assignment,
            holder=world.people[holder],
            starts=world.day(starts),
            ends=None if ends is None else world.day(ends),
        )
    for holder, starts, ends in (("former_cover", -60, -7), ("cover_peer_supervisor", -6, 8)):
        Relationship.objects.create(
            kind="cover",
            acts_as="peer_supervisor",
            assignment=sam,
            holder=world.people[holder],
            starts=world.day(starts),
            ends=world.day(ends),
        )
    for patch, holder, starts, ends in (
        ("patch", "former_patch_lead", -400, -31),
        ("patch", "patch_lead", -30, None),
        ("patch_elsewhere", "patch_lead_elsewhere", -400, None),
    ):
        Relationship.objects.create(
            kind="patch_lead",
            acts_as="patch_lead",
            patch=world.things[patch],
            holder=world.people[holder],
            starts=world.day(starts),
            ends=None if ends is None else world.day(ends),
        )


def _grants(world: World) -> None:
    for slug in sorted({*GIVEN} - {CENTRAL_LEAD}):  # the centre's comes with the post
        assert slug in world.people, f"{slug} needs a persona of this name in tests/personas.py"
        Grant.objects.create(person=world.people[slug], role=slug, starts=world.day(-100))
    Grant.objects.create(
        person=world.people["former_hr"], role="hr", starts=world.day(-100), ends=world.day(-1)
    )
