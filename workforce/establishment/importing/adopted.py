"""Jobs that were unknown roles and are posts here now, whatever their title: an extract goes on with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from workforce.establishment.importing import values
from workforce.establishment.importing.rows import Row
from workforce.establishment.models import TitleSetAside, UnknownRole
from workforce.establishment.states import ADOPTED
from workforce.people.names import plain

Said = list[Any]
_CATEGORIES = {
    "permanent": "Permanent",
    "fixed_term": "Fixed Term Temp",
    "secondment": "Secondment",
    "bank": "Bank",
}


@dataclass(frozen=True, slots=True)
class _Job:
    role: Any
    title: str
    corrected: Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Adopted:
    jobs: Mapping[str, _Job] = field(default_factory=dict)
    set_aside: frozenset[str] = frozenset()
    """Titles that were looked at and are no peer role, as `plain` writes them."""

    def role_of(self, row: Row) -> Any:
        """The role this job was adopted as, while it has the title it had then."""
        job = self.jobs.get(row.assignment)
        return job.role if job and plain(row.title) == plain(job.title) else None

    def corrected(self, row: Row) -> Row:
        """What was entered instead of what the extract said stands until the extract says something else."""
        job = self.jobs.get(row.assignment)
        if job is None or not job.corrected:
            return row
        changes = {
            _CELLS[cell]: _READ[cell](instead)
            for cell, (said, instead) in job.corrected.items()
            if _SAYS[cell](row) == said
        }
        return replace(row, **changes)


def load(roles: Mapping[UUID, Any]) -> Adopted:
    """`roles` by id, as the caller wants them."""
    rows = UnknownRole.objects.filter(
        state=ADOPTED, number__isnull=False, assignment__isnull=False
    ).values_list("number", "assignment__role", "title", "corrected")
    aside = TitleSetAside.objects.all().in_force().values_list("plain", flat=True)
    return Adopted(
        {
            number: _Job(roles[role], title, corrected)
            for number, role, title, corrected in rows
            if number and role in roles
        },
        frozenset(aside),
    )


def number_words(value: Decimal | None) -> str:
    """How much, as it is kept and compared: 0.6, whether the extract wrote 0.6 or 0.60."""
    return "" if value is None else format(value.normalize(), "f")


def day_words(value: date | None) -> str:
    return value.isoformat() if value else ""


_CELLS = {
    "band": "pay_scale",
    "contract": "category",
    "fte": "fte",
    "hours": "hours",
    "ends": "ends",
    "manager": "manager",
}
_SAYS = {
    "band": lambda row: values.scale_words(row.pay_scale)[:60],
    "contract": lambda row: row.category,
    "fte": lambda row: number_words(row.fte),
    "hours": lambda row: number_words(row.hours),
    "ends": lambda row: day_words(row.ends),
    "manager": lambda row: row.manager,
}
_READ = {
    "band": lambda band: f"Band {band}" if band else "",
    "contract": lambda contract: _CATEGORIES[contract],
    "fte": Decimal,
    "hours": Decimal,
    "ends": lambda day: date.fromisoformat(day) if day else None,
    "manager": lambda manager: "",
}


def band_words(slug: str) -> str:
    """As the list of other staff writes a band."""
    return f"Band {slug}" if slug else ""


def contract_of(category: str) -> str:
    """An extract's category as one of ours; nothing where it is none of them."""
    return _CONTRACTS.get(plain(category), "")


_CONTRACTS = {plain(words): slug for slug, words in _CATEGORIES.items()} | {
    "fixed term": "fixed_term"
}
