"""An assessment begins: for a request, or for a team that prepares without one."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from recruitment.models import Request
from recruitment.readiness import items, rules, telling
from recruitment.readiness.actions.common import locked, step, to
from recruitment.readiness.errors import CannotSave
from recruitment.readiness.models import Assessment, ItemScore
from recruitment.readiness.queries import again
from recruitment.readiness.settings_in_force import rules_of
from recruitment.readiness.slugs import PURPOSE
from recruitment.readiness.states import RUNNING, WITHDRAWN
from recruitment.states import BEFORE_ADVERT, RECRUITING
from workforce.core import audit, links, settings
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.closing import keep_open
from workforce.people.models import Person, Team

NO_MANAGER = "Name the line manager in the request first: they score"
RUNS = "This team is being scored already. Go on with that one"


@transaction.atomic
def start_for_request(*, request: Request, checkpoint: str, by: Viewer) -> Assessment:
    """The line manager of the request scores. Raises CannotSave while one runs, or before a team may score again."""
    rules.need(rules.may_begin_for_request, by, request)
    if request.team is None or request.line_manager is None:
        raise CannotSave(NO_MANAGER)
    stages = BEFORE_ADVERT if checkpoint == items.BEFORE_ADVERT else RECRUITING
    if request.stage not in stages:
        raise CannotSave(f"This request is not where a team is scored {items.CHECKPOINTS[checkpoint]}")  # fmt: skip
    if not request.form:
        raise CannotSave("Say in the request which form the role has first: separate, or inside the team")  # fmt: skip
    return _start(
        Assessment(
            team=request.team, request=request, role=request.role, checkpoint=checkpoint,
            form=request.form, manager=request.line_manager,
        ),
        by,
    )  # fmt: skip


@transaction.atomic
def start_for_team(*, team: Team, manager_id: UUID, form: str, by: Viewer) -> Assessment:
    """Before anybody asks for a post: what is signed counts for a later request of the same form."""
    rules.need(rules.may_begin_for_team, by, team)
    manager = Person.objects.filter(scopes.here(by.today), pk=manager_id).first()
    if manager is None:
        raise CannotSave("Choose who manages this team", "manager")
    keep_open(Team, team.pk, field="team", by=by)
    row = Assessment(team=team, checkpoint=items.BEFORE_ADVERT, form=form, manager=manager)
    return _start(row, by)


def _start(row: Assessment, by: Viewer) -> Assessment:
    Team.objects.select_for_update(no_key=True).get(pk=row.team_id)
    _refuse_too_soon(row, by)
    row.started_by_id, row.started_on = by.person_id, by.today
    row.least = int(settings.get("readiness.least_answers"))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise CannotSave(RUNS) from error
    ItemScore.objects.bulk_create([ItemScore(assessment=row, item=each.slug) for each in row.items])
    audit.record("team readiness begun", by=by, on=None, about=f"assessment {row.pk}")
    step(row, "began it", by=by)
    telling.to_score(row, by=by)
    return row


def _refuse_too_soon(row: Assessment, by: Viewer) -> None:
    running = Assessment.objects.running().filter(checkpoint=row.checkpoint)
    mine = running.filter(team=row.team_id) if row.checkpoint == items.BEFORE_ADVERT else running.filter(request=row.request_id)  # fmt: skip
    if mine.exists():
        raise CannotSave(RUNS)
    if row.checkpoint != items.BEFORE_ADVERT:
        return
    if first := again.not_before(row.team_id, by.today, rules_of()):
        raise CannotSave(again.words(first))


@transaction.atomic
def withdraw(*, assessment: Assessment, by: Viewer) -> None:
    """It is called off: what the team answered is gone, and no link works any more."""
    rules.need(rules.may_moderate, by, assessment)
    row = locked(assessment, *RUNNING)
    row.blind.all().delete()
    links.withdraw(purpose=PURPOSE, about=row.pk)
    to(row, WITHDRAWN, by=by, what="called it off")
    telling.called_off(row, by=by)
