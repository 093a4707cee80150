"""Job descriptions in any state, through the actions that make them so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.people import trust
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment import description_parts as parts
from workforce.establishment.actions import job_descriptions as actions
from workforce.establishment.models import JobDescriptionVersion
from workforce.people.actions import grants
from workforce.people.models import Person, RoleType


def day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)


def role(slug: str = "peer-support-worker") -> RoleType:
    return RoleType.objects.get(slug=slug)


def member(name: str) -> Person:
    """Somebody of the central team."""
    person = trust.person(name)
    grants.give(person, role=CENTRAL_LEAD, starts=day(-10), by=trust.SYSTEM)
    return person


def viewer(person: Person) -> Viewer:
    return Viewer(person.pk, person.pk, person.name, frozenset({CENTRAL_LEAD}), clock.today())


def first(of: RoleType | None = None) -> JobDescriptionVersion:
    """The draft that came with the service."""
    return JobDescriptionVersion.objects.get(description__role=of or role(), number=1)


def now(version: JobDescriptionVersion) -> JobDescriptionVersion:
    """As it stands in the database."""
    return JobDescriptionVersion.objects.select_related("description__role").get(pk=version.pk)


def write(
    version: JobDescriptionVersion, section: str, values: dict[str, Any], *, by: Viewer
) -> JobDescriptionVersion:
    row = now(version)
    whole = {each.slug: row.content[each.slug] for each in parts.SECTION[section].parts} | values
    return actions.write(
        row, section=section, values=whole, began_from=row.revision_of(section), by=by
    )


def sent(
    version: JobDescriptionVersion, *, by: Viewer, why: str = "To begin"
) -> JobDescriptionVersion:
    return actions.send(version, change_words=why, revision=now(version).revision, by=by)


def approved(of: RoleType | None = None, *, writer: Viewer, other: Viewer) -> JobDescriptionVersion:
    """The next version, or the one being written, approved."""
    of = of or role()
    open_one = JobDescriptionVersion.objects.filter(description__role=of, state="draft").first()
    version = open_one or actions.start(of, by=writer)
    sent(version, by=writer)
    return actions.approve(version, revision=now(version).revision, by=other)
