"""How somebody was treated: asked once at the start and once before applying. The answer goes to all the others', and what
stays with the path is that the question was put."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import transaction
from django.http import Http404

from recruitment.feeders.actions.paths import Who, locked
from recruitment.feeders.errors import Changed
from recruitment.feeders.labels import TREATED
from recruitment.feeders.models import How, Moment, Path, Treated, TreatedAnswer
from recruitment.feeders.states import READY
from workforce.core.sealed import seal


def moment_of(path: Path) -> Moment | None:
    """Which question may be put now."""
    if path.state == READY and path.treated_ready == Treated.NOT_ASKED:
        return Moment.READY
    return Moment.FIRST if path.is_open and path.treated_first == Treated.NOT_ASKED else None


@transaction.atomic
def answer(*, path: Path, moment: str, how: str, words: str, who: Who) -> None:
    """Once. Raises Changed where it was answered, or declined, meanwhile. Nothing is audited: a line of the log would
    stand beside it."""
    _said(path, Moment(moment), Treated.ANSWERED, who)
    key = uuid4()
    TreatedAnswer.objects.create(
        id=key, moment=moment, how=How(how), treated_words=seal(words, owner=key, label=TREATED, row=key),
        half=half_of(who.today),
    )  # fmt: skip


def half_of(day: date) -> date:
    return date(day.year, 1 if day.month < 7 else 7, 1)


@transaction.atomic
def rather_not(*, path: Path, moment: str, who: Who) -> None:
    _said(path, Moment(moment), Treated.RATHER_NOT, who)


def _said(path: Path, moment: Moment, said: Treated, who: Who) -> None:
    row = locked(path)
    if not who.may(row, alone=True):
        raise Http404
    name = "treated_first" if moment == Moment.FIRST else "treated_ready"
    if getattr(row, name) != Treated.NOT_ASKED:
        raise Changed("You have answered this already. Thank you")
    setattr(row, name, said)
    row.save(update_fields=[name])
