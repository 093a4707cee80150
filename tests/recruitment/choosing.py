"""Choosing together at any point, through the actions alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from recruitment.models import Request
from recruitment.readiness import items
from recruitment.selection.actions import candidates, criteria, deciding, offering, panel, scoring
from recruitment.selection.actions.candidates import Said
from recruitment.selection.actions.scoring import Said as Mark
from recruitment.selection.models import Candidate, Criterion, Offer, Seat, Selection
from tests import kept_rows
from tests.recruitment.making import make_ready, request_at
from tests.recruitment.world_readiness import signed
from tests.recruitment.world_vacancies import advertise
from tests.world import World, build

MEMBERS = (
    ("line_manager", "service", True),
    ("buddy", "lived", False),
    ("peer_elsewhere", "other", False),
)
RUNNER = "hr"
CHAIR = "line_manager"


class Choosing:
    """One recruitment of Sam's team: Dan chairs, Max brings lived experience, Jo sits as well; Helen of HR runs it."""

    def __init__(
        self, world: World, names: Sequence[str] = ("Ana Reed", "Ben Shaw", "Cem Kaya"), **more: Any
    ) -> None:
        self.world = world
        self.request: Request = make_ready(world, request_at(world, "advert", **more))
        advertise(world, self.request)
        self.selection: Selection = panel.begin(request=self.request, by=world.viewer(RUNNER))
        self.names = names
        self.rows: list[Candidate] = []

    def now(self) -> Selection:
        self.selection = Selection.objects.select_related(
            "request__team__area", "request__role", "request__post"
        ).get(pk=self.selection.pk)
        self.request = self.selection.request
        return self.selection

    def candidate(self, number: int = 0) -> Candidate:
        return Candidate.objects.select_related("selection__request__team", "selection__request__post").get(
            pk=self.rows[number].pk
        )  # fmt: skip

    def seat(self, slug: str) -> Seat:
        return Seat.objects.select_related("selection__request", "person").get(
            selection=self.selection, person=self.world.people[slug]
        )

    def with_panel(self, members: Sequence[tuple[str, str, bool]] = MEMBERS) -> Choosing:
        for slug, kind, chairs in members:
            seat = panel.ask(
                selection=self.selection, person=self.world.people[slug], kind=kind, is_chair=chairs,
                by=self.world.viewer(RUNNER),
            )  # fmt: skip
            panel.answer(seat=seat, says_yes=True, paid="in_hours", by=self.world.viewer(slug))
        criteria.add(
            selection=self.selection,
            said=criteria.Said("application", "Listens before offering help", "", True, 2),
            version=None,
            by=self.world.viewer(RUNNER),
        )
        for slug, _, _ in members:
            criteria.agree(
                selection=self.selection, version=self.now().criteria_version, by=self.world.viewer(slug)
            )  # fmt: skip
        return self

    def with_candidates(self) -> Choosing:
        entries = [Said(name, f"{name.split()[0].lower()}@example.org") for name in self.names]
        self.rows = candidates.add(
            selection=self.now(), entries=entries, by=self.world.viewer(RUNNER)
        )
        return self

    def declared(self, slugs: Sequence[str] = tuple(slug for slug, *_ in MEMBERS)) -> Choosing:
        for slug in slugs:
            candidates.declare(
                seat=self.seat(slug), answers={row.pk: False for row in self.rows}, by=self.world.viewer(slug)
            )  # fmt: skip
        return self

    def on(self, to: str) -> Choosing:
        self.now()
        deciding.move(
            selection=self.selection, to=to, seen=self.request.stage, by=self.world.viewer(RUNNER)
        )
        self.now()
        return self

    def marks(self, judged_by: str, points: int = 3) -> dict[Any, Mark]:
        rows = Criterion.objects.filter(selection=self.selection, judged_by=judged_by)
        return {row.pk: Mark(points, "example") for row in rows}

    def score(self, number: int, slug: str, judged_by: str, points: int = 3) -> None:
        scoring.score(
            candidate=self.candidate(number), marks=self.marks(judged_by, points), by=self.world.viewer(slug)
        )  # fmt: skip

    def judged(self, number: int, judged_by: str, points: int = 3) -> None:
        for slug, *_ in MEMBERS:
            self.score(number, slug, judged_by, points)
        self.agree(number, judged_by, points)

    def agree(self, number: int, judged_by: str, points: int = 3) -> None:
        scoring.agree(
            candidate=self.candidate(number), marks=self.marks(judged_by, points), by=self.world.viewer(CHAIR)
        )  # fmt: skip

    def decide(self, number: int, to: str) -> None:
        row = self.candidate(number)
        deciding.decide(candidate=row, to=to, seen=row.state, by=self.world.viewer(CHAIR))

    def offer(self, number: int = 0, slug: str = CHAIR) -> Offer:
        return offering.make(
            candidate=self.candidate(number),
            answer_by=self.world.today + timedelta(days=7),
            by=self.world.viewer(slug),
        )

    def at_shortlist(self) -> Choosing:
        return self.with_panel().with_candidates().declared().on("shortlist")

    def at_interview(self) -> Choosing:
        """The first two are invited, the third is not."""
        self.at_shortlist()
        for number, to in enumerate(("invited", "invited", "not_now")):
            self.judged(number, "application", 3 - number)
            self.decide(number, to)
        return self.on("interview")

    def interviewed(self) -> Choosing:
        self.at_interview()
        for number in (0, 1):
            self.judged(number, "interview", 4 - number)
        return self

    def at_checks(self) -> Choosing:
        self.interviewed()
        self.decide(1, "reserve")
        made = self.offer(0)
        offering.answer(offer=made, says_yes=True, by=self.world.viewer(RUNNER))
        self.now()
        signed(self.world, self.request, checkpoint=items.BEFORE_START)
        return self

    def made(self) -> Offer:
        return Offer.objects.select_related(
            "candidate__selection__request", "selection__request__team", "selection__request__post"
        ).get(selection=self.selection, state__in=["made", "accepted"])


def chosen(*steps: str) -> Choosing:
    """As far as these take it, in a world without rooms: made once a process, with an own copy for each test. It is put
    in place of whatever a test has made before."""

    def make() -> Choosing:
        way = Choosing(build("none of them"))
        for step in steps:
            getattr(way, step)()
        return way

    return kept_rows.made_once(("choosing", steps), make)
