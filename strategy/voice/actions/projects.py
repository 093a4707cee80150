"""A project is begun by who leads it, filled with who took part, and ends with a word to all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from strategy.voice import rules
from strategy.voice.actions.common import (
    QUICKER,
    first,
    locked_project,
    log,
    move,
    need_words,
    tell,
)
from strategy.voice.choices import COLLEAGUES, Who
from strategy.voice.errors import CannotSave, Changed
from strategy.voice.models import Project, Said, Taking
from strategy.voice.notices import LED, NAMED, PROJECT_OVER
from strategy.voice.states import BEGUN, CLOSED, OPEN_PROJECT, PROJECT, STOPPED, UNDER_WAY
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.closing import keep_open
from workforce.people.models import Patch, Team

COUNTED = "They are counted, and never named. Leave the name empty"
OVER = "It is over. Take it up again first"
OPEN_ANSWERS = (
    "Something that was said waits for an answer. Answer it first: whoever said it gave their time"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    title: str
    about: str
    aim: str
    patch: UUID | None = None
    team: UUID | None = None
    decision_on: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """`person`: a colleague who is named. Otherwise so many people of a role."""

    who: str
    stage: str
    as_what: str
    pay: str
    invited_on: date
    invited: int = 1
    came: int | None = None
    person: UUID | None = None


@transaction.atomic
def begin(*, wanted: Wanted, by: Viewer, once_key: str = "") -> Project:
    row = Project(lead_id=by.person_id, began_on=clock.today())
    _fill(row, wanted, by=by)
    rules.need(rules.leads.test(by, row))
    first(by, once_key)
    row.save(force_insert=True)
    log("co-production begun", f"co-production {row.pk}", by)
    return row


@transaction.atomic
def change(*, project: Project, wanted: Wanted, version: int, by: Viewer) -> Project:
    row = locked_project(project)
    rules.need(rules.leads.test(by, row))
    if row.version != version:
        raise Changed(QUICKER)
    _fill(row, wanted, by=by)
    # Of a patch that they lead too.
    rules.need(rules.leads.test(by, row))
    row.version += 1
    row.save()
    log("co-production changed", f"co-production {row.pk}", by)
    return row


@transaction.atomic
def take_the_lead(*, project: Project, by: Viewer) -> Project:
    """Whoever may lead it is named for it from now on: the one before has left, or hands it over."""
    row = locked_project(project)
    rules.need(rules.leads.test(by, row))
    if row.lead_id == by.person_id:
        return row
    before, row.lead_id = row.lead_id, by.person_id
    row.version += 1
    row.save(update_fields=["lead", "version"])
    tell([before], LED, f"{row.pk}:{row.version}", _page(row), by)
    log("co-production: the lead", f"co-production {row.pk}", by, on=before)
    return row


def _fill(row: Project, wanted: Wanted, *, by: Viewer) -> None:
    """A team brings its patch along."""
    keep_open(Patch, wanted.patch, field="patch", by=by, was=row.patch_id)
    keep_open(Team, wanted.team, field="team", by=by, was=row.team_id)
    row.title, row.about, row.aim = wanted.title.strip(), wanted.about.strip(), wanted.aim
    row.patch_id, row.team_id, row.decision_on = wanted.patch, wanted.team, wanted.decision_on
    if wanted.team is None:
        return
    patch = Team.objects.filter(pk=wanted.team).values_list("area__patch_id", flat=True).first()
    if patch is None or (wanted.patch is not None and wanted.patch != patch):
        raise CannotSave("Choose a team of this patch, or no team", "team")
    row.patch_id = patch


@transaction.atomic
def add_part(*, project: Project, part: Part, by: Viewer, once_key: str = "") -> Taking:
    """With the first of them it is under way."""
    row = locked_project(project)
    rules.need(rules.leads.test(by, row))
    first(by, once_key)
    if row.state not in OPEN_PROJECT:
        raise CannotSave(OVER)
    _check(part)
    _check_once(row, part)
    made = Taking.objects.create(
        project=row,
        who=part.who,
        person_id=part.person,
        invited=part.invited,
        came=part.came,
        stage=part.stage,
        as_what=part.as_what,
        pay=part.pay,
        invited_on=part.invited_on,
    )
    if row.state == BEGUN:
        move(row, PROJECT, UNDER_WAY)
        row.save(update_fields=["state"])
    tell([part.person], NAMED, str(made.pk), _page(row), by)
    log("co-production: who takes part", f"co-production {row.pk}", by, on=part.person)
    return made


def _check(part: Part) -> None:
    if part.person is not None and Who(part.who) not in COLLEAGUES:
        raise CannotSave(COUNTED, "name")
    if part.person is not None and part.invited != 1:
        raise CannotSave("Somebody who is named counts as one. Leave the number at 1", "invited")
    if part.came is not None and part.came > part.invited:
        raise CannotSave("No more can have taken part than were invited", "came")
    if part.invited_on > clock.today():
        raise CannotSave("Enter the day on which they were invited, today or before", "invited_on")


def _check_once(row: Project, part: Part) -> None:
    if part.person is None:
        return
    if Taking.objects.filter(project=row, person_id=part.person, stage=part.stage).exists():
        raise CannotSave("They are named at this stage already", "name")


@transaction.atomic
def say_came(*, taking: Taking, came: int, pay: str, by: Viewer) -> Taking:
    """How many took part in the end, and how it was paid."""
    project = locked_project(taking.project)
    rules.need(rules.leads.test(by, project))
    row: Taking | None = Taking.objects.filter(pk=taking.pk).first()
    if row is None:
        raise Changed("This line was taken out in the meantime")
    if came > row.invited:
        raise CannotSave("No more can have taken part than were invited", "came")
    row.came, row.pay = came, pay
    row.save(update_fields=["came", "pay"])
    log("co-production: who took part", f"co-production {project.pk}", by, on=row.person_id)
    return row


@transaction.atomic
def take_out(*, taking: Taking, by: Viewer) -> None:
    """Who leads takes out a line that was wrong; whoever is named takes out their name, and one person stays counted."""
    project = locked_project(taking.project)
    row: Taking | None = Taking.objects.filter(pk=taking.pk).select_related("project").first()
    if row is None:
        return
    rules.need(rules.may_take_out.test(by, row))
    if row.person_id is not None and row.person_id == by.person_id:
        log("co-production: name taken out", f"co-production {project.pk}", by, on=row.person_id)
        row.person = None
        row.save(update_fields=["person"])
        return
    log("co-production: line taken out", f"co-production {project.pk}", by, on=row.person_id)
    row.delete()


@transaction.atomic
def end(*, project: Project, to: str, words: str, by: Viewer) -> Project:
    """Closed with what came of it, once everything that was said has an answer; or stopped, with why. What waits then stays owed."""
    row = locked_project(project)
    rules.need(rules.leads.test(by, row))
    if to not in (CLOSED, STOPPED):
        raise Http404
    row.end_words = need_words(words, "words", "Say it in a few words, for whoever took part")
    if to == CLOSED and Said.objects.filter(project=row).waiting().exists():
        raise CannotSave(OPEN_ANSWERS)
    move(row, PROJECT, to)
    row.ended_on = clock.today()
    row.save()
    people = Taking.objects.filter(project=row).values_list("person_id", flat=True)
    tell(people, PROJECT_OVER, f"{row.pk}:{row.ended_on}", _page(row), by)
    log(f"co-production {PROJECT.words[to]}", f"co-production {row.pk}", by)
    return row


@transaction.atomic
def take_up_again(*, project: Project, by: Viewer) -> Project:
    row = locked_project(project)
    rules.need(rules.leads.test(by, row))
    move(row, PROJECT, UNDER_WAY)
    row.ended_on, row.end_words = None, ""
    row.save()
    log("co-production taken up again", f"co-production {row.pk}", by)
    return row


def _page(row: Project) -> str:
    return reverse("voice:project-detail", args=[row.pk])
