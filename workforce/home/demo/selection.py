"""Three recruitments on their way: one whose panel is scoring, one at its offer with somebody who is not placed there, and one
at its checks. Nobody gets a mail of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from uuid import UUID

from recruitment.models import Request
from recruitment.selection import telling
from recruitment.selection.actions import (
    candidates,
    checking,
    criteria,
    deciding,
    feedback,
    funnel,
    interviews,
    offering,
    panel,
    placing,
    scoring,
)
from recruitment.selection.actions.candidates import Said
from recruitment.selection.actions.scoring import Said as Scored
from recruitment.selection.models import Candidate, Check, Criterion, Offer, Seat, Selection
from recruitment.vacancies import advert_text
from recruitment.vacancies.actions import adverts
from recruitment.vacancies.queries import adverts as advert_queries
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.home.demo.signins import SignIn
from workforce.notices.models import Notice
from workforce.people.models import Person
from workforce.people.viewers import viewer_of

DAY = timedelta(days=1)
LINK = Viewer.system("A candidate")
_NAMES = (
    ("Ines Costa", "Tom Avery", "Rana Malik", "Joel Brandt", "Kemi Ola"),
    ("Petra Novak", "Lewis Grant", "Sadia Noor", "Owen Pugh"),
    ("Mina Rao", "Callum Reid", "Elif Demir", "Joss Hale"),
)
_SOURCES = ("advert", "volunteer", "used_services", "network", "apprentice")
_KINDS = [
    telling.ASKED, telling.ANSWERED, telling.CRITERIA, telling.TOGETHER, telling.NO_SLOT, telling.NEED, telling.OFFER,
    telling.EXCEPTION,
]  # fmt: skip


def build(cast: list[SignIn], today: date, asked: Sequence[Request]) -> None:
    """`asked`: requests at their advert."""
    roles = {each.email: each.role for each in cast}
    people = {
        roles[one.email]: one
        for one in Person.objects.filter(email__in=roles).select_related("user")
    }
    with clock.at(today):
        ways = [
            _Way(request, people, names, today)
            for request, names in zip(asked, _NAMES, strict=False)
        ]
        for way, shape in zip(ways, (_scoring, _offered, _checked), strict=False):
            shape(way)
        funnel.follow()
    Notice.objects.filter(channel="mail", kind__in=_KINDS).delete()


class _Way:
    """One recruitment: the line manager of the sign-ins chairs, and a senior peer brings lived experience."""

    def __init__(
        self, request: Request, people: dict[str, Person], names: Sequence[str], today: date
    ) -> None:
        self.people, self.today, self.names = people, today, names
        self.members = ("line manager", "senior peer worker", "central lead")
        self.request = request
        self._advertise()
        self.selection = panel.begin(request=self.request, by=self.viewer("HR"))
        self.rows: list[Candidate] = []
        self._panel()

    def viewer(self, role: str) -> Viewer:
        return viewer_of(self.people[role].user, self.today)

    def _advertise(self) -> None:
        by = self.viewer("HR")
        version = advert_queries.approved_version(by, self.request)
        text = advert_text.draft(
            self.request, version.content if version else None, settings.load(self.today)
        )
        said = adverts.Said(text=text, where="NHS Jobs")
        made = adverts.write(request=self.request, said=said, on_version=version, version=0, by=by)
        adverts.open_it(advert=made, on=self.today, version=made.version, by=by)

    def _panel(self) -> None:
        kinds = ("service", "lived", "central")
        for role, kind in zip(self.members, kinds, strict=True):
            seat = panel.ask(
                selection=self.selection, person=self.people[role], kind=kind, is_chair=kind == "service",
                by=self.viewer("HR"),
            )  # fmt: skip
            panel.answer(seat=seat, says_yes=True, paid="in_hours", by=self.viewer(role))
        for words in (
            "Listens before offering help",
            "Keeps agreements, and says so when they can't",
        ):
            said = criteria.Said("application", words, "", True, 2)
            criteria.add(selection=self.selection, said=said, version=None, by=self.viewer("HR"))
        for role in self.members:
            now = Selection.objects.get(pk=self.selection.pk).criteria_version
            criteria.agree(selection=self.fresh(), version=now, by=self.viewer(role))
        entries = [
            Said(name, f"{name.split()[0].lower()}@example.org", "", _SOURCES[n % len(_SOURCES)])
            for n, name in enumerate(self.names)
        ]
        self.rows = candidates.add(selection=self.fresh(), entries=entries, by=self.viewer("HR"))

    def fresh(self) -> Selection:
        found: Selection = Selection.objects.select_related(
            "request__team__area", "request__role", "request__post"
        ).get(pk=self.selection.pk)
        return found

    def candidate(self, number: int) -> Candidate:
        rows = Candidate.objects.select_related(
            "selection__request__team", "selection__request__post"
        )
        found: Candidate = rows.get(pk=self.rows[number].pk)
        return found

    def declared(self) -> None:
        for role in self.members:
            seat = Seat.objects.select_related("selection__request").get(
                selection=self.selection, person=self.people[role]
            )
            answers = {row.pk: False for row in self.rows}
            candidates.declare(seat=seat, answers=answers, by=self.viewer(role))

    def on(self, to: str) -> None:
        row = self.fresh()
        deciding.move(selection=row, to=to, seen=row.request.stage, by=self.viewer("HR"))

    def marks(self, judged_by: str, points: int) -> dict[UUID, Scored]:
        rows = Criterion.objects.filter(selection=self.selection, judged_by=judged_by)
        reason = {4: "example", 3: "linked", 2: "general", 1: "partly"}[points]
        return {row.pk: Scored(points, reason) for row in rows}

    def score(self, number: int, judged_by: str, points: int, roles: Sequence[str]) -> None:
        for role in roles:
            marks = self.marks(judged_by, points)
            scoring.score(candidate=self.candidate(number), marks=marks, by=self.viewer(role))

    def judged(self, number: int, judged_by: str, points: int) -> None:
        self.score(number, judged_by, points, self.members)
        marks = self.marks(judged_by, points)
        scoring.agree(candidate=self.candidate(number), marks=marks, by=self.viewer("line manager"))

    def decide(self, number: int, to: str) -> None:
        row = self.candidate(number)
        deciding.decide(candidate=row, to=to, seen=row.state, by=self.viewer("line manager"))

    def interviewed(self, invited: int) -> None:
        """So many are invited and interviewed, the better the earlier; the others are told it is not this time."""
        self.declared()
        self.on("shortlist")
        for number in range(len(self.rows)):
            self.judged(number, "application", 3 if number < invited else 1)
            self.decide(number, "invited" if number < invited else "not_now")
        self.on("interview")
        for number in range(invited):
            self.judged(number, "interview", 4 - min(number, 3))


def _scoring(way: _Way) -> None:
    """The chair has scored two; the others have it on their Today."""
    way.declared()
    way.on("shortlist")
    for number in (0, 1):
        way.score(number, "application", 3, ["line manager"])
    panel.arrange(selection=way.fresh(), by=way.viewer("HR"))
    interviews.say_need(
        candidate=way.candidate(1), words="The questions the day before, please.", by=LINK
    )
    times = [
        clock.at_local(day, time(hour)) for day in _two_weekdays(way.today) for hour in (10, 11, 14)
    ]
    interviews.offer_slots(
        selection=way.fresh(),
        starts=times,
        minutes=60,
        place="Room 2, first floor",
        by=way.viewer("HR"),
    )


def _two_weekdays(today: date) -> list[date]:
    ahead = (today + n * DAY for n in range(14, 20))
    return [day for day in ahead if day.weekday() < 5][:2]


def _offered(way: _Way) -> None:
    """Whoever came first should not be placed there, and no reason is known to anybody; the second has an offer."""
    way.interviewed(3)
    team = way.fresh().request.team_id
    placing.list_own(
        candidate=way.candidate(0), teams={team} if team else set(), version=None, by=LINK
    )
    way.decide(2, "reserve")
    offering.make(
        candidate=way.candidate(1), answer_by=way.today + 7 * DAY, by=way.viewer("line manager")
    )


def _checked(way: _Way) -> None:
    """The offer is accepted, two checks are back, and half of the feedback is sent."""
    way.interviewed(2)
    made = offering.make(
        candidate=way.candidate(0), answer_by=way.today + 7 * DAY, by=way.viewer("line manager")
    )
    offering.answer(offer=made, says_yes=True, by=LINK)
    offer = Offer.objects.select_related("selection__request", "candidate__selection__request").get(
        pk=made.pk
    )
    for kind, to in (("references", "back"), ("right_to_work", "in_order"), ("dbs", "asked")):
        check = Check.objects.select_related("offer__selection__request").get(
            offer=offer, kind=kind
        )
        for step in ("asked", "back", "in_order"):
            seen = Check.objects.get(pk=check.pk).state
            checking.move(check=check, to=step, seen=seen, by=way.viewer("HR"))
            if step == to:
                break
    checking.agree_start(offer=offer, day=way.today + 35 * DAY, by=way.viewer("HR"))
    feedback.send(
        candidate=way.candidate(2), version=0, by=way.viewer("line manager"),
        words="Thank you for your time. What you wrote about keeping agreements was clear. An example of how you did "
        "it, and what came of it, would have made it stronger.",
    )  # fmt: skip
