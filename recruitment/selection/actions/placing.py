"""Teams somebody should not be placed in. No reason is taken; the log says that something was saved, never which team."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from recruitment.errors import CannotSave, Changed
from recruitment.selection import placements, rules, telling
from recruitment.selection.models import Candidate, Placement
from recruitment.selection.placements import MOST_TEAMS, Listed
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.models import Person, Team

OTHER_WINDOW = "This was changed meanwhile. Look at it as it is now, and save again"


def begin(candidates: Sequence[Candidate]) -> None:
    """For everybody, with nothing in it: that there is one says nothing."""
    rows = [Placement(candidate=candidate) for candidate in candidates]
    placements.seal_many(rows, Listed())
    Placement.objects.bulk_create(rows, batch_size=1000)


def take_along(candidate: Candidate, person_id: UUID) -> None:
    """What somebody listed when they applied is theirs to change as a colleague: one list from now on, under their own
    key. Where the two differ, the team is still listed."""
    row = Placement.objects.select_for_update().filter(candidate=candidate).first()
    if row is None:
        return
    brought = placements.open_one(row)
    row.delete()
    mine = Placement.objects.select_for_update().filter(person=person_id).first()
    has = placements.open_one(mine) if mine else Listed()
    both = Listed(
        own=has.own | brought.own, noted=has.noted | brought.noted, asked=has.asked | brought.asked,
        lifted=(has.lifted | brought.lifted) - has.not_here - brought.not_here, kept=has.kept | brought.kept,
    )  # fmt: skip
    now = mine or Placement(person_id=person_id, version=row.version)
    placements.seal(now, both.tidied())
    if mine is None:
        now.save(force_insert=True)
    else:
        now.version, now.placed_on = now.version + 1, None
        now.save(update_fields=["teams_sealed", "version", "placed_on"])


@transaction.atomic
def list_own(
    *,
    candidate: Candidate | None = None,
    teams: Collection[UUID],
    version: int | None,
    by: Viewer,
) -> Placement:
    """A candidate by their link, or somebody who works or volunteers here by themselves."""
    row = _locked_of(candidate, by)
    if version is not None and version != row.version:
        raise Changed(OTHER_WINDOW)
    chosen = frozenset(teams)
    if len(chosen) > MOST_TEAMS:
        raise CannotSave(f"Choose at most {MOST_TEAMS} teams", "teams")
    listed = placements.open_one(row)
    new = chosen - listed.own  # one that was merged away since stays as long as they like
    if Team.objects.filter(pk__in=new).count() != len(new):
        raise CannotSave("One of these teams is no more. Choose again", "teams")
    return _save(row, replace(listed, own=chosen), by)


@transaction.atomic
def ask_exception(*, candidate: Candidate | None = None, team_id: UUID, by: Viewer) -> Placement:
    """To be placed there after all. A lead decides."""
    row = _locked_of(candidate, by)
    listed = placements.open_one(row)
    if team_id not in listed.not_here:
        raise Changed("This team stands in the way of nothing now")
    if team_id in listed.asked:
        raise Changed("You have asked already")
    saved = _save(
        row, replace(listed, asked=listed.asked | {team_id}, kept=listed.kept - {team_id}), by
    )
    telling.exception_asked(saved, by=by)
    return saved


@transaction.atomic
def decide(
    *, placement: Placement, team_id: UUID, is_lifted: bool, version: int | None, by: Viewer
) -> Placement:
    rules.need(rules.is_recruitment_lead, by)
    row = _locked(placement)
    listed = placements.open_one(row)
    if version != row.version or team_id not in listed.asked:
        raise Changed(OTHER_WINDOW)
    if row.person_id is not None and row.person_id == by.person_id:
        raise CannotSave("Another lead decides about what you asked yourself")
    one = frozenset({team_id})
    said = replace(
        listed,
        asked=listed.asked - one,
        lifted=listed.lifted | one if is_lifted else listed.lifted - one,
        kept=listed.kept - one if is_lifted else listed.kept | one,
    )
    saved = _save(row, said, by)
    telling.exception_answered(saved, by=by)
    return saved


@transaction.atomic
def note(*, placement: Placement, team_id: UUID, is_noted: bool, by: Viewer) -> Placement:
    """The lead keeps somebody apart from a team for a ground of theirs, which stands nowhere either; or does no more."""
    rules.need(rules.is_recruitment_lead, by)
    row = _locked(placement)
    listed = placements.open_one(row)
    if not Team.objects.filter(pk=team_id).exists():
        raise CannotSave("Choose a team", "team")
    noted = listed.noted | {team_id} if is_noted else listed.noted - {team_id}
    if len(noted) > MOST_TEAMS:
        raise CannotSave(f"At most {MOST_TEAMS} teams can be noted", "team")
    lifted = listed.lifted - {team_id} if is_noted else listed.lifted
    return _save(row, replace(listed, noted=noted, lifted=lifted), by)


@transaction.atomic
def begin_for(*, person: Person, by: Viewer) -> Placement:
    """So that the lead can note something of somebody who works here."""
    rules.need(rules.is_recruitment_lead, by)
    row = Placement.objects.filter(person=person).first()
    if row is None:
        row = Placement(person=person)
        placements.seal(row, Listed())
        row.save(force_insert=True)
    return row


def _locked_of(candidate: Candidate | None, by: Viewer) -> Placement:
    if candidate is not None:
        if not by.is_system:
            rules.need(rules.is_recruitment_lead, Viewer.nobody())
        return _locked(Placement.objects.get(candidate=candidate))
    row = Placement.objects.filter(person=by.me).first()
    if row is None:
        row = Placement(person_id=by.person_id)
        placements.seal(row, Listed())
        Placement.objects.bulk_create([row], ignore_conflicts=True)
        row = Placement.objects.get(person=by.me)
    return _locked(row)


def _locked(row: Placement) -> Placement:
    found: Placement | None = (
        Placement.objects.select_for_update(no_key=True).filter(pk=row.pk).first()
    )
    if found is None:
        raise Changed("This is here no more")
    return found


def _save(row: Placement, listed: Listed, by: Viewer) -> Placement:
    placements.seal(row, listed.tidied())
    row.version += 1
    row.placed_on = None
    row.save(update_fields=["teams_sealed", "version", "placed_on"])
    about = f"placement {row.pk}"
    audit.record("placement saved", by=by, on=row.person_id, about=about)
    return row
