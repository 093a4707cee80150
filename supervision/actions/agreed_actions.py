"""What two agreed to do: done, let go, or opened again. What nobody answers comes back."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction

from supervision import rules
from supervision.models import AgreedAction
from workforce.core import audit, clock
from workforce.core.access import Viewer

CARRIED, DONE, LET_GO = "carried", "done", "let_go"


@transaction.atomic
def finish(*, action: AgreedAction, by: Viewer) -> None:
    """Done, said by either of the two. Pressing twice is pressing once."""
    rules.check(rules.may_read, by, rules.place_of(action.meeting, by.today))
    answer(answers={action.pk: DONE}, assignment_ids=[action.meeting.assignment_id], by=by)


@transaction.atomic
def reopen(*, action: AgreedAction, by: Viewer) -> None:
    """Not done after all, or wanted again: it comes back at the next meeting."""
    rules.check(rules.may_read, by, rules.place_of(action.meeting, by.today))
    for row in _locked([action.pk], [action.meeting.assignment_id], by):
        if row.done_on is None and row.let_go_on is None:
            continue
        row.done_on = row.let_go_on = None
        row.save(update_fields=["done_on", "let_go_on"])
        _record("agreed action opened again", row, by)


@transaction.atomic
def answer(*, answers: Mapping[UUID, str], assignment_ids: Collection[UUID], by: Viewer) -> None:
    """What was said about open actions at the next meeting. What the other one answered meanwhile
    stays as they said; what is no longer theirs to see is left alone."""
    asked = {pk: said for pk, said in answers.items() if said in {DONE, LET_GO}}
    if not asked:
        return
    for row in _locked(asked, assignment_ids, by):
        if row.done_on is not None or row.let_go_on is not None:
            continue
        if asked[row.pk] == DONE:
            row.done_on = clock.today()
        else:
            row.let_go_on = clock.today()
        row.save(update_fields=["done_on", "let_go_on"])
        said = "agreed action done" if asked[row.pk] == DONE else "agreed action let go"
        _record(said, row, by)


def _locked(
    ids: Collection[UUID], assignment_ids: Collection[UUID], by: Viewer
) -> list[AgreedAction]:
    """Those of the two who met: the scope is the rule `may_read` over many rows."""
    rows = AgreedAction.objects.all() if by.is_system else AgreedAction.objects.visible_to(by)
    return list(
        rows.filter(pk__in=ids, meeting__assignment__in=assignment_ids)
        .select_related("meeting__assignment")
        .select_for_update(of=("self",))
        .order_by("pk")
    )


def _record(what: str, row: AgreedAction, by: Viewer) -> None:
    audit.record(
        what, by=by, on=row.meeting.assignment.person_id, about=f"meeting {row.meeting_id}"
    )
