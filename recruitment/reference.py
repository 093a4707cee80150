"""The turns every trust starts with. Only what is missing is added, so a trust's own order stays."""

from __future__ import annotations

from typing import Any

from django.apps.registry import Apps
from django.db import transaction

TURNS = (
    # slug, words, who, order, agrees to overrides
    ("senior", "Senior peer worker", "peer_supervisor", 1, False),
    ("advanced", "Advanced practitioner", "patch_lead", 2, False),
    ("central", "Central lead", "central", 3, False),
    ("finance", "Finance and HR", "named", 4, False),
    # Asked only where an override needs a second signature, until the trust gives it a place.
    ("executive", "Executive", "named", None, True),
)


@transaction.atomic
def ensure() -> None:
    from recruitment.models import Turn

    if Turn.objects.exists():
        return
    Turn.objects.bulk_create(
        [
            Turn(slug=slug, words=words, who=who, order=order, agrees_to_overrides=agrees)
            for slug, words, who, order, agrees in TURNS
        ]
    )


def after_migrate(*, apps: Apps | None = None, **_: Any) -> None:
    """Hears `post_migrate`, which a flush sends without `apps`; there is nothing to fill when our tables were taken
    down."""
    if apps is None or "turn" in apps.all_models["recruitment"]:
        ensure()
