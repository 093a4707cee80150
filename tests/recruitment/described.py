"""An approved job description, made at once: for tests that are about something else."""

from __future__ import annotations

from workforce.core import clock
from workforce.establishment.models import JobDescription, JobDescriptionVersion
from workforce.establishment.states import APPROVED
from workforce.people.models import RoleType


def approved_version(role: RoleType, number: int = 1) -> JobDescriptionVersion:
    description, _ = JobDescription.objects.get_or_create(role=role)
    found = description.versions.filter(state=APPROVED).first()
    return found or JobDescriptionVersion.objects.create(
        description=description, number=number + description.versions.count(), state=APPROVED,
        approved_on=clock.today(),
    )  # fmt: skip
