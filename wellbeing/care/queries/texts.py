"""The library, the guide and the signposts as they stand here: shipped, with the organisation's own in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wellbeing.care import shipped
from wellbeing.care.models import GuideLook, NoLeavePrompt, OwnText, Part, Signpost, Space
from wellbeing.care.shipped import GROUPS, Sign, Text
from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Shown:
    """`own`: the organisation's row, where there is one."""

    text: Text
    own: OwnText | None = None

    @property
    def is_hidden(self) -> bool:
        return self.own is not None and self.own.is_hidden


@dataclass(frozen=True, slots=True)
class Pointed:
    sign: Sign
    own: Signpost | None = None

    @property
    def is_hidden(self) -> bool:
        return self.own is not None and self.own.is_hidden


def _of(part: str, viewer: Viewer, came: Sequence[Text]) -> list[Shown]:
    """One query. Ours that replace nothing come last."""
    own = {row.slug: row for row in OwnText.objects.visible_to(viewer).filter(part=part)}
    found = [
        Shown(_text(own[text.slug]), own.pop(text.slug)) if text.slug in own else Shown(text)
        for text in came
    ]
    return [*found, *(Shown(_text(row), row) for row in own.values())]


def library(viewer: Viewer, *, with_hidden: bool = False) -> list[tuple[str, list[Shown]]]:
    """By group, in the order of the shipped ones."""
    rows = _of(Part.LIBRARY, viewer, shipped.library())
    kept = [each for each in rows if with_hidden or not each.is_hidden]
    names = [*GROUPS, *sorted({each.text.group for each in kept} - set(GROUPS))]
    groups = [(name, [each for each in kept if each.text.group == name]) for name in names]
    return [(name or "More", rows) for name, rows in groups if rows]


def entry(viewer: Viewer, slug: str) -> Text | None:
    rows = [each for _, group in library(viewer) for each in group]
    return next((each.text for each in rows if each.text.slug == slug), None)


def rights(viewer: Viewer, *, with_hidden: bool = False) -> list[Shown]:
    rows = _of(Part.RIGHTS, viewer, shipped.rights())
    return [each for each in rows if with_hidden or not each.is_hidden]


def last_look(viewer: Viewer) -> date:
    """When somebody last went through the guide: the organisation, else its authors."""
    row = GuideLook.objects.visible_to(viewer).first()
    return max(row.on, shipped.WRITTEN_ON) if row else shipped.WRITTEN_ON


def confirmed_on(viewer: Viewer) -> date | None:
    """When the organisation last went through it, since its authors last did; None: not yet."""
    row = GuideLook.objects.visible_to(viewer).filter(on__gte=shipped.WRITTEN_ON).first()
    return row.on if row else None


def to_write(viewer: Viewer, part: str, slug: str) -> Shown | None:
    rows = (
        rights(viewer, with_hidden=True)
        if part == Part.RIGHTS
        else [each for _, group in library(viewer, with_hidden=True) for each in group]
    )
    return next((each for each in rows if each.text.slug == slug), None)


def came_with_it(part: str, slug: str) -> bool:
    rows = shipped.rights() if part == Part.RIGHTS else shipped.library()
    return any(each.slug == slug for each in rows)


def signposts(viewer: Viewer, *, with_hidden: bool = False) -> list[Pointed]:
    rows = list(Signpost.objects.visible_to(viewer))
    own = {row.slug: row for row in rows if row.slug}
    found = [Pointed(_sign(row), row) for row in rows if not row.slug]
    found += [
        Pointed(_sign(own[sign.slug]), own[sign.slug]) if sign.slug in own else Pointed(sign)
        for sign in shipped.NATIONAL
    ]
    return [each for each in found if with_hidden or not each.is_hidden]


def signpost(viewer: Viewer, signpost_id: UUID) -> Signpost | None:
    return Signpost.objects.visible_to(viewer).filter(pk=signpost_id).first()


def shipped_sign(slug: str) -> Sign | None:
    return next((each for each in shipped.NATIONAL if each.slug == slug), None)


def own_sign_of(viewer: Viewer, slug: str) -> Signpost | None:
    return Signpost.objects.visible_to(viewer).filter(slug=slug).first()


def spaces(viewer: Viewer, *, with_hidden: bool = False) -> list[Space]:
    rows = Space.objects.visible_to(viewer)
    return list(rows if with_hidden else rows.filter(is_hidden=False))


def space(viewer: Viewer, space_id: UUID) -> Space | None:
    return Space.objects.visible_to(viewer).filter(pk=space_id).first()


def wants_leave_prompt(viewer: Viewer) -> bool:
    return not NoLeavePrompt.objects.visible_to(viewer).exists()


def _text(row: OwnText) -> Text:
    return Text(row.slug, row.title, row.body, row.group, row.lead, row.minutes, row.sources)


def _sign(row: Signpost) -> Sign:
    return Sign(
        row.slug, row.kind, row.title, row.run_by, row.how_private, row.phone, row.web, row.when,
        row.about,
    )  # fmt: skip
