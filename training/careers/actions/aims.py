"""An aim and the steps towards it: written by one person, shared with one, taken back at once."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import Http404

from training.careers import rules, states
from training.careers.labels import AIM, MOST_WORDS, STEP
from training.careers.models import Aim, Partnership, Step
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person

ELSEWHERE = {
    states.TAKEN_OUT: "You have taken this step out. Bring it back first",
    states.DONE: "This step is done. Press “Not done after all” first",
}
MEANWHILE = "You changed this in another window meanwhile. How it stands now is above; look again, then save"


@transaction.atomic
def write(*, words: str, version: int, by: Viewer) -> Aim:
    """Nothing in it: the aim is gone, the steps stay."""
    row = _locked(by)
    if row.version != version:
        raise Conflict(MEANWHILE)
    _fits(words)
    row.words = seal(words.strip(), owner=row.person_id, label=AIM, row=row.pk)
    row.written_at, row.version = clock.now(), row.version + 1
    row.save()
    audit.record("career aim written", by=by, on=row.person_id, about=f"aim {row.pk}")
    return row


@transaction.atomic
def share(*, on: bool, by: Viewer) -> Aim:
    """With the partner of the partnership that runs, and nobody after them. Refused where there is none."""
    row = _locked(by)
    runs = (
        Partnership.objects.for_careers()
        .filter(person_id=row.person_id, state=states.ACCEPTED)
        .first()
    )
    if on and runs is None:
        raise Refused(
            "There is nobody to share it with yet. Choose somebody for conversations first"
        )
    row.shared_in = runs if on else None
    row.save(update_fields=["shared_in"])
    what = "career aim shared" if on else "career aim no longer shared"
    audit.record(what, by=by, on=row.person_id, about=f"aim {row.pk}")
    return row


@transaction.atomic
def add_step(*, words: str, by_day: date | None, by: Viewer) -> Step:
    aim = _locked(by)
    _fits(words, least=1)
    row = Step(aim=aim, by_day=by_day)
    row.words = seal(words.strip(), owner=aim.person_id, label=STEP, row=row.pk)
    row.save(force_insert=True)
    audit.record("career step added", by=by, on=aim.person_id, about=f"step {row.pk}")
    return row


@transaction.atomic
def change_step(step: Step, *, words: str, by_day: date | None, version: int, by: Viewer) -> Step:
    row = _locked_step(step, by)
    if row.version != version:
        raise Conflict(MEANWHILE)
    _fits(words, least=1)
    row.words = seal(words.strip(), owner=row.aim.person_id, label=STEP, row=row.pk)
    row.by_day, row.version = by_day, row.version + 1
    row.save()
    audit.record("career step changed", by=by, on=row.aim.person_id, about=f"step {row.pk}")
    return row


@transaction.atomic
def move_step(step: Step, *, to: str, by: Viewer) -> Step:
    """Done, taken out, or to do after all. Where it is already, nothing happens."""
    row = _locked_step(step, by)
    if row.state == to:
        return row
    if not states.STEP.can_move(row.state, to):
        raise Conflict(ELSEWHERE[row.state])
    row.state, row.version = to, row.version + 1
    row.done_on = by.today if to == states.DONE else None
    row.save()
    audit.record(
        f"career step {states.STEP.words[to]}", by=by, on=row.aim.person_id, about=f"step {row.pk}"
    )
    return row


def _locked(by: Viewer) -> Aim:
    """One's own; made with the first thing that is written. The person is locked, so that two windows make one."""
    if by.person_id is None or not rules.may_climb.test(by, None):
        raise Http404
    person = Person.objects.select_for_update(no_key=True).get(pk=by.me)
    return Aim.objects.get_or_create(person=person)[0]


def _locked_step(step: Step, by: Viewer) -> Step:
    rows = Step.objects.select_for_update(of=("self",)).select_related("aim")
    row = rows.filter(pk=step.pk).first()
    if row is None or by.person_id is None or row.aim.person_id != by.person_id:
        raise Http404
    return row


def _fits(words: str, least: int = 0) -> None:
    if len(words) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS:,} characters at most")
    if len(words.strip()) < least:
        raise Refused("Write what the step is")
