"""Something that is missing is let pass, by two, with a reason, until a day; reported until it ends."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from recruitment import rules, seven, telling
from recruitment.actions import moving
from recruitment.errors import CannotSave, Changed
from recruitment.models import Override, Request
from recruitment.queries import approvals, overrides
from recruitment.states import APPROVALS, GATED
from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words


@transaction.atomic
def ask(
    *, request: Request, about: str, reason: str, until: date, second: UUID, by: Viewer
) -> Override:
    """By a central lead, of a check that is missing (G1 to G7) or of the turn it is; `second` is asked to agree."""
    rules.need(rules.may_override, by, request)
    row = moving.locked(request)
    if row.stage not in GATED:
        raise Changed(moving.meanwhile(row))
    _refuse(row, about, reason, until, by)
    if second not in {each.pk for each in overrides.seconds(about, row, by)}:
        raise CannotSave("Choose who is to agree from the list", "second")
    open_one = Override.objects.filter(
        request=row, about=about, ended_on__isnull=True
    ).select_related("asked_by")
    if there := open_one.filter(until__gte=by.today).first():
        raise Changed(f"{there.asked_by.name} has asked for this already. Look at it again")
    open_one.update(ended_on=F("until"), ended_words="It had run out")
    made = Override.objects.create(
        request=row, about=about, reason=reason.strip(), until=until, asked_by_id=moving.who(by), asked_on=by.today,
        second_id=second,
    )  # fmt: skip
    moving.note(
        request=row,
        what=f"Override asked for: {overrides.about_words(about)}"[:120],
        words=made.reason,
        by=by,
    )
    audit.record("override asked for", by=by, on=None, about=f"request {row.pk} {about}")
    telling.override_asked(made, by=by)
    return made


@transaction.atomic
def agree(*, override: Override, by: Viewer) -> Override:
    """By the second of the two: it holds from today on, and the request goes on."""
    row = _waiting(override, by)
    row.agreed_on = by.today
    row.save(update_fields=["agreed_on"])
    moving.note(
        request=row.request, what=f"Override agreed: {overrides.about_words(row.about)}"[:120],
        words=f"Until {date_words(row.until)}", by=by,
    )  # fmt: skip
    audit.record("override agreed", by=by, on=None, about=f"request {row.request_id} {row.about}")
    telling.override_answered(row, by=by)
    if moving.go_on(row.request, by=by).stage == APPROVALS:
        telling.turn(row.request, by=by)
    return row


@transaction.atomic
def decline(*, override: Override, words: str, by: Viewer) -> Override:
    row = _waiting(override, by)
    if not words.strip():
        raise CannotSave("Write why, for whoever asked you", "words")
    _end(row, words, by)
    moving.note(
        request=row.request, what=f"Override not agreed: {overrides.about_words(row.about)}"[:120],
        words=words.strip(), by=by,
    )  # fmt: skip
    telling.override_answered(row, by=by)
    return row


@transaction.atomic
def end(*, override: Override, words: str, by: Viewer) -> Override:
    """Before its day, by the central team: the check counts again."""
    rules.need(rules.may_override, by, override.request)
    row = _locked(override)
    if row.ended_on is not None:
        raise Changed("This override has ended meanwhile")
    if row.until < by.today:
        raise Changed("Its last day has passed: it counts no more")
    _end(row, words, by)
    moving.note(
        request=row.request, what=f"Override ended: {overrides.about_words(row.about)}"[:120], by=by
    )
    return row


def _refuse(row: Request, about: str, reason: str, until: date, by: Viewer) -> None:
    most = by.today + timedelta(days=int(settings.get("recruitment.override_most_days")))
    if not reason.strip():
        raise CannotSave("Write why this can't wait, and what is done meanwhile", "reason")
    if not by.today < until <= most:
        raise CannotSave(f"Choose a day after today, and {date_words(most)} at the latest", "until")
    if about in seven.BY_CODE:
        if about not in {each.check.code for each in seven.missing([row]).get(row.pk, [])}:
            raise CannotSave(
                "This check is in place, or let pass already: there is nothing to override"
            )
        return
    turn = approvals.with_turn(Request.objects.filter(pk=row.pk), by.today).get().turn_slug
    if row.stage != APPROVALS or turn != about:
        raise CannotSave("It is somebody else's turn meanwhile. Look at the request again")


def _locked(override: Override) -> Override:
    moving.locked(override.request)
    found: Override = Override.objects.select_related("request__post", "asked_by", "second").get(
        pk=override.pk
    )
    return found


def _waiting(override: Override, by: Viewer) -> Override:
    rules.need(rules.is_second, by, override)
    row = _locked(override)
    if row.agreed_on is not None or row.ended_on is not None or row.until < by.today:
        raise Changed(
            "This is answered meanwhile, or its day has passed. Look at the request again"
        )
    if row.second_id in row.request.own_people:
        raise CannotSave(
            "It is your own request, or you are to manage whoever comes: somebody else has to agree"
        )
    return row


def _end(row: Override, words: str, by: Viewer) -> None:
    row.ended_on, row.ended_by_id, row.ended_words = by.today, by.person_id, words.strip()
    row.save(update_fields=["ended_on", "ended_by", "ended_words"])
    audit.record("override ended", by=by, on=None, about=f"request {row.request_id} {row.about}")
