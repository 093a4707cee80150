"""An unknown role becomes a post with its holder and the three who belong to it: in one transaction, through
the actions of people as everybody does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.establishment.actions import running_on
from workforce.establishment.actions.applying import LOCK as IMPORT_LOCK
from workforce.establishment.actions.unknown_roles import steps
from workforce.establishment.importing import adopted
from workforce.establishment.models import UnknownRole
from workforce.establishment.models.unknown_roles import Step
from workforce.establishment.states import ADOPTED
from workforce.establishment.unknown_roles import telling
from workforce.people.actions import assignments, bulk, people, posts, relationships, roles
from workforce.people.actions.posts import NewPost
from workforce.people.actions.relationships import Beginning
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Band, Person, Post, RoleType, StaffInPost, Team
from workforce.people.models.assignment import Employment
from workforce.people.models.post import Contract
from workforce.people.models.relationship import Kind, Relationship

BANK = "bank"
APPRENTICE = "peer-apprentice"
BUSY = "A staff extract is being applied just now. Nothing is saved yet: wait a minute, then send this again."


@dataclass(frozen=True, slots=True)
class Holders:
    """Who supports the person from `starts` on; None where nobody is named yet."""

    starts: date
    line_manager: Person | None = None
    manager_in_extract: bool = False
    """The line manager is whom the extract names, who may be no person here yet."""
    clinical_supervisor: Person | None = None
    peer_supervisor: Person | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What the job is, as it was looked at and corrected. `contract` is one of a post, or bank work, which
    has no post."""

    role: RoleType
    band: Band | None
    fte: Decimal
    hours: Decimal
    contract: str
    form: str = ""
    ends: date | None = None
    fixed_term_reason: str = ""
    email: str = ""
    knows_title: bool = False

    @property
    def employment(self) -> str:
        if self.contract == BANK:
            return Employment.BANK
        if self.role.slug == APPRENTICE:
            return Employment.APPRENTICE
        is_seconded = self.contract == Contract.SECONDMENT
        return Employment.SECONDED if is_seconded else Employment.EMPLOYED


@transaction.atomic
def adopt(
    role: UnknownRole, terms: Terms, holders: Holders, *, began_from: int | None, by: Viewer
) -> Assignment:
    """The job leaves the other staff on the day before, and the next extract goes on with the post."""
    _refuse_beside_an_import()
    row = steps.locked(role, began_from)
    steps.move(row, ADOPTED)
    staff = _job_of(row)
    person = _person_of(staff, terms, by)
    post = _post_of(row, staff, terms, by)
    assignment = assignments.appoint(
        person=person, role=terms.role, team=staff.team, post=post, employment=terms.employment,
        form=terms.form, hours=terms.hours, fte=terms.fte, starts=staff.starts, ends=terms.ends,
        number=staff.assignment_number, by=by,
    )  # fmt: skip
    held = _begin(assignment, staff, holders, by)
    taken_up = max(staff.starts, clock.today() - timedelta(days=1))
    bulk.change_staff({staff.pk: {"ends": taken_up}}, by=by)
    if terms.knows_title:
        roles.know_title(terms.role, title=row.title, by=by)
    row.post, row.assignment = post, assignment
    row.corrected = _corrected(staff, terms, holders)
    _finish(row, by=by, on=person)
    telling.adopted(assignment, held, by=by.person_id)
    return assignment


@dataclass(frozen=True, slots=True)
class Proposal:
    """A vacancy that was reported, as the post it becomes."""

    terms: Terms
    team: Team
    code: str = ""


@transaction.atomic
def propose(role: UnknownRole, said: Proposal, *, began_from: int | None, by: Viewer) -> Post:
    """Nobody is in it, or no extract has it yet: it begins as a proposed post, and goes the way of all posts."""
    row = steps.locked(role, began_from)
    steps.move(row, ADOPTED)
    if row.number is not None:
        raise Refused("An extract has this job. Adopt it with the person who holds it.")
    terms = said.terms
    if terms.contract == BANK:
        raise Refused("Bank work has no post. Choose another contract, or wait for the extract.")
    entry = NewPost(
        code=said.code or f"UR-{row.pk.hex[-8:].upper()}", title=row.title, role=terms.role,
        team=said.team, fte=terms.fte, hours=terms.hours, form=terms.form, contract=terms.contract,
        fixed_term_reason=terms.fixed_term_reason, fixed_term_ends=terms.ends,
    )  # fmt: skip
    post = posts.add(entry, by=by)
    if terms.band is not None and terms.band.pk != post.band_id:
        bulk.change_posts({post.pk: {"band_id": terms.band.pk}}, by=by)
    if terms.knows_title:
        roles.know_title(terms.role, title=row.title, by=by)
    row.post, row.team = post, said.team
    _finish(row, by=by, on=None)
    return post


def _finish(row: UnknownRole, *, by: Viewer, on: Person | None) -> None:
    row.how, row.decided_by_id, row.decided_at = "", by.person_id, clock.now()
    steps.save(
        row, "state", "how", "decided_by", "decided_at", "post", "assignment", "team", "corrected"
    )
    steps.step(row, Step.ADOPTED, by=by, audited="adopted", on=on.pk if on else None)
    telling.answered([row], by=by.person_id)


def _refuse_beside_an_import() -> None:
    """Both write people, posts and other staff. Several may adopt at once; beside an import nobody does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [IMPORT_LOCK])
        if not cursor.fetchone()[0]:
            raise Conflict(BUSY)


def _job_of(row: UnknownRole) -> StaffInPost:
    found = StaffInPost.objects.select_for_update(of=("self",), no_key=True)
    staff = found.select_related("team").filter(assignment_number=row.number).first()
    if row.number is None or staff is None:
        raise Refused("No extract has this job yet. Wait for one, or propose a post for it.")
    if staff.ends is not None and staff.ends < clock.today():
        raise Refused(f"This job ended on {date_words(staff.ends)}. Close it instead.")
    if Post.objects.filter(code=row.number).exists():
        raise Conflict("There is a post with this job's number already. Look at it first.")
    return staff


def _person_of(staff: StaffInPost, terms: Terms, by: Viewer) -> Person:
    known = Person.objects.filter(employee_number=staff.employee_number).first()
    if known is None:
        return _add(staff, by, email=terms.email)
    if terms.email and not known.email:
        return people.change(known, email=terms.email, by=by)
    return known


def _add(staff: StaffInPost, by: Viewer, email: str = "") -> Person:
    return people.add(
        first_name=staff.first_name,
        last_name=staff.last_name,
        employee_number=staff.employee_number,
        email=email,
        by=by,
    )


def _post_of(row: UnknownRole, staff: StaffInPost, terms: Terms, by: Viewer) -> Post | None:
    if terms.contract == BANK:
        return None
    post = Post(
        code=staff.assignment_number, title=staff.title, role=terms.role, band=terms.band,
        team=staff.team, nature=terms.role.nature, form=terms.form, fte=terms.fte, hours=terms.hours,
        contract=terms.contract, fixed_term_reason=terms.fixed_term_reason,
        fixed_term_ends=terms.ends,
    )  # fmt: skip
    bulk.add_posts([post], by=by)
    running_on.put_on_current([post.pk], by=by)
    return post


def _begin(
    assignment: Assignment, staff: StaffInPost, holders: Holders, by: Viewer
) -> Sequence[Relationship]:
    manager = holders.line_manager
    if holders.manager_in_extract:
        manager = manager_of(staff) or _add_manager(staff, by)
    named: dict[Any, Person | None] = {
        Kind.LINE_MANAGER: manager,
        Kind.CLINICAL_SUPERVISOR: holders.clinical_supervisor,
        Kind.PEER_SUPERVISOR: holders.peer_supervisor,
    }
    return relationships.begin_many(
        [
            Beginning(kind, holder, holders.starts, assignment)
            for kind, holder in named.items()
            if holder is not None
        ],
        by=by,
    )


def manager_of(staff: StaffInPost) -> Person | None:
    if not staff.manager_number:
        return None
    return Person.objects.filter(employee_number=staff.manager_number).first()


def manager_row_of(staff: StaffInPost) -> StaffInPost | None:
    """Whom the extract names, in the list of other staff: the job that began last."""
    if not staff.manager_number:
        return None
    rows = StaffInPost.objects.filter(employee_number=staff.manager_number)
    return rows.order_by("-starts", "pk").first()


def _add_manager(staff: StaffInPost, by: Viewer) -> Person:
    row = manager_row_of(staff)
    if row is None:
        raise Refused(
            "The line manager the extract names isn't in the list of staff. Choose somebody."
        )
    return _add(row, by)


def _corrected(staff: StaffInPost, terms: Terms, holders: Holders) -> dict[str, list[str]]:
    """By cell, what the extract says and what is here instead: it stands until the extract says otherwise."""
    said = {
        "band": (staff.band, adopted.band_words(terms.band.slug if terms.band else "")),
        "contract": (adopted.contract_of(staff.contract), terms.contract),
        "fte": (adopted.number_words(staff.fte), adopted.number_words(terms.fte)),
        "hours": (adopted.number_words(staff.hours), adopted.number_words(terms.hours)),
        "ends": (adopted.day_words(staff.ends), adopted.day_words(terms.ends)),
    }
    kept = {cell: [was, now] for cell, (was, now) in said.items() if was != now}
    if "contract" in kept:
        kept["contract"][0] = staff.contract
    if "band" in kept:
        kept["band"][1] = terms.band.slug if terms.band else ""
    return kept | _manager_corrected(staff, holders)


def _manager_corrected(staff: StaffInPost, holders: Holders) -> dict[str, list[str]]:
    if not staff.manager_number or holders.manager_in_extract:
        return {}
    chosen = holders.line_manager.employee_number if holders.line_manager else ""
    is_same = chosen == staff.manager_number
    return {} if is_same else {"manager": [staff.manager_number, chosen or ""]}
