"""A version: written, with whom, and put in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from strategy.policies.actions.common import (
    done,
    fits,
    kept,
    need_first,
    need_version,
    written,
)
from strategy.policies.errors import CannotSave
from strategy.policies.limits import (
    FILE,
    LONGEST_DAYS,
    MEGABYTES,
    MOST_CHANGES,
    MOST_DEVELOPS,
    MOST_FOUND,
    MOST_WORDS,
)
from strategy.policies.models import CoAuthor, Policy, Version, VersionFile
from strategy.policies.owed import settle_reviews
from strategy.policies.states import IN_FORCE, REPLACED, VERSION, WRITTEN
from workforce.core import clock, documents, sealed, settings
from workforce.core.access import Viewer
from workforce.core.documents import Upload
from workforce.core.presenting import date_words

DEVELOPS = "Write what this policy develops, not only what it guards against"
NEITHER = "Write what it says, or add a file that says it"
ONE_ALREADY = "The next version is being written already. Go on with that one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    said: str = ""
    develops: str = ""
    changes: str = ""
    equality_on: date | None = None
    equality_by: str = ""
    equality_found: str = ""
    review_on: date | None = None
    upload: Upload | None = None
    no_file: bool = False


@transaction.atomic
def begin_next(policy: Policy, *, by: Viewer) -> Version:
    """As the one in force reads, with those who wrote it. The equality check is made anew, and so is its review day."""
    row = kept(policy, by)
    last = row.versions.order_by("-number").first()
    if last is None or last.state == WRITTEN:
        raise CannotSave(ONE_ALREADY)
    made = Version.objects.create(
        policy=row, number=last.number + 1, said=last.said, develops=last.develops,
        file_kind=last.file_kind,
    )  # fmt: skip
    if last.file_kind:
        _keep_file(made, file_of(last))
    for each in last.coauthors.order_by("pk"):
        CoAuthor.objects.create(
            version=made, person=each.person, people=each.people, role=each.role,
            has_experience=each.has_experience, is_named=each.is_named,
        )  # fmt: skip
    done("policy version begun", row, by)
    return made


@transaction.atomic
def write(version: Version, said: Said, *, seen: int, by: Viewer, once_key: str = "") -> Version:
    """By whoever keeps the policy, or writes it with them. It need not be whole before it is in force."""
    need_first(by, once_key)
    row = written(version, by)
    need_version(row, seen)
    row.said = fits(said.said, MOST_WORDS, "said")
    row.develops = fits(said.develops, MOST_DEVELOPS, "develops")
    row.changes = fits(said.changes, MOST_CHANGES, "changes")
    _check_equality(row, said)
    row.review_on = said.review_on
    _take_file(row, said)
    row.version += 1
    row.save()
    done("policy version written", row.policy, by)
    return row


@transaction.atomic
def put_in_force(version: Version, *, read_again: bool, seen: int, by: Viewer) -> Version:
    """From today on, for everybody here. The one before it is kept as it was. Twice is once."""
    policy = kept(version.policy, by)
    row = Version.objects.select_related("policy__owner").get(pk=version.pk)
    if row.state == IN_FORCE:
        return row
    row = written(row, by)
    need_version(row, seen)
    if missing := wanting(row):
        raise CannotSave(missing[0])
    old = policy.versions.in_force().first()
    if old is not None:
        VERSION.check(old.state, REPLACED)
        old.state, old.replaced_on = REPLACED, clock.today()
        old.save(update_fields=["state", "replaced_on"])
    VERSION.check(row.state, IN_FORCE)
    row.state, row.in_force_on = IN_FORCE, clock.today()
    row.read_from, row.asked_on = row.number, clock.today()
    if old is not None and not read_again:
        row.read_from, row.asked_on = old.read_from, old.asked_on
    row.version += 1
    row.save()
    settle_reviews([policy.pk])
    done("policy put in force", policy, by)
    return row


@transaction.atomic
def discard(version: Version, *, by: Viewer) -> None:
    """Of one that is being written alone; asked twice, as it does not come back. A policy that never was in force goes
    with its only version."""
    policy = kept(version.policy, by)
    row = written(version, by)
    done("policy draft discarded", policy, by)
    if policy.versions.count() == 1:
        policy.delete()
    else:
        row.delete()


def wanting(row: Version) -> list[str]:
    """What it lacks to be in force, each as something to do."""
    today, found = clock.today(), []
    if not row.said and not row.file_kind:
        found.append(NEITHER)
    if not row.develops:
        found.append(DEVELOPS)
    latest = today + timedelta(days=int(settings.get(LONGEST_DAYS)))
    if row.review_on is None or not today < row.review_on <= latest:
        found.append(
            f"Choose by when it is looked at again: a day after today, {date_words(latest)} at the latest"
        )
    left = row.policy.owner.left_on
    if left is not None and left < today:
        found.append("Choose somebody who is here to look after it")
    if row.number > 1 and not row.changes:
        found.append("Write what changes with this version")
    return found


def file_of(row: Version) -> bytes:
    held = VersionFile.objects.get(version=row)
    return sealed.unseal_bytes(held.sealed, owner=row.policy_id, label=FILE, row=held.pk)


def _check_equality(row: Version, said: Said) -> None:
    """All three of it, or none: who made it, when, and what it found."""
    by_whom, found = (
        said.equality_by.strip(),
        fits(said.equality_found, MOST_FOUND, "equality_found"),
    )
    given = [said.equality_on is not None, bool(by_whom), bool(found)]
    if any(given) and not all(given):
        field = ("equality_on", "equality_by", "equality_found")[given.index(False)]
        raise CannotSave(
            "Say of the equality check when it was made, by whom and what it found, or leave all three empty",
            field,
        )
    if said.equality_on is not None and said.equality_on > clock.today():
        raise CannotSave("Enter the day the check was made: today or before", "equality_on")
    row.equality_on, row.equality_by, row.equality_found = said.equality_on, by_whom, found


def _take_file(row: Version, said: Said) -> None:
    if said.upload is not None:
        kind, content = documents.looked_at(said.upload, int(settings.get(MEGABYTES)))
        row.file_kind = kind
        _keep_file(row, content)
    elif said.no_file:
        VersionFile.objects.filter(version=row).delete()
        row.file_kind = ""


def _keep_file(row: Version, content: bytes) -> None:
    """The key is the policy's: nobody's own."""
    VersionFile.objects.filter(version=row).delete()
    held = VersionFile(version=row)
    held.sealed = sealed.seal_bytes(content, owner=row.policy_id, label=FILE, row=held.pk)
    held.save(force_insert=True)
