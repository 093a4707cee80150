"""Texts to begin from, for every role type that is shipped: written to be made one's own.

They come as drafts, and only where a role has no description yet, so that nothing a trust wrote is
touched."""

from typing import Any

from django.apps.registry import Apps
from django.db import transaction

from workforce.establishment import description_parts as parts
from workforce.establishment.description_parts import Content
from workforce.establishment.descriptions.starting import entry, others, strategic

TEXTS: dict[str, dict[str, Any]] = {
    "peer-support-worker": entry.PEER_SUPPORT_WORKER,
    "carer-peer-support-worker": entry.CARER_PEER_SUPPORT_WORKER,
    "specialist-peer-support-worker": entry.SPECIALIST_PEER_SUPPORT_WORKER,
    "peer-employment-specialist": entry.PEER_EMPLOYMENT_SPECIALIST,
    "senior-peer-support-worker": others.SENIOR_PEER_SUPPORT_WORKER,
    "peer-trainer": others.PEER_TRAINER,
    "senior-peer-trainer": others.SENIOR_PEER_TRAINER,
    "advanced-lived-experience-practitioner": strategic.ADVANCED_PRACTITIONER,
    "lived-experience-development-lead": strategic.DEVELOPMENT_LEAD,
    "deputy-head-of-lived-experience": strategic.DEPUTY_HEAD,
    "head-of-lived-experience-workforce": strategic.HEAD,
    "peer-apprentice": entry.PEER_APPRENTICE,
    "peer-volunteer": others.PEER_VOLUNTEER,
}


def content_for(slug: str) -> Content:
    """Nothing but empty parts for a role that a trust added itself."""
    return parts.empty() | TEXTS.get(slug, {})


@transaction.atomic
def ensure() -> None:
    from workforce.establishment.models import JobDescription, JobDescriptionVersion
    from workforce.people.models import RoleType

    roles = list(RoleType.objects.filter(slug__in=TEXTS, job_description__isnull=True))
    if not roles:
        return
    JobDescription.objects.bulk_create(
        [JobDescription(role=role) for role in roles], ignore_conflicts=True
    )
    made = JobDescription.objects.filter(role__in=roles, versions__isnull=True)
    JobDescriptionVersion.objects.bulk_create(
        [
            JobDescriptionVersion(description=row, number=1, content=content_for(row.role.slug))
            for row in made.select_related("role")
        ],
        ignore_conflicts=True,
    )


def after_migrate(*, apps: Apps | None = None, **kwargs: Any) -> None:
    """Hears `post_migrate`, after people has filled its role types; a flush sends it without `apps`."""
    tables = {"jobdescription", "jobdescriptionversion"}
    if apps is None or tables <= set(apps.all_models["establishment"]):
        ensure()
