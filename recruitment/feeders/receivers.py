"""Apprenticeships begin, change and end, and conversations are recorded: what is owed is settled in the same
transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from recruitment.feeders.owed import SLUG
from workforce.establishment.signals import job_talked
from workforce.obligations.actions import settle
from workforce.people import signals


@receiver(signals.appointed)
@receiver(signals.left)
@receiver(job_talked)
def settle_apprenticeships(*, assignment_ids: Collection[UUID], **_: Any) -> None:
    settle(SLUG, assignment_ids)


@receiver(signals.changed)
def settle_changed(*, before: Mapping[UUID, Mapping[str, Any]], **_: Any) -> None:
    settle(SLUG, list(before))
