"""The central team keeps the texts, signposts and spaces; whoever wants to turns the leave prompt off."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.http import Http404
from django.utils.text import slugify

from wellbeing.care import rules, shipped
from wellbeing.care.models import GuideLook, NoLeavePrompt, OwnText, Part, Signpost, Space
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused

CHANGED = "Somebody changed this meanwhile. How it reads now is above; send yours again if it should stand"
TEXT = ("title", "group", "lead", "body", "sources", "minutes", "is_hidden")
_STEM = 45
SIGN = ("kind", "title", "run_by", "how_private", "phone", "web", "when", "about", "is_hidden")
SPACE = ("title", "where", "when", "about", "confirmed_by", "confirmed_on", "is_hidden")


@transaction.atomic
def write_text(
    *, part: str, slug: str, said: Mapping[str, Any], version: int, by: Viewer
) -> OwnText:
    """In place of the shipped one of that name, or one of our own. `version` 0: there was none so far."""
    _need(by)
    if part not in Part.values or not slug:
        raise Http404
    row = OwnText.objects.select_for_update().filter(part=part, slug=slug).first()
    if (row.version if row else 0) != version:
        raise Conflict(CHANGED)
    row = row or OwnText(part=part, slug=slug, version=0)
    for name in TEXT:
        setattr(row, name, said.get(name, getattr(row, name)))
    row.version += 1
    row.changed_by_id, row.changed_on = by.me, by.today
    row.save()
    audit.record("care text changed", by=by, on=None, about=f"text {part} {slug}")
    return row


@transaction.atomic
def add_text(*, part: str, said: Mapping[str, Any], by: Viewer) -> OwnText:
    """One of our own beside the others, under a name that none has: neither ours nor one that came with the product. A
    title in letters that no address holds has a name all the same."""
    _need(by)
    if part not in Part.values:
        raise Http404
    came = shipped.rights() if part == Part.RIGHTS else shipped.library()
    taken = {each.slug for each in came}
    # Of two who add at once the second finds the name of the first.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"care {part}"])
    taken |= set(OwnText.objects.filter(part=part).values_list("slug", flat=True))
    stem = slugify(str(said["title"]))[:_STEM].strip("-") or "entry"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    slug = next(name for name in names if name not in taken)
    return write_text(part=part, slug=slug, said=said, version=0, by=by)


@transaction.atomic
def as_shipped(*, part: str, slug: str, by: Viewer) -> None:
    """Ours is deleted; the one that came with the product stands again."""
    _need(by)
    OwnText.objects.filter(part=part, slug=slug).delete()
    audit.record("care text as shipped", by=by, on=None, about=f"text {part} {slug}")


@transaction.atomic
def look(*, by: Viewer) -> GuideLook:
    """The guide to rights was gone through today. Twice a day is once."""
    _need(by)
    made, is_new = GuideLook.objects.get_or_create(on=by.today, defaults={"by_id": by.me})
    if is_new:
        audit.record("guide to rights gone through", by=by, on=None)
    return made


@transaction.atomic
def write_signpost(
    *, row_id: UUID | None, slug: str = "", said: Mapping[str, Any], version: int, by: Viewer
) -> Signpost:
    _need(by)
    rows = Signpost.objects.select_for_update()
    row = (
        rows.filter(pk=row_id).first()
        if row_id
        else rows.filter(slug=slug).first()
        if slug
        else None
    )
    _fill(row := row or Signpost(slug=slug, version=0), SIGN, said, version)
    audit.record("signpost changed", by=by, on=None, about=f"signpost {row.pk}")
    return row


@transaction.atomic
def write_space(*, row_id: UUID | None, said: Mapping[str, Any], version: int, by: Viewer) -> Space:
    _need(by)
    row = Space.objects.select_for_update().filter(pk=row_id).first() if row_id else None
    _fill(row := row or Space(version=0), SPACE, said, version)
    audit.record("wellness space changed", by=by, on=None, about=f"wellness space {row.pk}")
    return row


@transaction.atomic
def leave_prompt(*, on: bool, by: Viewer) -> None:
    """Once a quarter on one's own Today, or not."""
    if by.person_id is None or not rules.may_read.test(by, None):
        raise Http404
    if on:
        NoLeavePrompt.objects.filter(person=by.me).delete()
    else:
        NoLeavePrompt.objects.bulk_create(
            [NoLeavePrompt(person_id=by.person_id)], ignore_conflicts=True
        )


def _fill(
    row: Signpost | Space, names: tuple[str, ...], said: Mapping[str, Any], version: int
) -> None:
    if row.version != version:
        raise Conflict(CHANGED)
    for name in names:
        if name in said:
            setattr(row, name, said[name])
    if not row.title.strip():
        raise Refused("Give it a name")
    row.version += 1
    row.save()


def _need(by: Viewer) -> None:
    if not rules.may_keep.test(by, None):
        raise Http404
