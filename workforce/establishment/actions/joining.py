"""Somebody is added step by step: what each page said is kept, and all of it is done at once at the end."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.establishment import rules
from workforce.establishment.joining_job import Job
from workforce.establishment.models import Joining
from workforce.people import placing
from workforce.people.actions import assignments, people, relationships
from workforce.people.actions.relationships import Beginning
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person, Post, RoleType, StaffInPost, Team
from workforce.people.models.assignment import Employment
from workforce.people.models.post import PLANNED
from workforce.people.models.relationship import Kind
from workforce.people.placing import NO_ANSWERS, Answers, Placement

STEPS = ("who", "job", "support")
OTHER_WINDOW = (
    "This was changed in another window meanwhile. What you see now is how it stands: look, and "
    "save again."
)
WITHOUT_POST = frozenset({Employment.BANK, Employment.VOLUNTEER})
WHO = ("first_name", "last_name", "known_as", "email", "phone", "employee_number")


@transaction.atomic
def begin(
    *, by: Viewer, person: Person | None = None, staff: StaffInPost | None = None, name: str = ""
) -> Joining:
    """Of somebody who is here already, of the trust's other staff, or of somebody new."""
    if by.person_id is None:
        raise Refused("Sign in as a person to add somebody.")
    who: dict[str, Any] = {}
    if staff is not None:
        number, first, last = staff.employee_number, staff.first_name, staff.last_name
        here = Person.objects.filter(employee_number=number).first()
        person = here or person
        who = {"first_name": first, "last_name": last, "employee_number": number}
    elif name and person is None:
        first, _, last = name.strip().rpartition(" ")
        who = {"first_name": (first or last)[:80], "last_name": (last if first else "")[:80]}
    made = Joining.objects.create(begun_by=by.person_id, person=person, who=who)
    audit.record(
        "joining begun", by=by, on=person.pk if person else None, about=f"joining {made.pk}"
    )
    return made


@transaction.atomic
def save(
    joining: Joining, *, step: str, values: Mapping[str, Any], by: Viewer, version: int | None
) -> Joining:
    """One step as its page says it. `version` is the one its writer saw."""
    row = _locked(joining)
    if version is not None and version != row.version:
        raise Conflict(OTHER_WINDOW)
    kept = {name: _plain(value) for name, value in values.items()}
    before = row.job.get("post")
    setattr(row, step, {**getattr(row, step), **kept})
    if row.job.get("post") != before:
        row.support = _as_planned(row, before)
    row.version, row.saved_at = row.version + 1, clock.now()
    row.save(update_fields=[step, "support", "version", "saved_at"])
    return row


def _as_planned(row: Joining, before: str | None) -> dict[str, str]:
    """Whoever was named for the post comes with it, until somebody is chosen or said not to be known; and
    goes again with it when another post is chosen."""
    plans = _planned([pk for pk in (before, row.job.get("post")) if pk], row)
    old, new = plans.get(before, {}), plans.get(row.job.get("post"), {})
    chosen = {kind: pk for kind, pk in row.support.items() if old.get(kind) != pk}
    return {**new, **chosen}


def _planned(posts: list[str], row: Joining) -> dict[str | None, dict[str, str]]:
    """By post and kind. Nobody supports themselves, nor after they left."""
    found = Post.objects.select_related("role", *PLANNED.values()).filter(pk__in=posts)
    return {
        str(post.pk): {
            kind: str(holder.pk)
            for kind, field in PLANNED.items()
            if (holder := getattr(post, field)) is not None
            and holder.pk != row.person_id
            and holder.left_on is None
            and (kind != Kind.CLINICAL_SUPERVISOR or post.nature == "clinical")
        }
        for post in found
    }


@transaction.atomic
def throw_away(joining: Joining, *, by: Viewer) -> None:
    row = _locked(joining)
    audit.record("joining thrown away", by=by, on=row.person_id, about=f"joining {row.pk}")
    row.delete()


def forget_old() -> int:
    """What nobody finished goes after a time, and what is done at once: it stands elsewhere."""
    first = clock.now() - timedelta(days=settings.get("establishment.joining_days"))
    return Joining.objects.filter(saved_at__lt=first).delete()[0]


@transaction.atomic
def finish(joining: Joining, *, by: Viewer, answers: Answers = NO_ANSWERS) -> Assignment:
    """The person, the post and who supports them: all of it, or nothing. `answers`: to what was asked before somebody may
    begin there."""
    row = _locked(joining)
    job = job_of(row)
    if job is None or not (row.person_id or row.who.get("last_name")):
        raise Refused("Some steps are not done yet. Go back to the list of steps.")
    if not rules.may_appoint_to.test(by, job.team):
        raise Refused("This team is in another patch. Ask the central team to add somebody there.")
    placing.refuse(placement_of(row, job), answers, by=by)
    person = row.person or _add(row, by)
    made = assignments.appoint(
        person=person, role=job.role, team=job.team, starts=job.starts, ends=job.ends,
        post=job.post, employment=job.employment, hours=job.hours, by=by,
    )  # fmt: skip
    _support(row, made, by)
    placing.keep(made, answers, by=by)
    audit.record("joining done", by=by, on=person.pk, about=f"joining {row.pk}")
    row.person, row.done_at, row.who, row.support = person, clock.now(), {}, {}
    row.save(update_fields=["person", "done_at", "who", "support"])
    return made


def job_of(joining: Joining) -> Job | None:
    """What the steps about the post say, as it stands now; None while they are not done."""
    said = joining.job
    if not said.get("employment") or not said.get("starts"):
        return None
    post = team = role = None
    if said["employment"] in WITHOUT_POST:
        team = Team.objects.select_related("area").filter(pk=said.get("team")).first()
        role = RoleType.objects.filter(pk=said.get("role")).first()
    elif said.get("post"):
        found = Post.objects.select_related("team__area__patch", "role__band")
        post = found.filter(pk=said["post"]).first()
        team, role = (post.team, post.role) if post else (None, None)
    if team is None or role is None:
        return None
    return Job(
        said["employment"], date.fromisoformat(said["starts"]),
        date.fromisoformat(said["ends"]) if said.get("ends") else None,
        Decimal(said["hours"]) if said.get("hours") else None, post, team, role,
    )  # fmt: skip


def placement_of(joining: Joining, job: Job) -> Placement:
    return Placement(job.team, job.role, job.starts, job.employment, joining.person, job.post)


def _add(row: Joining, by: Viewer) -> Person:
    who = {name: row.who.get(name) or "" for name in WHO}
    who["employee_number"] = who["employee_number"] or None
    return people.add(**who, by=by)


def _support(row: Joining, made: Assignment, by: Viewer) -> None:
    chosen = {kind: UUID(pk) for kind, pk in row.support.items() if pk}
    holders = Person.objects.in_bulk(set(chosen.values()))
    relationships.begin_many(
        [
            Beginning(kind, holders[pk], made.starts, made)
            for kind, pk in sorted(chosen.items())
            if pk in holders
        ],
        by=by,
    )


def _locked(joining: Joining) -> Joining:
    found = Joining.objects.select_for_update(of=("self",)).filter(pk=joining.pk)
    row = found.select_related("person").first()
    if row is None:
        raise Conflict("This was thrown away meanwhile. Begin anew.")
    if row.done_at is not None:
        raise Conflict("This was done already. Look at the person's page.")
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, (Decimal, UUID)) else value
