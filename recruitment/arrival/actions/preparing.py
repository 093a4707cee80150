"""A first day is prepared before it comes: for a request, and who stands beside somebody from then on."""

from __future__ import annotations

from django.db import transaction

from recruitment.arrival import rules, telling
from recruitment.arrival.actions import programme
from recruitment.arrival.models import Arrival
from recruitment.arrival.obligations import settle
from recruitment.arrival.steps import NAMES
from recruitment.models import Request
from recruitment.rules import leads_it
from recruitment.states import CHECKS, STARTING
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.actions import relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person, Relationship
from workforce.people.models.relationship import Kind

NAMED = (Kind.CONTACT_PERSON, Kind.BUDDY)
TOO_EARLY = "The first day can be prepared once somebody has said yes, and the checks before the start go on"


def may_prepare(by: Viewer, asked: Request) -> bool:
    return by.is_system or leads_it.test(by, asked) or (
        by.person_id is not None and by.person_id == asked.line_manager_id
    )  # fmt: skip


@transaction.atomic
def prepare(*, asked: Request, by: Viewer) -> Arrival:
    """Twice is once."""
    rules.need(may_prepare(by, asked))
    row = Request.objects.select_for_update(no_key=True, of=("self",)).get(pk=asked.pk)
    found = Arrival.objects.filter(request=row).first()
    if found is not None:
        return found
    if row.stage not in (CHECKS, STARTING) or row.team_id is None:
        raise Refused(TOO_EARLY)
    made = Arrival.objects.create(request=row, team_id=row.team_id, made_on=by.today)
    programme.start_from_template([made])
    audit.record("first day prepared", by=by, on=None, about=f"arrival {made.pk}")
    return made


@transaction.atomic
def name(*, arrival: Arrival, kind: str, holder: Person, seen: object, by: Viewer) -> None:
    """Contact person or buddy. `seen`: the id of whoever it was when the page was opened, or None."""
    rules.need(by.is_system or rules.prepares.test(by, arrival))
    if kind not in NAMED:
        raise Refused("Choose contact person or buddy")
    row = (
        Arrival.objects.select_for_update(of=("self",), no_key=True)
        .select_related("assignment__person")
        .get(pk=arrival.pk)
    )
    if row.assignment is None:
        _name_before(row, kind, holder, seen, by)
    else:
        _name_now(row, kind, holder, seen, by)
    audit.record(f"{kind} named", by=by, on=row.person_id, about=f"arrival {row.pk}")


def _name_before(row: Arrival, kind: str, holder: Person, seen: object, by: Viewer) -> None:
    if getattr(row, f"{kind}_id") not in (seen, holder.pk):
        raise Conflict("Somebody else was named meanwhile. Look again")
    if holder.left_on is not None and holder.left_on < by.today:
        raise Refused(f"{holder.called} has left. Choose somebody else")
    setattr(row, kind, holder)
    row.save(update_fields=[kind])
    telling.tell(telling.PREPARES, [holder.pk], f"{row.pk}:{kind}", telling.detail(row)
                 if kind == Kind.CONTACT_PERSON else "/", by=by)  # fmt: skip


def _name_now(row: Arrival, kind: str, holder: Person, seen: object, by: Viewer) -> None:
    """By the actions that keep who stands beside whom: an end, a beginning, and everybody is told."""
    post = rules.have(row.assignment)
    day = max(by.today, post.starts)
    now = Relationship.objects.filter(assignment=post, kind=kind).running(day).first()
    if now is not None and now.holder_id == holder.pk:
        return
    if (now.holder_id if now else None) != seen:
        raise Conflict("Somebody else was named meanwhile. Look again")
    if now is None:
        relationships.begin(kind=kind, holder=holder, starts=day, assignment=post, by=by)
    elif now.starts >= day:
        raise Refused(
            "Somebody was named for that day already. From the day after on somebody else can take over"
        )
    else:
        relationships.hand_over([now], to=holder, on=day, by=by)
    settle([row.pk], NAMES)
