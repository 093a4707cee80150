"""What every step of an adjustment begins and ends with."""

from __future__ import annotations

from django.http import Http404

from wellbeing.adjustments import states, telling
from wellbeing.adjustments.actions.writing import forget_begun
from wellbeing.adjustments.errors import MOVED_ON
from wellbeing.adjustments.labels import KIND, KIND_LENGTH, MOST_WORDS, NEED, SAID
from wellbeing.adjustments.models import Adjustment, Party, Step
from wellbeing.adjustments.owed import settle_all
from wellbeing.adjustments.rules import deciders
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.people.errors import Conflict, Refused

DECIDED = {
    states.AGREED: "agreed to it",
    states.ALTERNATIVE: "offered an alternative",
    states.REFUSED: "refused it",
    states.DISCUSSING: "talks it over",
    states.AGAIN: "asked for it to be looked at again",
    states.WITHDRAWN: "withdrew it",
    states.IN_PLACE: "put it in place",
    states.REVIEWED: "looked back at it",
    states.ENDED: "agreed that it ends",
    "end asked": "would like it to end",
    "goes on": "would like it to go on",
    "shown": "showed it",
    "other asked": "would like it otherwise",
    "other agreed": "agreed to it as it is now",
    "other left": "left it as it was",
}


def locked(row: Adjustment) -> Adjustment:
    found = Adjustment.objects.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise Http404
    return found


def own(row: Adjustment, by: Viewer) -> Adjustment:
    found = locked(row)
    if by.person_id is None or found.person_id != by.person_id:
        raise Http404
    return found


def parties(row: Adjustment, by: Viewer) -> list[Party]:
    return list(Party.objects.holding(by.today).filter(adjustment=row))


def managing(row: Adjustment, by: Viewer) -> Adjustment:
    """The row, locked, for whoever it was given to and decides today."""
    found = locked(row)
    if by.person_id is None or found.state == states.WITHDRAWN:
        raise Http404
    if by.person_id not in deciders(found, parties(found, by)):
        raise Http404
    return found


def either(row: Adjustment, by: Viewer) -> tuple[Adjustment, bool]:
    """The row, locked, for the person or for who decides; and whether it is the person."""
    found = locked(row)
    if by.person_id is not None and found.person_id == by.person_id:
        return found, True
    return managing(row, by), False


def same_version(row: Adjustment, version: int) -> None:
    if row.version != version:
        raise Conflict(meanwhile(row))


def need_state(row: Adjustment, *allowed: str) -> None:
    if row.state not in allowed:
        raise Conflict(meanwhile(row))


def meanwhile(row: Adjustment) -> str:
    """Who moved it since, and how, by name."""
    last = row.steps.select_related("by").order_by("-at", "-id").first()
    if last is None:
        return MOVED_ON
    what = DECIDED.get(last.what, "changed it")
    return f"{last.by.name} {what} meanwhile. How it stands is above; nothing of yours was saved"


def fits(words: str, missing: str = "") -> str:
    words = words.strip()
    if missing and not words:
        raise Refused(missing)
    if len(words) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS:,} characters at most")
    return words


def move(row: Adjustment, to: str) -> None:
    states.ADJUSTMENT.check(row.state, to)
    row.state, row.version = to, row.version + 1
    row.save()


def step(row: Adjustment, what: str, by: Viewer, words: str = "") -> Step:
    made = Step(adjustment=row, what=what, by_id=by.me, at=clock.now())
    made.said_words = seal(words, owner=row.person_id, label=SAID, row=made.pk)
    made.save(force_insert=True)
    return made


def done(what: str, row: Adjustment, by: Viewer) -> None:
    """Read in the log by the two in it alone."""
    about = f"adjustment {row.pk}"
    audit.record(f"adjustment {what}", by=by, on=row.person_id, about=about, private=True)
    settle_all([row.pk])
    forget_begun([row.pk])


def tell_other(row: Adjustment, by: Viewer) -> None:
    if row.person_id == by.person_id:
        telling.to_deciders(row, deciders(row, parties(row, by)), by=by)
    else:
        telling.to_person(row, by=by)


def sealed_kind(row: Adjustment, kind: str) -> bytes | None:
    """Each as long as the other: a sealed text is as long as it was."""
    return seal(kind.ljust(KIND_LENGTH), owner=row.person_id, label=KIND, row=row.pk)


def sealed_need(row: Adjustment, words: str) -> bytes | None:
    return seal(words, owner=row.person_id, label=NEED, row=row.pk)
