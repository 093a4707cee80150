"""Stories for pages: the person's own, and what whoever asked has to see to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from strategy.recognition import labels, rules
from strategy.recognition.models import Story, StoryOwner, StoryText, Use
from workforce.core import sealed
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Text:
    row: StoryText
    words: str


@dataclass(frozen=True, slots=True)
class Used:
    row: Use
    where: str
    stays: str


@dataclass(frozen=True, slots=True)
class Detail:
    row: Story
    purpose: str
    is_own: bool
    holds: bool
    texts: Sequence[Text]
    uses: Sequence[Used]

    @property
    def approved(self) -> Text | None:
        return next((each for each in self.texts if each.row.approved_on), None)

    @property
    def proposed(self) -> Text | None:
        """The latest, where it waits for the person."""
        first = self.texts[0] if self.texts else None
        return first if first and first.row.approved_on is None and self.row.runs else None

    @property
    def open_uses(self) -> Sequence[Used]:
        return [each for each in self.uses if each.row.said_on is None]

    @property
    def used_texts(self) -> Mapping[UUID, Text]:
        return {each.row.pk: each for each in self.texts}


def mine(viewer: Viewer) -> QuerySet[Story]:
    rows = Story.objects.visible_to(viewer).filter(person=viewer.me)
    return rows.select_related("asked_by")  # type: ignore[no-any-return]


def held(viewer: Viewer) -> QuerySet[Story]:
    return Story.objects.held(viewer).select_related("person", "asked_by")  # type: ignore[no-any-return]


def purposes(rows: Sequence[Story]) -> list[str]:
    return sealed.unseal_many(
        [Sealed(each.purpose_words, each.person_id, labels.PURPOSE, each.pk) for each in rows]
    )


def own(viewer: Viewer, pk: UUID) -> Detail | None:
    row = mine(viewer).filter(pk=pk).first()
    return _detail(row, viewer) if row else None


def asked(viewer: Viewer, pk: UUID) -> Detail | None:
    """For whoever asked. Of one that won't happen nothing but that it won't."""
    row = held(viewer).filter(pk=pk).first()
    return _detail(row, viewer) if row else None


def _detail(row: Story, viewer: Viewer) -> Detail:
    owner = row.person_id
    hidden = row.person_id != viewer.person_id and row.wont
    texts = [] if hidden else list(row.texts.select_related("by"))
    uses = list(row.uses.select_related("text"))
    said = sealed.unseal_many(
        [
            Sealed(row.purpose_words, owner, labels.PURPOSE, row.pk),
            *(Sealed(each.told_words, owner, labels.TEXT, each.pk) for each in texts),
            *(Sealed(each.where_words, owner, labels.WHERE, each.pk) for each in uses),
            *(Sealed(each.stays_words, owner, labels.STAYS, each.pk) for each in uses),
        ]
    )
    purpose, rest = said[0], said[1:]
    n, m = len(texts), len(uses)
    words, where, stays = rest[:n], rest[n : n + m], rest[n + m :]
    return Detail(
        row, purpose, rules.is_own.test(viewer, row), rules.holds(viewer, row),
        [Text(*each) for each in zip(texts, words, strict=True)],
        [Used(*each) for each in zip(uses, where, stays, strict=True)],
    )  # fmt: skip


def text_of(viewer: Viewer, pk: UUID) -> StoryText | None:
    rows = StoryText.objects.visible_to(viewer).filter(pk=pk, story__person=viewer.me)
    return rows.select_related("story").first()  # type: ignore[no-any-return]


def use_of(viewer: Viewer, pk: UUID) -> Use | None:
    rows = Use.objects.visible_to(viewer).filter(pk=pk, story__in=Story.objects.held(viewer))
    return rows.exclude(story__person=viewer.me).select_related("story").first()  # type: ignore[no-any-return]


def owners(viewer: Viewer) -> QuerySet[StoryOwner]:
    rows = StoryOwner.objects.visible_to(viewer).running(viewer.today)
    return rows.select_related("person", "named_by").order_by("person__sort_name", "pk")  # type: ignore[no-any-return]
