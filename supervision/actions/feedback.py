"""How supervision is going, by the person supported: kept for oneself, or shared with who it is about."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from supervision import contract_words, pairing
from supervision.models import Agreement, Feedback
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.errors import Conflict, Refused

SHARED = "supervision-feedback"
MOST_WORDS = 4000


class Changed(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "You changed this in another window. How it stands now is above; what you wrote is below"
        )


@transaction.atomic
def write(agreement: Agreement, words: str, *, share: bool, by: Viewer) -> Feedback:
    """To whoever holds the strand today. Nobody else reads it, and they only when it is shared."""
    two = pairing.locked(agreement.pk, by)
    if by.person_id != two.supported.pk:
        raise Http404
    row = Feedback(agreement=two.agreement, author_id=two.supported.pk, holder=two.held, version=0)
    _check(words)
    _put(row, words, share)
    audit.record(
        "supervision feedback written", by=by, on=row.author_id, about=f"feedback {row.pk}"
    )
    _tell(row, share)
    return row


@transaction.atomic
def rewrite(feedback: Feedback, words: str, *, share: bool, version: int, by: Viewer) -> None:
    """With nothing in it, it goes. To stop sharing holds at once. Raises Changed."""
    row = Feedback.objects.select_for_update(of=("self",)).filter(pk=feedback.pk).first()
    if row is None or row.author_id != by.person_id:
        raise Http404
    if row.version != version:
        raise Changed
    about = f"feedback {row.pk}"
    if not words.strip():
        row.delete()
        audit.record("supervision feedback deleted", by=by, on=row.author_id, about=about)
        return
    _check(words)
    begins = share and row.shared_at is None
    if begins:
        two = pairing.locked(row.agreement_id, by)
        if two.holder is None or two.holder.pk != row.holder_id:
            raise Refused(
                "Somebody else holds this supervision now, so it can't be shared with who held it then"
            )
    _put(row, words, share)
    audit.record("supervision feedback changed", by=by, on=row.author_id, about=about)
    _tell(row, begins)


def _check(words: str) -> None:
    if not words.strip():
        raise Refused("Write how it is going, or leave it for another day")
    if len(words) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS} characters at most")


def _put(row: Feedback, words: str, share: bool) -> None:
    row.words = seal(words.strip(), owner=row.author_id, label=contract_words.FEEDBACK, row=row.pk)
    row.shared_at = (row.shared_at or clock.now()) if share else None
    row.version += 1
    row.save()


def _tell(row: Feedback, is_new: bool) -> None:
    if not is_new:
        return
    link = reverse("supervision:feedback-list", args=[row.agreement_id])
    notify(
        [NoticeFor(row.holder_id, SHARED, f"{row.pk}:v{row.version}", link=link)], by=row.author_id
    )
