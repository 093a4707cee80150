"""What somebody would like: theirs to write, to share part by part, and to stop sharing at once."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.establishment.models import Preference, PreferenceShare
from workforce.establishment.models.preferences import Format, Part
from workforce.establishment.queries import preferences as queries
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person, Relationship

SHARED, ASK_AGAIN = "preferences-shared", "preferences-ask-again"
MOST = 1500


class Changed(Conflict):
    """Another window of the same person wrote in between."""

    def __init__(self) -> None:
        super().__init__(
            "You changed this in another window. How it stands now is above; what you wrote is below"
        )


@transaction.atomic
def write(part: str, words: str, *, share_with: Collection[UUID], version: int, by: Viewer) -> None:
    """`share_with` are the relationships, of those that run today, whose holders may see the part from now
    on: nobody else does. Without words the part and its shares are deleted. Raises Changed, Refused."""
    person = _own(by)
    words = words.strip()
    _check(part, words)
    row = Preference.objects.filter(person=person, part=part).first()
    if (row.version if row else 0) != version:
        raise Changed
    if not words:
        if row is not None:
            row.delete()
            audit.record("preference deleted", by=by, on=person)
        return
    row = row or Preference(person_id=person, part=part, version=0)
    row.words = seal(words, owner=person, label=queries.LABEL, row=row.pk)
    row.version, row.written_at = row.version + 1, clock.now()
    row.save()
    audit.record("preference written", by=by, on=person, about=f"preference {row.pk}")
    _share(row, share_with, by)


@transaction.atomic
def stop(share: PreferenceShare, *, by: Viewer) -> None:
    """At once. Stopping twice is stopping once."""
    person = _own(by)
    rows = PreferenceShare.objects.filter(pk=share.pk, preference__person=person)
    if rows.filter(stopped_at__isnull=True).update(stopped_at=clock.now()):
        audit.record(
            "preference no longer shared",
            by=by,
            on=person,
            about=f"preference {share.preference_id}",
        )


@transaction.atomic
def answer_again(relationship: Relationship, *, parts: Collection[str], by: Viewer) -> None:
    """Somebody else is today what a former one was, who could see something. `parts` are those that the new
    one may see; whatever the answer, the question is answered."""
    person = _own(by)
    mine = queries.mine(by)
    now = {each.pk: each for each in mine.circle}
    if relationship.pk not in now:
        raise Conflict(f"{relationship.holder.name} is not that any more. Nothing was shared")
    shared = {part for part in mine.written if relationship.pk in mine.relationships(part)}
    for part in sorted(set(parts) & set(mine.written) - shared):
        _give(mine.written[part].row, now[relationship.pk], by)
    over = [share.pk for share in mine.lapsed_shares(relationship)]
    PreferenceShare.objects.filter(pk__in=over, preference__person=person).update(
        stopped_at=clock.now()
    )


def _own(by: Viewer) -> UUID:
    """Locked, so that of two windows one comes after the other."""
    if by.person_id is None:
        raise Http404
    Person.objects.select_for_update(no_key=True).get(pk=by.me)
    return by.person_id


def _check(part: str, words: str) -> None:
    if part not in Part.values:
        raise Http404
    if part == Part.FORMAT and words and words not in Format.values:
        raise Refused("Choose one of the answers shown")
    if len(words) > MOST:
        raise Refused(f"Use {MOST:,} characters or fewer")


def _share(row: Preference, wanted: Collection[UUID], by: Viewer) -> None:
    """Exactly with these from now on. What was lapsed is answered with it."""
    now = {each.pk: each for each in queries.circle(by)}
    open_ = {
        share.relationship_id: share
        for share in PreferenceShare.objects.filter(preference=row, stopped_at__isnull=True)
    }
    gone = set(open_) - set(wanted)
    gone |= {pk for pk in open_ if pk not in now}
    for pk in sorted(gone):
        stop(open_[pk], by=by)
    for pk in sorted(set(wanted) & set(now) - (set(open_) - gone)):
        _give(row, now[pk], by)


def _give(row: Preference, relationship: Relationship, by: Viewer) -> None:
    share = PreferenceShare.objects.create(
        preference=row, relationship=relationship, holder_id=relationship.holder_id
    )
    audit.record("preference shared", by=by, on=row.person_id, about=f"preference {row.pk}")
    link = reverse("establishment:preference-shared", args=[row.person_id])
    notify([NoticeFor(share.holder_id, SHARED, str(share.pk), link=link)], by=by.person_id)
