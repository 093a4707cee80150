"""Who reads an adjustment is the person's to say: a line manager of today, an adviser from HR by name, nobody any more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404

from wellbeing.adjustments import states, telling
from wellbeing.adjustments.actions.handing import say_who_decides
from wellbeing.adjustments.actions.writing import forget_begun
from wellbeing.adjustments.labels import ABOUT, MOST_WORDS, SHOWN
from wellbeing.adjustments.models import Adjustment, As, Party, Passport, Showing
from wellbeing.adjustments.owed import settle_all
from wellbeing.adjustments.queries.near import Towards, advisers, managers_of
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal, unseal
from workforce.people.errors import Conflict, Refused

READ = "adjustment read"
PASSPORT_READ = "adjustments passport read"
_CHANGED = "You changed this in another window. Look at it again, then save yours"


def give(
    row: Adjustment, towards: Towards, *, since_given: bool = False, with_passport: bool = False
) -> Party:
    """Twice is once."""
    same = row.parties.filter(
        holder_id=towards.holder_id, capacity=As.MANAGER, relationship_id=towards.relationship_id,
        stopped_at__isnull=True,
    ).first()  # fmt: skip
    return same or Party.objects.create(
        adjustment=row, holder_id=towards.holder_id, capacity=As.MANAGER,
        relationship_id=towards.relationship_id, since_given=since_given,
        with_passport=with_passport, given_at=clock.now(),
    )  # fmt: skip


def give_again(row: Adjustment) -> None:
    if row.again_by_id is not None:
        Party.objects.get_or_create(
            adjustment=row, holder_id=row.again_by_id, capacity=As.AGAIN, stopped_at=None,
            relationship=None, defaults={"given_at": clock.now()},
        )  # fmt: skip


def bring(row: Adjustment, adviser: UUID, by: Viewer) -> Party:
    if adviser not in {each.pk for each in advisers(by)}:
        raise Refused("Choose somebody of HR from the list")
    same = row.parties.filter(
        holder_id=adviser, capacity=As.ADVISER, stopped_at__isnull=True
    ).first()
    return same or Party.objects.create(
        adjustment=row, holder_id=adviser, capacity=As.ADVISER, given_at=clock.now()
    )


@transaction.atomic
def bring_adviser(row: Adjustment, *, adviser: UUID, by: Viewer) -> Party:
    row = _own(row, by)
    if row.state in (states.WITHDRAWN, states.ENDED):
        raise Conflict("This is over. There is nothing to advise on any more")
    made = bring(row, adviser, by)
    _said("adviser brought in", row, by)
    telling.brought_in(row, adviser, made.pk, by=by)
    return made


@transaction.atomic
def show(row: Adjustment, *, relationship: UUID, by: Viewer) -> Party:
    """To a line manager of today: what somebody asked for and whoever it went to has changed, or what stands."""
    row = _own(row, by)
    towards = _towards(relationship, by)
    if row.state in (states.WITHDRAWN, states.PROPOSED):
        raise Conflict("There is nothing to show of this")
    made = give(row, towards, since_given=True)
    _said("shown", row, by)
    telling.to_deciders(row, [towards.holder_id], by=by, shown=made.pk)
    return made


@transaction.atomic
def stop(party: Party, *, by: Viewer) -> Adjustment:
    """At once. Stopping twice is stopping once."""
    if by.person_id is None:
        raise Http404
    found = Party.objects.filter(pk=party.pk, adjustment__person=by.me).first()
    if found is None:
        raise Http404
    row = _own(found.adjustment, by)
    if Party.objects.filter(pk=found.pk, stopped_at__isnull=True).update(stopped_at=clock.now()):
        _said("no longer shown", row, by)
    return row


@transaction.atomic
def write_passport(*, about: str, goes: list[UUID], version: int, by: Viewer) -> Passport:
    """Which of what stands goes along, and a word to whoever manages one next. Nobody sees it until it is shown."""
    if by.person_id is None:
        raise Http404
    if len(about) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS:,} characters at most")
    Passport.objects.bulk_create([Passport(person_id=by.person_id)], ignore_conflicts=True)
    row = Passport.objects.select_for_update().get(person=by.me)
    if row.version != max(version, 1):
        raise Conflict(_CHANGED)
    row.about_words = seal(about.strip(), owner=row.person_id, label=ABOUT, row=row.pk)
    row.version += 1
    row.save()
    if row.about_words is None:  # taken out is gone at once; what is added waits to be shown
        row.showings.update(about_words=None)
    mine = Adjustment.objects.filter(person=by.me, state__in=states.STANDING)
    mine.exclude(pk__in=goes).update(goes_along=False)
    mine.filter(pk__in=goes).update(goes_along=True)
    # What is taken out is nobody's to read any more who had it with the passport alone.
    taken_out = Party.objects.filter(adjustment__in=mine.exclude(pk__in=goes), with_passport=True)
    taken_out.filter(stopped_at__isnull=True).update(stopped_at=clock.now())
    audit.record("adjustments passport written", by=by, on=by.person_id, private=True)
    forget_begun(list(mine.exclude(pk__in=goes).values_list("pk", flat=True)))
    return row


@transaction.atomic
def show_passport(*, relationship: UUID, by: Viewer) -> Showing:
    """To one line manager of today: the passport, and each adjustment that goes along as it stands."""
    if by.person_id is None:
        raise Http404
    row = Passport.objects.select_for_update().filter(person=by.me).first()
    towards = _towards(relationship, by)
    if row is None:
        raise Refused("Choose first what goes along")
    rows = list(
        Adjustment.objects.select_for_update().filter(person=by.me, goes_along=True).order_by("pk")
    )
    if not rows and row.about_words is None:
        raise Refused("Choose first what goes along")
    for each in rows:
        give(each, towards, since_given=True, with_passport=True)
    made = Showing.objects.filter(
        passport=row, relationship=towards.relationship_id, stopped_at__isnull=True
    ).first()
    if made is None:
        made = Showing.objects.create(
            passport=row, holder_id=towards.holder_id, relationship_id=towards.relationship_id,
            given_at=clock.now(),
        )  # fmt: skip
    about = unseal(row.about_words, owner=row.person_id, label=ABOUT, row=row.pk)
    made.about_words = seal(about, owner=row.person_id, label=SHOWN, row=made.pk)
    made.given_at = clock.now()
    made.save(update_fields=["about_words", "given_at"])
    audit.record("adjustments passport shown", by=by, on=by.person_id, private=True)
    settle_all([each.pk for each in rows])
    telling.passport_shown(row, made, by=by)
    return made


@transaction.atomic
def stop_passport(showing: Showing, *, by: Viewer) -> None:
    """The manager it was shown to reads nothing of it from now on, nor of what went along with it."""
    row = _passport(by)
    rows = Showing.objects.filter(pk=showing.pk, passport=row)
    found = rows.first()
    if found is None:
        raise Http404
    rows.filter(stopped_at__isnull=True).update(stopped_at=clock.now(), about_words=None)
    mine = list(Adjustment.objects.select_for_update().filter(person=by.me).order_by("pk"))
    Party.objects.filter(
        adjustment__in=mine, relationship=found.relationship_id, with_passport=True,
        stopped_at__isnull=True,
    ).update(stopped_at=clock.now())  # fmt: skip
    audit.record("adjustments passport no longer shown", by=by, on=by.person_id, private=True)
    settle_all([each.pk for each in mine])
    forget_begun([each.pk for each in mine])
    say_who_decides([each.pk for each in mine])


def note_reading(row: Adjustment, *, by: Viewer) -> None:
    """The person sees who looked."""
    if row.person_id != by.person_id:
        about = f"adjustment {row.pk}"
        audit.record(
            READ, by=by, on=row.person_id, about=about, basis="given by the person", private=True
        )


def note_passport_reading(row: Passport, *, by: Viewer) -> None:
    if row.person_id != by.person_id:
        audit.record(
            PASSPORT_READ, by=by, on=row.person_id, basis="shown by the person", private=True
        )


def _passport(by: Viewer) -> Passport:
    row = None
    if by.person_id is not None:
        row = Passport.objects.select_for_update().filter(person=by.me).first()
    if row is None:
        raise Http404
    return row


def _own(row: Adjustment, by: Viewer) -> Adjustment:
    found = Adjustment.objects.select_for_update().filter(pk=row.pk, person=by.me).first()
    if found is None or by.person_id is None:
        raise Http404
    return found


def _towards(relationship: UUID, by: Viewer) -> Towards:
    near = {each.relationship_id: each for each in managers_of(by)}
    if relationship not in near:
        raise Refused("Choose who line manages you today")
    return near[relationship]


def _said(what: str, row: Adjustment, by: Viewer) -> None:
    about = f"adjustment {row.pk}"
    audit.record(f"adjustment {what}", by=by, on=row.person_id, about=about, private=True)
    settle_all([row.pk])
    forget_begun([row.pk])
    say_who_decides([row.pk])
