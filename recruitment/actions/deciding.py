"""Those who decide approve, ask, hold or refuse; one after the other, and of two at once the second learns what the
first said."""

from __future__ import annotations

from django.db import transaction

from recruitment import rules, telling
from recruitment.actions import moving
from recruitment.errors import CannotSave, Changed
from recruitment.models import Decision, Request, Turn, Verdict
from recruitment.queries import approvals
from recruitment.states import APPROVALS, BEFORE_ADVERT, REFUSED
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import day_and_month


@transaction.atomic
def approve(*, request: Request, turn: str, round: int, words: str = "", by: Viewer) -> Request:
    """In the turn and of the round that was seen. After the last one there can be an advert."""
    row, asked = _turn(request, turn, round, by=by)
    _write(row, asked, Verdict.APPROVED, words, by=by)
    moving.note(request=row, what=f"Approved: {asked.words}"[:120], words=words.strip(), by=by)
    row = moving.go_on(row, by=by)
    telling.decided(row, by=by)
    if row.stage == APPROVALS:
        telling.turn(row, by=by)
    return row


@transaction.atomic
def refuse(*, request: Request, turn: str, round: int, words: str, by: Viewer) -> Request:
    """With the reason, which whoever asked reads. In one's turn, or as a lead at any time before the advert."""
    row, asked = _said(request, turn, round, by=by)
    if not words.strip():
        raise CannotSave(
            "Write why, so that whoever asked knows what would have to be different", "words"
        )
    _write(row, asked, Verdict.REFUSED, words, by=by)
    row = moving.move(
        request=row, to=REFUSED, seen=row.stage, words=words.strip(), by=by,
        what=f"Refused: {asked.words}"[:120] if asked else "Refused",
    )  # fmt: skip
    telling.decided(row, by=by)
    return row


@transaction.atomic
def ask(*, request: Request, turn: str, round: int, words: str, by: Viewer) -> Decision:
    """Sent back with a question: it waits for the answer, and goes on where it was."""
    row, asked = _said(request, turn, round, by=by)
    if not words.strip():
        raise CannotSave("Write what you would like to know", "words")
    made = _write(row, asked, Verdict.QUESTION, words, by=by)
    moving.note(request=row, what="Sent back with a question", words=words.strip(), by=by)
    telling.asked_back(row, by=by)
    return made


@transaction.atomic
def answer(*, request: Request, words: str, by: Viewer) -> Request:
    """By whoever asked for the post, or who leads the patch. Whoever put the question is told."""
    rules.need(rules.may_write, by, request)
    row = moving.locked(request)
    question = Decision.objects.open_questions().filter(request=row).first()
    if question is None:
        raise Changed("This question is answered meanwhile. Look at the request again")
    if not words.strip():
        raise CannotSave("Write your answer", "words")
    _settle(question, words.strip(), by=by)
    moving.note(request=row, what="Answered the question", words=words.strip(), by=by)
    telling.answered(row, question, by=by)
    return moving.go_on(row, by=by)


@transaction.atomic
def hold(*, request: Request, turn: str, round: int, words: str, by: Viewer) -> Decision:
    """It stands where it stands, with what is waited for, until somebody lets it go."""
    row, asked = _said(request, turn, round, by=by)
    if not words.strip():
        raise CannotSave("Write what you are waiting for", "words")
    made = _write(row, asked, Verdict.HELD, words, by=by)
    moving.note(request=row, what="Held", words=words.strip(), by=by)
    telling.held(row, by=by)
    return made


@transaction.atomic
def let_go(*, request: Request, by: Viewer) -> Request:
    """By whoever holds it, or a lead."""
    row = moving.locked(request)
    held = Decision.objects.holding().filter(request=row).select_related("by").first()
    if held is None:
        raise Changed("Nobody holds this request any more. Look at it again")
    rules.need(rules.may_let_go, by, held)
    _settle(held, "", by=by)
    moving.note(request=row, what="Let go: it goes on", by=by)
    return moving.go_on(row, by=by)


def _turn(request: Request, turn: str, round: int, *, by: Viewer) -> tuple[Request, Turn]:
    """The request, locked, and the turn, which must be this viewer's now."""
    row = moving.locked(request)
    _refuse_other(row, turn, round)
    if row.stage != APPROVALS:
        raise Changed(moving.meanwhile(row))
    if not approvals.to_decide(by).filter(pk=row.pk).exists():
        _refuse_waiting(row)
        rules.need(rules.nobody, by, row)
    asked = approvals.with_turn(Request.objects.filter(pk=row.pk), by.today).get()
    if asked.turn_slug != turn:
        raise Changed("It is somebody else's turn meanwhile. Look at it again")
    return row, Turn.objects.get(slug=turn)


def _said(request: Request, turn: str, round: int, *, by: Viewer) -> tuple[Request, Turn | None]:
    """As `_turn`; without a turn, by whoever leads it, at any time before the advert."""
    if turn:
        return _turn(request, turn, round, by=by)
    rules.need(rules.may_lead_it, by, request)
    row = moving.locked(request)
    _refuse_other(row, turn, round)
    if row.stage not in BEFORE_ADVERT:
        raise Changed(moving.meanwhile(row))
    _refuse_waiting(row)
    return row, None


def _refuse_other(row: Request, turn: str, round: int) -> None:
    """What was seen is not what stands: somebody changed it, or decided."""
    last = (
        Decision.objects.filter(request=row, round=row.round, turn__slug=turn, verdict__in=approvals.DECIDED)
        .select_related("by").order_by("-at").first()
    )  # fmt: skip
    if last is not None:
        said = Verdict(last.verdict).label
        raise Changed(f"{last.by.name} {said} on {day_and_month(last.on)}. Look at it again")
    if row.round != round:
        raise Changed(
            "The request was changed meanwhile, so the approvals begin anew. Read it again, then decide"
        )


def _refuse_waiting(row: Request) -> None:
    last = (
        Decision.objects.filter(request=row, settled_at__isnull=True, verdict__in=[Verdict.QUESTION, Verdict.HELD])
        .select_related("by").order_by("-at").first()
    )  # fmt: skip
    if last is not None:
        raise Changed(f"{last.by.name} {Verdict(last.verdict).label} meanwhile. Look at it again")


def _write(row: Request, turn: Turn | None, verdict: str, words: str, *, by: Viewer) -> Decision:
    audit.record(f"request {verdict}", by=by, on=None, about=f"request {row.pk}")
    made: Decision = Decision.objects.create(
        request=row, turn=turn, round=row.round, verdict=verdict, words=words.strip(), by_id=moving.who(by),
        at=clock.now(), on=by.today,
    )  # fmt: skip
    return made


def _settle(row: Decision, words: str, *, by: Viewer) -> None:
    row.settled_at, row.settled_by_id, row.settled_words = clock.now(), by.person_id, words
    row.save(update_fields=["settled_at", "settled_by", "settled_words"])
    audit.record(
        f"request {row.verdict} settled", by=by, on=None, about=f"request {row.request_id}"
    )
