"""Secondment and acting up: planned whole, with the way back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.establishment.models import Outcome, Stint, StintKind
from workforce.people import placing
from workforce.people.actions import (
    assignments,
    bulk,
    moving,
    posts,
    relationships,
    restoring,
    timeline,
)
from workforce.people.actions.assignments import Appointment
from workforce.people.actions.moving import locked
from workforce.people.actions.relationships import Beginning
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Post, Relationship, RoleType, Team
from workforce.people.models.assignment import Employment
from workforce.people.models.change import Source, What
from workforce.people.placing import NO_ANSWERS, Answers, Placement

DAY = timedelta(days=1)
GOES: dict[str, str] = {
    StintKind.SECONDMENT: "goes on a secondment on",
    StintKind.ACTING_UP: "acts up from",
}


@dataclass(frozen=True, slots=True)
class Away:
    """Where to, for a while: a post here, a team here without one, or another organisation."""

    kind: str
    starts: date
    ends: date
    post: Post | None = None
    team: Team | None = None
    role: RoleType | None = None
    organisation: str = ""
    keep: Collection[str] = ()
    answers: Answers = field(default_factory=dict)

    def placement(self, home: Assignment) -> Placement | None:
        """Where they work meanwhile, if that is here."""
        team = self.post.team if self.post else self.team
        if self.organisation or team is None:
            return None
        role = self.role or (self.post.role if self.post else home.role)
        return Placement(team, role, self.starts, Employment.SECONDED, home.person, self.post)


@transaction.atomic
def plan(assignment: Assignment, *, away: Away, by: Viewer) -> Stint:
    """The post held so far ends the day before; the same post begins again the day after, with the
    same triad. What nobody else changes until then can be called off as a whole."""
    home = locked(assignment)
    _fit(home, away)
    if (there := away.placement(home)) is not None:
        placing.refuse(there, away.answers, by=by)
    kept = Relationship.objects.filter(assignment=home).values_list("pk", flat=True)
    before = restoring.snapshot({"assignment": [home.pk], "relationship": list(kept)})
    beside = _beside(home, away.starts)
    assignments.end_many([(home, away.starts - DAY)], by=by, within=True)
    gone = _go(home, away, beside, by)
    back = _come_back(home, away, beside, by)
    stint = Stint.objects.create(
        person=home.person,
        kind=away.kind,
        home=home.pk,
        away=gone.pk if gone else None,
        back=back.pk,
        organisation=away.organisation[:120],
        starts=away.starts,
        ends=away.ends,
        before=before,
        after=restoring.again(before),
        recorded_by=by.person_id,
    )
    _write(stint, home, gone, back, by)
    audit.record("stint planned", by=by, on=home.person_id, about=f"stint {stint.pk}")
    return stint


@transaction.atomic
def change_end(stint: Stint, *, to: date, by: Viewer) -> None:
    """Longer or shorter. Sooner is coming back early: `to` is the last day away."""
    row, back = _ahead(stint)
    _fit_end(row, back, to)
    was = row.ends
    if to == was:
        return
    away = Assignment.objects.filter(pk=row.away).first() if row.away else None
    sooner = to < was
    if away is not None and sooner:
        assignments.end_many([(away, to)], by=by, within=True)
    back.starts = to + DAY
    assignments.refuse_fuller([back])
    _begin_back(back, was + DAY, by)
    Stint.objects.filter(pk=row.pk).update(ends=to)
    if away is not None and not sooner:
        away.ends = to
        assignments.refuse_fuller([away])
        bulk.change_assignments({away.pk: {"ends": to}}, by=by, within=True)
    posts.leave_empty(by=by, among=[back.post_id] if back.post_id else [])
    posts.take_up(by=by, among=[back.post_id] if back.post_id else [])
    line = timeline.of(
        back, What.STINT_CHANGED, min(to, was), was={"ends": was}, ends=to, away=row.away
    )
    timeline.write([line], by=by)


@transaction.atomic
def for_good(stint: Stint, *, by: Viewer, ends: date | None = None) -> None:
    """They stay where they were for a while; the post that was kept is free."""
    row, back = _ahead(stint)
    if row.away is None:
        raise Refused(
            "They are in another organisation. To stay there for good is to leave here: record that."
        )
    away = locked(Assignment(pk=row.away))
    if ends is not None and ends < row.ends:
        raise Refused(f"Choose a last day that is not before {date_words(row.ends)}.")
    Stint.objects.filter(pk=row.pk).update(outcome=Outcome.FOR_GOOD)
    assignments.end_many([(back, back.starts - DAY)], by=by, within=True)
    was, away.ends = away.ends, ends
    assignments.refuse_beyond_leaving(away)
    assignments.refuse_fuller([away])
    fields: dict[str, Any] = {"ends": ends}
    if away.employment == Employment.SECONDED:
        fields["employment"] = Employment.EMPLOYED
    bulk.change_assignments({away.pk: fields}, by=by, within=True)
    line = timeline.of(
        away, What.STINT_CHANGED, row.ends + DAY, was={"ends": was}, ends=ends, for_good=True,
        back=back.pk,
    )  # fmt: skip
    timeline.write([line], by=by)
    audit.record("stint for good", by=by, on=row.person_id, about=f"stint {row.pk}")


@transaction.atomic
def call_off(stint: Stint, *, by: Viewer) -> None:
    """While it is ahead: the post goes on as if nothing had been planned."""
    row, back = _ahead(stint)
    if row.starts <= clock.today():
        raise Refused(
            f"It began on {date_words(row.starts)}. Change its last day to come back early."
        )
    off = [back, *Assignment.objects.filter(pk__in=[row.away] if row.away else [])]
    Stint.objects.filter(pk=row.pk).update(outcome=Outcome.CALLED_OFF)
    assignments.end_many([(each, each.starts - DAY) for each in off], by=by, within=True)
    restoring.restore(row.before, row.after, by=by)
    line = timeline.Entry(
        row.person_id, What.STINT_OFF, row.starts, assignment=row.home, team_id=back.team_id,
        now={"off": [str(each.pk) for each in off]},
    )  # fmt: skip
    timeline.write([line], by=by)
    audit.record("stint called off", by=by, on=row.person_id, about=f"stint {row.pk}")


@transaction.atomic
def move(
    assignment: Assignment, *, to: Appointment, by: Viewer, keep: Collection[str] = (), answers: Answers = NO_ANSWERS,
) -> Assignment:  # fmt: skip
    """Into another post, unless a way back is planned: to this one, or from this one to another. `answers`: to what was asked
    before somebody may begin there."""
    row = locked(assignment)
    stints = Stint.objects.filter(Q(home=row.pk) | Q(away=row.pk), outcome=Outcome.BACK)
    backs = {back.pk: back for back in Assignment.objects.filter(pk__in=stints.values("back"))}
    for stint in stints:
        back = backs.get(stint.back)
        if back is None or back.starts <= clock.today():
            continue
        if row.pk == stint.home or to.ends is None or to.ends >= back.starts:
            _refuse_to_move(row, stint, back)
    there = Placement(to.team, to.role, to.starts, to.employment, row.person, to.post)
    placing.refuse(there, answers, by=by)
    new = moving.move(row, to=to, by=by, keep=keep)
    placing.keep(new, answers, by=by)
    return new


def _refuse_to_move(row: Assignment, stint: Stint, back: Assignment) -> None:
    if row.pk == stint.home:
        raise Refused(
            f"{row.person.name} {GOES[stint.kind]} {date_words(stint.starts)} and comes back to this "
            "post. Call it off first."
        )
    raise Refused(
        f"{row.person.name} comes back from here on {date_words(back.starts)}. Come back early or stay "
        "for good first, or choose a last day before that."
    )


def _fit(home: Assignment, away: Away) -> None:
    if home.employment == Employment.VOLUNTEER:
        raise Refused("Volunteers are not seconded: they take a break, or move to another team.")
    if away.ends < away.starts:
        raise Refused("Choose a last day that is not before the first.")
    if away.starts <= home.starts:
        raise Refused(f"The post begins on {date_words(home.starts)}. Choose a day after that.")
    if home.ends is not None and home.ends <= away.ends:
        raise Refused(
            f"The post ends on {date_words(home.ends)}, so there would be nothing to come back to. "
            "Choose an earlier last day."
        )
    elsewhere = away.post is not None or away.team is not None
    if elsewhere == bool(away.organisation) or (
        away.organisation and away.kind == StintKind.ACTING_UP
    ):
        raise Refused("Choose a post or team here, or name the other organisation.")
    if away.post is not None and away.post.pk == home.post_id:
        raise Refused("This is the post the person has. Choose another one.")


def _beside(home: Assignment, first: date) -> Sequence[Beginning]:
    rows = Relationship.objects.filter(assignment=home).running(first - DAY).exclude(kind="cover")
    return [
        Beginning(each.kind, each.holder, first, home, None, each.ends, each.acts_as)
        for each in rows.select_related("holder").order_by("pk")
    ]


def _go(home: Assignment, away: Away, beside: Iterable[Beginning], by: Viewer) -> Assignment | None:
    if away.organisation:
        return None
    team = away.post.team if away.post else away.team
    role = away.role or (away.post.role if away.post else home.role)
    seconded = away.kind == StintKind.SECONDMENT
    (gone,) = assignments.appoint_many(
        [
            Appointment(
                home.person, role, team or home.team, away.starts, away.post,
                employment=Employment.SECONDED if seconded else home.employment,
                hours=home.hours, fte=home.fte, ends=away.ends,
            )
        ],
        by=by, within=True,
    )  # fmt: skip
    stay = [each for each in beside if each.kind in away.keep]
    _support(gone, stay, away.starts, by)
    placing.keep(gone, away.answers, by=by)
    return gone


def _come_back(home: Assignment, away: Away, beside: Iterable[Beginning], by: Viewer) -> Assignment:
    (back,) = assignments.appoint_many(
        [
            Appointment(
                home.person, home.role, home.team, away.ends + DAY, home.post, home.employment,
                home.form, home.hours, home.fte, home.ends, home.number,
            )
        ],
        by=by, within=True,
    )  # fmt: skip
    _support(back, beside, away.ends + DAY, by)
    return back


def _support(to: Assignment, beside: Iterable[Beginning], first: date, by: Viewer) -> None:
    """As far as each of them goes, and is here then."""
    relationships.begin_many(
        [
            replace(each, assignment=to, starts=first, ends=_own_end(each))
            for each in beside
            if (_own_end(each) or date.max) >= first and (each.holder.left_on or date.max) >= first
        ],
        by=by, within=True,
    )  # fmt: skip


def _own_end(each: Beginning) -> date | None:
    """Where it ends with the post it has none of its own."""
    return None if each.assignment and each.ends == each.assignment.ends else each.ends


def _write(
    stint: Stint, home: Assignment, gone: Assignment | None, back: Assignment, by: Viewer
) -> None:
    kind = What.SECONDED if stint.kind == StintKind.SECONDMENT else What.ACTING_UP
    facts: dict[str, Any] = timeline.facts(gone) if gone else {"ends": stint.ends}
    first = timeline.of(
        gone or home,
        kind,
        stint.starts,
        was=timeline.facts(home) | {"assignment": home.pk},
        **facts,
    )
    again = timeline.of(back, What.CAME_BACK, back.starts, **timeline.facts(back))
    timeline.write([first, replace(again, source=Source.PLANNED)], by=by)


def _ahead(stint: Stint) -> tuple[Stint, Assignment]:
    """The stint and the way back, locked, while they are not over."""
    row = Stint.objects.select_for_update(of=("self",)).get(pk=stint.pk)
    if row.outcome != Outcome.BACK or row.ends < clock.today():
        raise Conflict("This is over already, or was changed a moment ago. Look at the page again.")
    back = Assignment.objects.filter(pk=row.back).first()
    if back is None:
        raise Conflict("There is no way back planned any more. Look at the person's page.")
    return row, locked(back)


def _fit_end(row: Stint, back: Assignment, to: date) -> None:
    if to < row.starts:
        raise Refused(f"It begins on {date_words(row.starts)}. Call it off instead.")
    if to < clock.today() - DAY:
        raise Refused("Choose yesterday or a later day as the last one.")
    if back.ends is not None and back.ends <= to:
        raise Refused(
            f"The post ends on {date_words(back.ends)}, so there would be nothing to come back to."
        )


def _begin_back(back: Assignment, was: date, by: Viewer) -> None:
    """The first day back and of who supports the person there, sooner or later."""
    held = Relationship.objects.filter(assignment=back, starts=was)
    if back.starts > was:
        held.filter(ends__lt=back.starts).delete()
    bulk.change_assignments({back.pk: {"starts": back.starts}}, by=by, within=True)
    try:
        with transaction.atomic():
            held.update(starts=back.starts)
    except IntegrityError as error:
        raise Conflict(relationships.MEANWHILE) from error


def is_away_in(assignment: Assignment) -> bool:
    """Held for a while, with a way back that is planned."""
    stints = Stint.objects.filter(away=assignment.pk, outcome=Outcome.BACK)
    return Assignment.objects.filter(pk__in=stints.values("back")).exists()
