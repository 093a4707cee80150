"""Requests for peer workers at every stage: one still being written, some that wait for a team, a check or a decision, one whose
missing check was let pass and counts again soon, and a year of those that came to their first day. Nobody gets a mail of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from recruitment import holding, seven, telling
from recruitment.actions import deciding, overriding, requests
from recruitment.models import Request, RequestStep, Turn, TurnPerson
from recruitment.queries import approvals
from recruitment.queries.requests import JOINED, current_version
from recruitment.readiness.models import Assessment, Condition
from recruitment.states import ADVERT, APPROVALS, ORDER
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, SERVICE_MANAGER, Viewer
from workforce.home.demo import preparation
from workforce.home.demo.signins import SignIn
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.people import peer_supervision
from workforce.people.actions import qualifications
from workforce.people.models import Assignment, Person, Post, Relationship, RoleType, Team
from workforce.people.queries import team_training

DAY = timedelta(days=1)
_WHY = (
    "People leave us after a crisis and hear from nobody for weeks. Somebody who has been there could walk with them.",
    "Our groups are full of advice. We want somebody who says: this is what it was like for me, and what helped.",
    "Families ask who understands them. A peer worker could be the first person they meet here.",
    "We lose people between the ward and the community. A peer worker would belong to both.",
)
_KINDS = [
    telling.TURN, telling.ASKED_BACK, telling.ANSWERED, telling.HELD, telling.DECIDED, telling.MOVED,
    telling.OVERRIDE_ASKED, telling.OVERRIDE_ANSWERED, telling.OVERRIDE_ENDS,
]  # fmt: skip
# How long each stage took those that came to their first day.
_STAYED = {
    "preparation": 34, "readiness": 29, "gate": 8, "approvals": 15, "advert": 21, "shortlist": 9, "interview": 12,
    "offer": 6, "checks": 27, "starting": 16,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    said: str
    at_advert: list[Request]


def build(cast: Sequence[SignIn], today: date) -> Told:
    roles = {each.email: each.role for each in cast}
    people = {roles[one.email]: one for one in Person.objects.filter(email__in=roles)}
    _name(people)
    story = _Story(people, today)
    at_advert = story.tell()
    made = _history(people["service manager"], today)
    # Who manages has or hasn't learnt it: what they are owed follows.
    checking.fix()
    Notice.objects.filter(channel="mail", kind__in=_KINDS).delete()
    said = f"{Request.objects.count()} requests for peer workers, {made} of them with somebody who has begun."
    return Told(said, at_advert)


def _name(people: dict[str, Person]) -> None:
    """Who decides for finance and HR, and who stands beside an override."""
    finance, executive = (Turn.objects.get(slug=slug) for slug in ("finance", "executive"))
    for turn, role in ((finance, "approver"), (finance, "HR"), (executive, "approver")):
        TurnPerson.objects.get_or_create(turn=turn, person=people[role])


class _Story:
    def __init__(self, people: dict[str, Person], today: date) -> None:
        self.people, self.today = people, today
        self.role = RoleType.objects.get(slug="peer-support-worker")
        signed = (
            Assessment.objects.filter(state="signed")
            .select_related("team__area", "manager")
            .order_by("signed_on")
        )
        self.ready = [row for row in signed if row.outcome == "ready"]
        self.not_ready = [row for row in signed if row.outcome == "not_ready"]
        unmet = Condition.objects.filter(met_on__isnull=True, due__lt=today).values("assessment")
        self.conditional = [
            row for row in signed.exclude(pk__in=unmet) if row.outcome not in ("ready", "not_ready")
        ]

    def tell(self) -> list[Request]:
        ready, others = iter(self.ready), iter(self.not_ready)
        self._draft()
        self._hand_in(next(others), 40, prepared=False)
        self._hand_in(next(others), 26)
        self._missing(self._hand_in(next(ready), 19, supervised=False))
        self._let_pass(self._hand_in(next(ready), 33, trained=False))
        self._asked_back(self._hand_in(next(ready), 16))
        self._at_finance(self._hand_in(next(ready), 24))
        self._held(self._hand_in(next(ready), 21))
        self._refused()
        return [self._approved(row, 60 - 7 * n) for n, row in enumerate(self.conditional)]

    def _approved(self, of: Assessment, most: int) -> Request:
        """Handed in once its team was ready, and through the approvals: the advert is to come."""
        since = (self.today - of.signed_on).days if of.signed_on else most
        ago = min(most, since - 1)
        row = self._decide(self._hand_in(of, ago, post=self._vacant(of.team)), "", ago - 12)
        if row.stage != ADVERT:
            raise LookupError(
                f"{row} of {of.team} stays at {row.stage}: {holding.missing([_fresh(row)])}"
            )
        return row

    def _vacant(self, team: Team) -> Post | None:
        """One that is funded already, so that the trust has as many posts as it says: it stands in this team now."""
        asked = Request.objects.filter(post__isnull=False).values("post")
        later = Assignment.objects.filter(post__isnull=False, starts__gt=self.today).values("post")
        rows = Post.objects.filter(state="vacant", role=self.role).exclude(pk__in=asked)
        post = rows.exclude(pk__in=later).order_by("code").first()
        if post is not None:
            Post.objects.filter(pk=post.pk).update(team=team)
        return post

    def as_(self, person: Person, day: date, *roles: str) -> Viewer:
        return Viewer(None, person.pk, person.name, frozenset(roles), day)

    def _asker(self, day: date) -> Viewer:
        return self.as_(self.people["service manager"], day, SERVICE_MANAGER)

    def _begin(self, ago: int) -> tuple[Request, Viewer, date]:
        day = self.today - ago * DAY
        with clock.at(day):
            by = self._asker(day)
            return requests.begin(by=by), by, day

    def _draft(self) -> None:
        row, by, day = self._begin(2)
        team = self.not_ready[-1].team
        with clock.at(day):
            requests.write(
                request=row, fields={"team_id": team.pk, "role_id": self.role.pk}, version=1, by=by
            )

    def _hand_in(
        self,
        of: Assessment,
        ago: int,
        *,
        prepared: bool = True,
        supervised: bool = True,
        trained: bool = True,
        post: Post | None = None,
    ) -> Request:
        """Of a team whose readiness is known: whole, and as far as nothing stops it."""
        day = self.today - ago * DAY
        if prepared:
            preparation.prepare(of.team, day - 20 * DAY)
        known = of.manager.qualifications.filter(
            slug__in=[team_training.MANAGES_PEERS, team_training.MANAGES_BOOKED]
        )
        if not trained:
            known.delete()
        elif not known.filter(slug=team_training.MANAGES_PEERS).update(until=None):
            with clock.at(day - 30 * DAY):
                qualifications.give(of.manager, team_training.MANAGES_PEERS, by=Viewer.system())
        row, by, _ = self._begin(ago + 4)
        with clock.at(day):
            where = {
                "team_id": of.team_id,
                "role_id": self.role.pk,
                "post_id": post.pk if post else None,
            }
            row = requests.write(request=row, fields=where, version=1, by=by)
            fields = self._fields(of, ago, supervised=supervised)
            if post is not None:
                fields = {
                    name: value
                    for name, value in fields.items()
                    if name not in {"hours", "contract"}
                }
            row = requests.write(request=row, fields=fields, version=row.version, by=by)
            return requests.hand_in(request=row, version=row.version, by=by)

    def _fields(self, of: Assessment, ago: int, *, supervised: bool) -> dict[str, Any]:
        return {
            "why": _WHY[ago % len(_WHY)],
            "company": "Shares shifts with the peer worker of the team beside us.", "hours": Decimal(30),
            "contract": "permanent", "funding_source": "Core budget", "funding_has_no_end": True, "form": of.form,
            "description_version": current_version(self.role.pk), "line_manager_id": of.manager_id,
            "clinical_supervisor_id": self._clinical(of.team, of.manager).pk,
            "peer_supervisor_id": self._supervisor(of).pk if supervised else None,
            "hoped_start": self.today + 100 * DAY,
        }  # fmt: skip

    def _clinical(self, team: Team, manager: Person) -> Person:
        rows = Relationship.objects.running(self.today).filter(
            kind="clinical_supervisor", assignment__team__area=team.area_id
        )
        found = rows.select_related("holder").order_by("starts", "pk").first()
        return found.holder if found else manager

    def _supervisor(self, of: Assessment) -> Person:
        """A senior with the qualification who supports the fewest."""
        fit = set(peer_supervision.fit_on(self.today).values_list("holder", flat=True))
        rows = (
            Assignment.objects.running(self.today)
            .filter(role__tier="senior", person__in=fit)
            .exclude(person=of.manager_id)
        )
        held: dict[object, int] = {}
        for holder in (
            Relationship.objects.running(self.today)
            .filter(kind="peer_supervisor")
            .values_list("holder", flat=True)
        ):
            held[holder] = held.get(holder, 0) + 1
        near = sorted(rows.select_related("person", "team__area"), key=lambda row: (
            row.team.area_id != of.team.area_id, held.get(row.person_id, 0), row.person.sort_name))  # fmt: skip
        return near[0].person

    def _decide(self, row: Request, until: str, ago: int) -> Request:
        """Those before this turn have approved."""
        day = self.today - ago * DAY
        with clock.at(day):
            while row.stage == APPROVALS:
                turn = approvals.with_turn(Request.objects.filter(pk=row.pk), day).get().turn_slug
                people = approvals.deciders([row], day)[row.pk]
                if turn in (until, None) or not people:
                    return row
                by = self.as_(people[0], day, *([CENTRAL_LEAD] if turn == "central" else []))
                row = deciding.approve(request=row, turn=turn, round=row.round, by=by)
        return row

    def _missing(self, row: Request) -> None:
        """Waits at the gate for a supervisor; one of the centre has asked that it be let pass."""
        day = self.today - 3 * DAY
        with clock.at(day):
            if "G1" in _lacking(row):
                overriding.ask(
                    request=row, about="G1", reason="A senior begins in March. Until then the lead of the patch gives supervision.",
                    until=day + 120 * DAY, second=self.people["approver"].pk, by=self._central(day),
                )  # fmt: skip

    def _central(self, day: date) -> Viewer:
        return self.as_(self.people["central lead"], day, CENTRAL_LEAD)

    def _let_pass(self, row: Request) -> None:
        """The course for the manager was full: let pass, and it counts again in twelve days."""
        day = self.today - 28 * DAY
        with clock.at(day):
            for about in _lacking(row):
                made = overriding.ask(
                    request=row, about=about, reason="The course for managers is full. A place is kept in the next one.",
                    until=self.today + 12 * DAY, second=self.people["approver"].pk, by=self._central(day),
                )  # fmt: skip
                overriding.agree(override=made, by=self.as_(self.people["approver"], day))
        self._decide(_fresh(row), "central", 9)

    def _asked_back(self, row: Request) -> None:
        row = self._decide(row, "advanced", 8)
        day = self.today - 5 * DAY
        if row.stage == APPROVALS:
            with clock.at(day):
                turn = approvals.with_turn(Request.objects.filter(pk=row.pk), day).get().turn_slug
                (who, *_) = approvals.deciders([row], day)[row.pk]
                deciding.ask(
                    request=row, turn=turn, round=row.round, words="Who would they turn to at weekends?",
                    by=self.as_(who, day, *([CENTRAL_LEAD] if turn == "central" else [])),
                )  # fmt: skip

    def _at_finance(self, row: Request) -> None:
        self._decide(row, "finance", 6)

    def _held(self, row: Request) -> None:
        row = self._decide(row, "central", 10)
        day = self.today - 7 * DAY
        with clock.at(day):
            deciding.hold(
                request=row, turn="", round=row.round, words="Until the room on the ground floor is ours. We know on Thursday.",
                by=self._central(day),
            )  # fmt: skip

    def _refused(self) -> None:
        row = self._hand_in(self.not_ready[-1], 130, prepared=False)
        day = self.today - 110 * DAY
        with clock.at(day):
            deciding.refuse(
                request=row, turn="", round=row.round, by=self._central(day),
                words="Two posts of this team are vacant. Let us fill those first, with the same preparation.",
            )  # fmt: skip


def _lacking(row: Request) -> list[str]:
    fresh = _fresh(row)
    return [each.check.code for each in seven.missing([fresh]).get(fresh.pk, [])]


def _fresh(row: Request) -> Request:
    found: Request = Request.objects.select_related(*JOINED).get(pk=row.pk)
    return found


def _history(asker: Person, today: date) -> int:
    """Whoever began in the last year came through a request."""
    rows = (
        Assignment.objects.filter(starts__gt=today - 360 * DAY, starts__lte=today, post__isnull=False, role__tier="entry")
        .exclude(employment="volunteer").select_related("post__team", "post__role").order_by("-starts", "number")[:14]
    )  # fmt: skip
    taken = set(Request.objects.filter(post__isnull=False).values_list("post_id", flat=True))
    made = 0
    for row in rows:
        if row.post_id not in taken and row.post is not None:
            _arrived(row.post, row.starts, asker, made)
            taken.add(row.post_id)
            made += 1
    return made


def _arrived(post: Post, starts: date, asker: Person, number: int) -> None:
    days = {
        stage: stayed + (number * 5 + place) % 11
        for place, (stage, stayed) in enumerate(_STAYED.items())
    }
    day = starts - sum(days.values()) * DAY
    last = Request.objects.order_by("-number").values_list("number", flat=True).first() or 100
    held = (
        Relationship.objects.filter(kind="line_manager", assignment__post=post)
        .select_related("holder")
        .first()
    )
    made = Request.objects.create(
        number=last + 1, team=post.team, role=post.role, post=post, asked_by=asker, asked_on=day - 5 * DAY,
        handed_in_on=day, hours=post.hours, contract=post.contract, fixed_term_reason=post.fixed_term_reason,
        fixed_term_ends=post.fixed_term_ends, funding_source=post.funding_source or "Core budget",
        funding_has_no_end=post.contract == "permanent", funding_ends=post.fixed_term_ends,
        form=post.form, why=_WHY[number % len(_WHY)], stage="arrived", stage_since=starts,
        line_manager=held.holder if held else None,
    )  # fmt: skip
    steps, before = [], "draft"
    for stage in ORDER[1:]:
        steps.append(_step(made, before, stage, day, asker))
        before, day = stage, day + days.get(stage, 0) * DAY
    RequestStep.objects.bulk_create(steps)


def _step(made: Request, before: str, after: str, day: date, asker: Person) -> RequestStep:
    at = clock.at_local(day, time(10))
    is_first = before == "draft"
    return RequestStep(
        request=made, what="Handed in" if is_first else f"Now at {after}", before=before, after=after, at=at, on=day,
        by=asker if is_first else None, by_words="" if is_first else "Alongside",
    )  # fmt: skip
