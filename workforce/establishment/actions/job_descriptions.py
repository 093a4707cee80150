"""A job description is written, sent for approval, approved by somebody else, and replaced by the next."""

from collections.abc import Mapping

from django.db import transaction

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import and_words
from workforce.establishment import description_parts as parts
from workforce.establishment.actions import job_description_files as files
from workforce.establishment.actions.running_on import put_on_current
from workforce.establishment.description_parts import Value
from workforce.establishment.descriptions import starting, telling
from workforce.establishment.descriptions.thrown_away import SOMEBODY, thrown_away_words
from workforce.establishment.models import JobDescription, JobDescriptionVersion
from workforce.establishment.queries import central_team
from workforce.establishment.rules import job_descriptions as rules
from workforce.establishment.states import APPROVED, DRAFT, IN_APPROVAL, JOB_DESCRIPTION, REPLACED
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person, RoleType

__all__ = [
    "approve", "give_to", "put_on_current", "send", "send_back", "start", "take_back", "throw_away",
    "write",
]  # fmt: skip


class ChangedMeanwhile(Conflict):
    """Somebody else saved this section since it was opened: both texts are to be seen."""


@transaction.atomic
def start(role: RoleType, *, by: Viewer) -> JobDescriptionVersion:
    """The next version, as a draft that says what the current one says."""
    JobDescription.objects.bulk_create([JobDescription(role=role)], ignore_conflicts=True)
    description = JobDescription.objects.select_for_update(no_key=True).get(role=role)
    versions = JobDescriptionVersion.objects.filter(description=description).order_by("-number")
    last = versions.select_related("written_by").first()
    if last is not None and last.state in {DRAFT, IN_APPROVAL}:
        who = last.written_by.name if last.written_by else SOMEBODY
        raise Conflict(
            f"{who} is writing version {last.number} already. Go on with that one: "
            "there is one draft at a time."
        )
    made = JobDescriptionVersion.objects.create(
        description=description,
        number=max(last.number if last else 0, description.thrown_away) + 1,
        content=last.content if last else starting.content_for(role.slug),
        writers=[by.person_id] if by.person_id else [],
        written_by_id=by.person_id,
        written_on=clock.today(),
    )
    _record("job description begun", made, by=by)
    return made


@transaction.atomic
def throw_away(version: JobDescriptionVersion, *, revision: int, by: Viewer) -> None:
    """A draft, for good; its other writers are told. Where there is no other version, nobody keeps the
    description any more: it is as if it had not been begun."""
    row = _locked(version)
    if row.state != DRAFT:
        raise Conflict(f"{_where_it_stands(row)} Only a draft can be thrown away.")
    _same_text(row, revision)
    description = row.description
    description.thrown_away, description.thrown_away_on = row.number, clock.today()
    description.thrown_away_by_id = by.person_id
    _record("job description draft thrown away", row, by=by)
    if not description.versions.exclude(pk=row.pk).exists():
        description.owner = None
        about = f"job description {description.pk}"
        audit.record("job description thrown away", by=by, on=None, about=about)
    description.save()
    telling.thrown_away(row, rules.wrote(row), by=by)
    row.delete()


@transaction.atomic
def write(
    version: JobDescriptionVersion,
    *,
    section: str,
    values: Mapping[str, Value],
    began_from: int,
    by: Viewer,
) -> JobDescriptionVersion:
    """One section of a draft. Raises ChangedMeanwhile where somebody saved it since revision
    `began_from` of this section; other sections may have changed as they like."""
    row = _locked(version)
    if row.state != DRAFT:
        raise Conflict(
            f"{_where_it_stands(row)} Only a draft can be changed, so nothing was saved."
        )
    new = {part.slug: values[part.slug] for part in parts.SECTION[section].parts}
    for slug, value in new.items():
        if wrong := parts.wrong(parts.PARTS[slug], value):
            raise Refused(f"{parts.PARTS[slug].heading}: {wrong}.")
    before = {slug: row.content.get(slug, parts.PARTS[slug].empty) for slug in new}
    if before == new:
        return row
    if row.revision_of(section) != began_from:
        raise ChangedMeanwhile(
            f"{_last_writer(row, section)} changed this while you were writing. Both texts are "
            "below: put together what should stand, then save again."
        )
    row.content = row.content | new
    row.revisions = row.revisions | {section: [began_from + 1, str(by.person_id or "")]}
    row.revision += 1
    if by.person_id and by.person_id not in row.writers:
        row.writers = [*row.writers, by.person_id]
    row.written_by_id, row.written_on = by.person_id, clock.today()
    row.save()
    _record("job description written", row, by=by, basis=section)
    return row


@transaction.atomic
def send(
    version: JobDescriptionVersion, *, change_words: str, revision: int, by: Viewer
) -> JobDescriptionVersion:
    """For approval by another member of the central team; they are told."""
    row = _locked(version)
    if row.state != DRAFT:
        raise Conflict(_where_it_stands(row))
    _same_text(row, revision)
    if missing := parts.missing(row.content):
        names = and_words(section.heading.lower() for section in missing)
        raise Refused(f"Write these first: {names}.")
    JOB_DESCRIPTION.check(row.state, IN_APPROVAL)
    row.state, row.change_words = IN_APPROVAL, change_words
    row.sent_by_id, row.sent_on, row.times_sent = by.person_id, clock.today(), row.times_sent + 1
    row.save()
    _record("job description sent for approval", row, by=by)
    team = {member.pk for member in central_team.members(clock.today())}
    telling.to_approve(row, team - rules.wrote(row), by=by)
    return row


@transaction.atomic
def take_back(version: JobDescriptionVersion, *, by: Viewer) -> JobDescriptionVersion:
    """Before anybody has answered: it is a draft again."""
    row = _waiting(version)
    _back_to_draft(row)
    row.save()
    _record("job description taken back", row, by=by)
    return row


@transaction.atomic
def send_back(
    version: JobDescriptionVersion, *, words: str, revision: int, by: Viewer
) -> JobDescriptionVersion:
    """Not approved as it is; `words` say what to look at."""
    row = _answerable(version, revision, by)
    telling.returned(row, rules.wrote(row), by=by)
    _back_to_draft(row)
    row.returned_words, row.returned_by_id, row.returned_on = words, by.person_id, clock.today()
    row.save()
    _record("job description sent back", row, by=by)
    return row


@transaction.atomic
def approve(version: JobDescriptionVersion, *, revision: int, by: Viewer) -> JobDescriptionVersion:
    """From today it is the current one. No post moves by this; its files are made by a worker."""
    row = _answerable(version, revision, by)
    JOB_DESCRIPTION.check(row.state, APPROVED)
    JobDescriptionVersion.objects.filter(description=row.description_id, state=APPROVED).update(
        state=REPLACED, replaced_on=clock.today()
    )
    row.state, row.approved_by_id, row.approved_on = APPROVED, by.person_id, clock.today()
    row.returned_words, row.returned_by_id, row.returned_on = "", None, None
    row.save()
    _record("job description approved", row, by=by)
    telling.approved(row, rules.wrote(row), by=by)
    files.ask(row)
    return row


@transaction.atomic
def give_to(role: RoleType, owner: Person | None, *, by: Viewer) -> JobDescription:
    """Who keeps it: asks, now and then, whether it is still true."""
    JobDescription.objects.bulk_create([JobDescription(role=role)], ignore_conflicts=True)
    row = JobDescription.objects.select_for_update(no_key=True).get(role=role)
    team = {member.pk for member in central_team.members(clock.today())}
    if owner is not None and owner.pk not in team:
        raise Refused("Choose somebody of the central team.")
    row.owner = owner
    row.save(update_fields=["owner"])
    audit.record(
        "job description given to somebody",
        by=by,
        on=owner.pk if owner else None,
        about=f"job description {row.pk}",
    )
    return row


def _locked(version: JobDescriptionVersion) -> JobDescriptionVersion:
    """The description first, so that whatever happens to its versions happens one after another."""
    # Alone: joined with who threw away, it would come with whoever had before it waited for the lock.
    descriptions = JobDescription.objects.select_for_update(no_key=True)
    description = descriptions.get(pk=version.description_id)
    row: JobDescriptionVersion | None = (
        JobDescriptionVersion.objects.select_for_update(of=("self",))
        .select_related("description__role", "written_by", "approved_by", "returned_by")
        .filter(pk=version.pk)
        .first()
    )
    if row is None:
        raise Conflict(thrown_away_words(description, version.number))
    return row


def _waiting(version: JobDescriptionVersion) -> JobDescriptionVersion:
    row = _locked(version)
    if row.state != IN_APPROVAL:
        raise Conflict(_where_it_stands(row))
    return row


def _answerable(version: JobDescriptionVersion, revision: int, by: Viewer) -> JobDescriptionVersion:
    row = _waiting(version)
    if not rules.may_approve(by, row):
        raise Refused(
            "You wrote in this version, so somebody else of the central team answers. "
            "Two pairs of eyes see what one misses."
        )
    _same_text(row, revision)
    return row


def _same_text(row: JobDescriptionVersion, revision: int) -> None:
    if row.revision != revision:
        raise Conflict(
            "The text was changed after you opened this page. Read it again, then decide."
        )


def _last_writer(row: JobDescriptionVersion, section: str) -> str:
    who = str(row.revisions[section][1])
    person = Person.objects.filter(pk=who).first() if who else None
    return person.name if person else SOMEBODY


def _back_to_draft(row: JobDescriptionVersion) -> None:
    JOB_DESCRIPTION.check(row.state, DRAFT)
    row.state, row.sent_by_id, row.sent_on = DRAFT, None, None


def _where_it_stands(row: JobDescriptionVersion) -> str:
    """What happened to it meanwhile, and who did it."""
    if row.state in {APPROVED, REPLACED}:
        who = row.approved_by.name if row.approved_by else SOMEBODY
        return f"{who} approved version {row.number} meanwhile."
    if row.state == IN_APPROVAL:
        return f"Version {row.number} was sent for approval meanwhile."
    if row.returned_by is not None:
        return f"{row.returned_by.name} sent version {row.number} back meanwhile."
    return f"Version {row.number} was taken back meanwhile: it is a draft again."


def _record(action: str, row: JobDescriptionVersion, *, by: Viewer, basis: str = "") -> None:
    audit.record(action, by=by, on=None, about=f"job description version {row.pk}", basis=basis)
