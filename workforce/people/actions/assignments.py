"""Who works where: appoint, end, extend."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.people import announcing, closing
from workforce.people.actions import posts, relationships, timeline
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person, Post, Relationship, RoleType, Team
from workforce.people.models.assignment import Employment
from workforce.people.models.change import Source, What
from workforce.people.models.signal import Sent

THOUSANDTH = Decimal("0.001")
APPRENTICE_ENDS = "An apprenticeship has a last day. Enter it."


@dataclass(frozen=True, slots=True)
class Appointment:
    """`post` for everybody but volunteers. Hours and form come from the post where not given."""

    person: Person
    role: RoleType
    team: Team
    starts: date
    post: Post | None = None
    employment: str = Employment.EMPLOYED
    form: str = ""
    hours: Decimal | None = None
    fte: Decimal | None = None
    ends: date | None = None
    number: str | None = None

    def row(self) -> Assignment:
        hours = self.hours if self.hours is not None or self.post is None else self.post.hours
        return Assignment(
            person=self.person,
            role=self.role,
            team=self.team,
            post=self.post,
            employment=self.employment,
            form=self.form or (self.post.form if self.post else ""),
            hours=hours,
            fte=self._fte(hours),
            starts=self.starts,
            ends=self.ends,
            number=self.number,
        )

    def _fte(self, hours: Decimal | None) -> Decimal | None:
        if self.employment == Employment.VOLUNTEER or self.fte is not None:
            return self.fte
        return (hours / posts.FULL_TIME).quantize(THOUSANDTH) if hours is not None else None


@transaction.atomic
def appoint_many(
    entries: Sequence[Appointment], *, by: Viewer, within: bool = False
) -> list[Assignment]:
    """All of them or none; `appointed` is sent for those who have started, and by the daily run
    for the others. `within` a larger change, which writes its own line of the timeline."""
    rows = [entry.row() for entry in entries]
    for row in rows:
        _fit(row, by)
    _hold_teams(rows, by)
    _refuse_full(rows)
    posts.refuse_moved(rows)
    posts.fill([row.post_id for row in rows if row.post_id], by=by)
    try:
        with transaction.atomic():
            Assignment.objects.bulk_create(rows, batch_size=1000)
    except IntegrityError as error:
        raise Conflict(_why(error)) from error
    _are_here(rows, by)
    _record("appointed", rows, by=by)
    timeline.write([] if within else timeline.begun(rows), by=by)
    announcing.began(Sent.APPOINTED, rows, by=by)
    announcing.ended(Sent.LEFT, rows, by=by)
    return rows


def appoint(
    *,
    person: Person,
    role: RoleType,
    team: Team,
    starts: date,
    by: Viewer,
    post: Post | None = None,
    employment: str = Employment.EMPLOYED,
    form: str = "",
    hours: Decimal | None = None,
    fte: Decimal | None = None,
    ends: date | None = None,
    number: str | None = None,
) -> Assignment:
    entry = Appointment(
        person, role, team, starts, post, employment, form, hours, fte, ends, number
    )
    return appoint_many([entry], by=by)[0]


@transaction.atomic
def end_many(
    endings: Sequence[tuple[Assignment, date]], *, by: Viewer, within: bool = False
) -> None:
    """Each assignment and its last day. What is held towards it ends with it; what has not begun
    by then, and not by today, is called off."""
    days = {assignment.pk: day for assignment, day in endings}
    rows = _locked(days)
    for row in rows:
        _fit_end(row, days[row.pk])
    announcing.before_ended(days, by=by)
    relationships.follow_assignments(days, by=by)
    kept = [row for row in rows if row.starts <= days[row.pk]]
    before = {row.pk: {"ends": row.ends} for row in kept if row.ends != days[row.pk]}
    for row in kept:
        row.ends = days[row.pk]
    Assignment.objects.bulk_update(kept, ["ends"], batch_size=1000)
    _record("assignment ended", kept, by=by)
    timeline.write([] if within else timeline.altered(before, kept), by=by)
    announcing.ended(Sent.LEFT, kept, by=by)
    announcing.changed(before, by=by)
    _call_off([row for row in rows if row.starts > days[row.pk]], by=by, within=within)
    posts.leave_empty(by=by, among=[row.post_id for row in rows if row.post_id])


def end(assignment: Assignment, *, on: date, by: Viewer) -> None:
    end_many([(assignment, on)], by=by)


@transaction.atomic
def extend(assignment: Assignment, *, to: date | None, by: Viewer) -> None:
    """A later last day, or none. What was to end with it ends with it still."""
    (row,) = _locked([assignment.pk])
    if row.ends is None or (to is not None and to <= row.ends):
        raise Refused("Choose a last day after the one there is.")
    if row.ends < clock.today():
        raise Refused("This has ended. Appoint the person anew.")
    if to is None and row.employment == Employment.APPRENTICE:
        raise Refused(APPRENTICE_ENDS)
    before, row.ends = row.ends, to
    refuse_beyond_leaving(row)
    _refuse_full([row])
    try:
        with transaction.atomic():
            row.save(update_fields=["ends"])
            Relationship.objects.filter(assignment=row, ends=before).update(ends=to)
    except IntegrityError as error:
        raise Conflict(relationships.MEANWHILE) from error
    _record("assignment extended", [row], by=by)
    timeline.write(timeline.altered({row.pk: {"ends": before}}, [row]), by=by)
    announcing.changed({row.pk: {"ends": before}}, by=by)


def _are_here(rows: Sequence[Assignment], by: Viewer) -> None:
    """Whoever left and is appointed has come back; whoever is about to leave leaves still."""
    gone = Person.objects.filter(pk__in=[row.person_id for row in rows], left_on__isnull=False)
    last_days = {person.pk: person for person in gone.select_for_update(no_key=True).order_by("pk")}
    back = []
    for row in rows:
        person = last_days.get(row.person_id)
        if person is None or person.left_on is None:
            continue
        leaves_later = person.left_on >= max(row.starts, clock.today())
        if by.via == Source.EXTRACT or not leaves_later:
            back.append(person.pk)
        elif row.ends is None or row.ends > person.left_on:
            raise Refused(
                f"{person.name} leaves on {date_words(person.left_on)}. Take that back first, or "
                "choose a last day that is not after it."
            )
    Person.objects.filter(pk__in=back).update(left_on=None)


def _locked(ids: object) -> list[Assignment]:
    rows = Assignment.objects.select_for_update(no_key=True).filter(pk__in=list(ids))  # type: ignore[call-overload]
    return list(rows.order_by("pk"))


def _hold_teams(rows: Sequence[Assignment], by: Viewer) -> None:
    """A team that is being merged into another one is gone, or waits for us; one that closes as well."""
    wanted = {row.team_id: row.starts for row in sorted(rows, key=lambda row: row.starts)}
    there = Team.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    if len(list(there.values_list("pk"))) != len(wanted):
        raise Conflict(relationships.MEANWHILE)
    closing.refuse_closed(wanted, by=by)


def _fit(row: Assignment, by: Viewer) -> None:
    if row.ends is not None and row.ends < row.starts:
        raise Refused("Choose a last day that is not before the first.")
    if row.employment == Employment.VOLUNTEER and (row.post_id or row.fte is not None):
        raise Refused("Volunteers have hours, and no post or share of full time.")
    if row.employment == Employment.VOLUNTEER and row.role.is_paid:
        raise Refused("This is a paid role. Choose the volunteer role.")
    is_apprentice = row.employment == Employment.APPRENTICE
    # An extract is written down as it is; what it lacks is asked for afterwards.
    if is_apprentice and row.ends is None and by.via != Source.EXTRACT:
        raise Refused(APPRENTICE_ENDS)


def _fit_end(row: Assignment, day: date) -> None:
    if day < row.starts <= clock.today():
        raise Refused(
            f"The post began on {date_words(row.starts)}. Choose that day or a later one."
        )
    if row.ends is not None and row.ends < day:
        raise Conflict(f"The post ends on {date_words(row.ends)} already. Look at it again.")


def _call_off(rows: Sequence[Assignment], *, by: Viewer, within: bool) -> None:
    _record("appointment called off", rows, by=by)
    if not within:
        timeline.write([timeline.of(row, What.CALLED_OFF, row.starts) for row in rows], by=by)
    posts_left = [row.post_id for row in rows if row.post_id]
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).delete()
    taken = Assignment.objects.filter(post__in=posts_left).values("post")
    posts.move_many(
        list(Post.objects.filter(pk__in=posts_left, state="filled").exclude(pk__in=taken)),
        "vacant",
        by=by,
    )


def _refuse_full(rows: Sequence[Assignment]) -> None:
    """A post may be shared as far as its share of full time goes."""
    wanted = {row.post_id for row in rows if row.post_id}
    locked = Post.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    shares = {post.pk: post.fte for post in locked}
    held: dict[UUID, list[Assignment]] = defaultdict(list)
    first = min((row.starts for row in rows), default=clock.today())
    standing = Assignment.objects.filter(Q(ends__isnull=True) | Q(ends__gte=first))
    standing = standing.exclude(pk__in=[row.pk for row in rows])
    for other in standing.filter(post__in=wanted).select_related("person"):
        held[other.post_id].append(other)
    for row in rows:
        if row.post_id:
            _refuse_if_full(row, held[row.post_id], shares[row.post_id])
            held[row.post_id].append(row)


def _refuse_if_full(row: Assignment, held: Sequence[Assignment], whole: Decimal) -> None:
    """The share that is taken changes only on days on which somebody begins."""
    beside = [other for other in held if _runs(other, row.starts) or _runs(row, other.starts)]
    for day in [row.starts, *[other.starts for other in beside]]:
        if day < row.starts:
            continue
        together = [other for other in beside if _runs(other, day)]
        taken = sum(whole if other.fte is None else other.fte for other in together)
        if together and taken + (whole if row.fte is None else row.fte) > whole:
            raise Conflict(_filled(together[0], by=row))


def _runs(row: Assignment, day: date) -> bool:
    return row.starts <= day <= (row.ends or date.max)


def _filled(other: Assignment, *, by: Assignment) -> str:
    if other.person_id == by.person_id and other.starts > by.starts:
        since = date_words(other.starts)
        return f"{other.person.name} has this post again from {since}. Choose an earlier last day."
    until = f" until {date_words(other.ends)}" if other.ends else ""
    return f"{other.person.name} holds this post{until}. End that first, or choose another post."


def _why(error: IntegrityError) -> str:
    if "number" in str(error):
        return "There is an assignment with this number already."
    return "This person has this post already in those days. Look at their page."


def _record(action: str, rows: Sequence[Assignment], *, by: Viewer) -> None:
    audit.record_each(action, [(row.person_id, f"assignment {row.pk}") for row in rows], by=by)


def refuse_fuller(rows: Sequence[Assignment]) -> None:
    """With what is otherwise in these, is each post still shared no further than it goes?"""
    _refuse_full([row for row in rows if row.post_id])


def refuse_beyond_leaving(row: Assignment) -> None:
    """Nothing goes on past the day on which somebody leaves."""
    person = Person.objects.select_for_update(no_key=True).get(pk=row.person_id)
    last = person.left_on
    if last is not None and (row.ends is None or row.ends > last):
        raise Refused(
            f"{person.name} leaves on {date_words(last)}. Take that back first, or choose a last "
            "day that is not after it."
        )
