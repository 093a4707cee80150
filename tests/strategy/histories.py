"""Made-up years of a trust, at random, as rows: what somebody could have lived through, in any order. Written straight into
the tables, since what is tested is how they are counted; then the ledger is brought up to them."""

from __future__ import annotations

from datetime import timedelta

from recruitment.models import Decision, Request, RequestStep, Turn
from supervision.models import Agreement, IntervalChange, Meeting
from tests.strategy.lives import SPAN, TODAY, Lives, at, noon, save_unless_refused, unless_refused
from tests.training.courses import course
from training.models import Course, Record
from workforce.core import clock
from workforce.gatherings.models import Gathering, Place
from workforce.obligations.actions import settle
from workforce.people.models import (
    Assignment,
    Person,
    PostStep,
    Relationship,
)

HOLDS = {"line": "line_manager", "clinical": "clinical_supervisor", "peer": "peer_supervisor"}
STAGES = (
    "preparation", "readiness", "gate", "approvals", "advert", "shortlist", "interview", "offer", "checks", "starting",
    "arrived",
)  # fmt: skip


class Builder(Lives):
    def build(self) -> None:
        self._numbers()
        self._posts()
        for who in self.people:
            self._life(who)
        for job in self.jobs:
            self._support(job)
        self._groups()
        self._courses()
        for number in range(12):
            self._request(number + 1)
        bring_up_to_date(self.people)

    # --- what is owed ---

    def _support(self, job: Assignment) -> None:
        last = (job.ends or TODAY + timedelta(days=40)) - job.starts
        for strand, kind in HOLDS.items():
            if job.employment == "volunteer" and strand != "peer":
                continue
            if strand == "clinical" and job.role.nature != "clinical":
                continue
            self._held(job, kind, last.days)
            starts = job.starts + timedelta(days=self.dice.choice((0, 0, 0, 9)))
            if job.ends and starts > job.ends:
                continue
            own = self.dice.choice((None, None, None, 21))
            made = Agreement.objects.create(
                assignment=job, strand=strand, starts=starts, ends=job.ends, interval_days=own
            )
            if self.dice.random() < 0.2:
                IntervalChange.objects.create(agreement=made, on=starts + timedelta(days=self.dice.randrange(1, 200)), days=self.dice.choice((14, 56, None)))  # fmt: skip
            self._meetings(job, strand, last.days)

    def _held(self, job: Assignment, kind: str, last: int) -> None:
        """Somebody for all of it, or for a part, with a day between two, or as cover."""
        starts = job.starts
        for _ in range(self.dice.randrange(1, 3)):
            ends = (
                None
                if self.dice.random() < 0.6
                else starts + timedelta(days=self.dice.randrange(max(last, 1)))
            )
            is_cover = self.dice.random() < 0.1
            with unless_refused():
                Relationship.objects.create(
                    kind="cover" if is_cover else kind, acts_as=kind, assignment=job,
                    holder=self.dice.choice([each for each in self.people if each != job.person]),
                    starts=starts, ends=ends if job.ends is None else min(ends or job.ends, job.ends),
                )  # fmt: skip
            starts = (ends or starts) + timedelta(days=self.dice.choice((1, 1, 30)))

    def _meetings(self, job: Assignment, strand: str, last: int) -> None:
        meetings = []
        when = job.starts + timedelta(days=self.dice.randrange(-5, 30))
        while when <= min(job.ends or TODAY, TODAY):
            state = self.dice.choice(("held", "held", "held", "held", "missed"))
            named = ["line", "peer"] if strand == "peer" and self.dice.random() < 0.1 else [strand]
            meetings.append(Meeting(
                assignment=job, strands=named, date=when, holder=self.people[0], state=state,
                logged_at=noon(when) if state == "held" else None,
            ))  # fmt: skip
            when += timedelta(days=self.dice.choice((7, 14, 26, 28, 40, 41, 42, 43, 56, 90)))
        save_unless_refused(meetings)

    def _groups(self) -> None:
        places = []
        for number in range(SPAN // 20):
            on = at(number * 20 + self.dice.randrange(20))
            if on > TODAY:
                break
            state = self.dice.choice(("held", "held", "held", "called_off"))
            group = Gathering.objects.create(
                kind="reflective", title="Reflective practice", starts_at=noon(on), ends_at=noon(on) + timedelta(hours=1),
                capacity=12, state=state, register_closed_at=noon(on) if state == "held" else None,
                called_off_at=noon(on) if state == "called_off" else None,
            )  # fmt: skip
            for arrival, who in enumerate(self.dice.sample(self.people, 14)):
                mark = (
                    self.dice.choice(("came", "came", "came", "apologies"))
                    if state == "held"
                    else ""
                )
                places.append(Place(
                    gathering=group, person=who, state="booked", arrival=arrival, attendance=mark,
                ))  # fmt: skip
        Place.objects.bulk_create(places)

    # --- learning ---

    def _courses(self) -> None:
        with clock.at(at(300)):
            made = [
                course(
                    "Holding",
                    gives="manages-peers",
                    valid_months=12,
                    asked_of=["managers", "peers"],
                    due_days=60,
                ),
                course("Holding: refresh", gives="manages-peers", valid_months=24),
                course("Rights", valid_months=6, asked_of=["peers", "volunteers"], due_days=30),
                course(
                    "Supervising", gives="peer-supervision", asked_of=["supervisors"], due_days=30
                ),
                course("Withdrawn", asked_of=["peers"], due_days=30),
            ]
        Course.objects.filter(pk=made[4].pk).update(state="withdrawn")
        Course.objects.filter(pk=made[2].pk).update(asked_later={"volunteers": at(600).isoformat()})
        for who in self.people:
            for each in self.dice.sample(made, self.dice.randrange(4)):
                on = at(self.dice.randrange(SPAN))
                until = on + timedelta(days=self.dice.choice((100, 365, 700)))
                Record.objects.create(course=each, person=who, completed_on=on, until=self.dice.choice((until, None)), source="hand")  # fmt: skip

    # --- recruitment ---

    def _request(self, number: int) -> None:
        """As far as it came, with steps back and forth, for a post of its own; withdrawn now and then."""
        post = self.posts[number * 3]
        when = self.dice.randrange(SPAN - 100)
        made = Request.objects.create(
            number=number, team=post.team, role=post.role, asked_by=self.people[0], asked_on=at(when),
            handed_in_on=at(when), stage="preparation", stage_since=at(when), post=post,
        )  # fmt: skip
        turn = Turn.objects.order_by("pk")[0]
        place, before, round_ = 0, "draft", 1
        for _ in range(self.dice.randrange(3, 18)):
            if when > SPAN or before == "arrived":
                break
            stage = STAGES[place]
            if before == "approvals" and stage == "advert":
                Decision.objects.create(request=made, turn=turn, round=round_, verdict="approved", by=self.people[1], at=noon(at(when)), on=at(when))  # fmt: skip
                round_ += 1
                if self.dice.random() < 0.9:
                    PostStep.objects.create(
                        post=post,
                        before="approved",
                        after="advertised",
                        on=at(when),
                        at=noon(at(when)),
                    )
            RequestStep.objects.create(
                request=made,
                what="moved",
                before=before,
                after=stage,
                at=noon(at(when)),
                on=at(when),
            )
            before, when = stage, when + self.dice.randrange(0, 30)
            back = place >= 2 and self.dice.random() < 0.15
            place = min(place, STAGES.index("approvals")) - 1 if back and place <= 4 else place + 1
        stage = before
        if stage != "arrived" and self.dice.random() < 0.3:
            RequestStep.objects.create(request=made, what="withdrawn", before=stage, after="withdrawn", at=noon(at(when)), on=at(when))  # fmt: skip
            stage = "withdrawn"
        Request.objects.filter(pk=made.pk).update(stage=stage)


def bring_up_to_date(people: list[Person]) -> None:
    """The ledger, of everything that a figure may ask it."""
    everybody = [who.pk for who in people]
    for strand in HOLDS:
        settle(
            f"supervision-{strand}",
            list(Agreement.objects.filter(strand=strand).values_list("pk", flat=True)),
        )
    for kind in ("reflective-practice", "foundation", "training"):
        settle(kind, everybody)
