"""What every trust starts with: the bands, the peer roles of the ladder and the dated pay tables.
Only what is missing is added, so a trust's own changes stay."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.apps.registry import Apps
from django.db import transaction

from workforce.people.models import Band, PayBand, PayTable, RoleType

BANDS = ("2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9")


@dataclass(frozen=True, slots=True)
class _Role:
    slug: str
    words: str
    plural: str
    band: str
    tier: str
    nature: str
    titles: tuple[str, ...]
    is_paid: bool = True


# `titles` are the job titles that staff extracts use for the role.
ROLES = (
    _Role(
        "peer-support-worker", "Peer support worker", "Peer support workers", "3", "entry",
        "clinical", ("Peer Support Worker", "Peer Worker"),
    ),
    _Role(
        "carer-peer-support-worker", "Carer peer support worker", "Carer peer support workers", "3",
        "entry", "clinical", ("Carer Peer Support Worker", "Carer Peer Worker"),
    ),
    _Role(
        "specialist-peer-support-worker", "Specialist peer support worker",
        "Specialist peer support workers", "4", "entry", "clinical",
        ("Specialist Peer Support Worker",),
    ),
    _Role(
        "peer-employment-specialist", "Peer employment specialist", "Peer employment specialists",
        "4", "entry", "clinical", ("Peer Employment Specialist",),
    ),
    _Role(
        "senior-peer-support-worker", "Senior peer support worker", "Senior peer support workers",
        "5", "senior", "clinical", ("Senior Peer Support Worker", "Senior Peer Worker"),
    ),
    _Role(
        "peer-trainer", "Peer trainer", "Peer trainers", "5", "entry", "strategic",
        ("Peer Trainer",),
    ),
    _Role(
        "senior-peer-trainer", "Senior peer trainer", "Senior peer trainers", "6", "senior",
        "strategic", ("Senior Peer Trainer",),
    ),
    _Role(
        "advanced-lived-experience-practitioner", "Advanced lived experience practitioner",
        "Advanced lived experience practitioners", "7", "advanced", "strategic",
        ("Advanced Lived Experience Practitioner",),
    ),
    _Role(
        "lived-experience-development-lead",
        "Lived experience workforce development lead",
        "Lived experience workforce development leads", "8a", "central", "strategic",
        ("Lived Experience Workforce Development Lead",),
    ),
    _Role(
        "deputy-head-of-lived-experience", "Deputy head of lived experience workforce",
        "Deputy heads of lived experience workforce", "8a", "central", "strategic",
        ("Deputy Head of Lived Experience Workforce",),
    ),
    _Role(
        "head-of-lived-experience-workforce", "Head of lived experience workforce",
        "Heads of lived experience workforce", "8b", "central", "strategic",
        ("Head of Lived Experience Workforce",),
    ),
    _Role(
        "peer-apprentice", "Peer apprentice", "Peer apprentices", "", "entry", "clinical",
        ("Peer Support Worker Apprentice", "Apprentice Peer Support Worker"),
    ),
    _Role(
        "peer-volunteer", "Peer volunteer", "Peer volunteers", "", "entry", "clinical",
        ("Peer Volunteer",), is_paid=False,
    ),
)  # fmt: skip

# Agenda for Change, England, whole pounds a year at full time: lowest and highest point of a band.
PAY_2025 = {
    "3": (24_937, 26_598), "4": (27_485, 30_162), "5": (31_049, 37_796), "6": (38_682, 46_580),
    "7": (47_810, 54_710), "8a": (55_690, 62_682), "8b": (64_455, 74_896),
}  # fmt: skip
RISE_2026 = Decimal("1.033")
WRITTEN_DOWN = date(2026, 11, 22)


def _risen(pounds: int) -> int:
    return int((pounds * RISE_2026).quantize(Decimal(1), ROUND_HALF_UP))


TABLES: tuple[tuple[dict[str, Any], dict[str, tuple[int, int]]], ...] = (
    (
        {
            "starts": date(2025, 4, 1),
            "title": "Agenda for Change, England, 2025/26",
            "source": "NHS Employers, Agenda for Change pay scales 2025/26 for England, "
            "as reproduced by nhstakehomepaycalculator.co.uk",
            "is_official": True,
        },
        PAY_2025,
    ),
    (
        {
            "starts": date(2026, 4, 1),
            "title": "Agenda for Change, England, 2026/27",
            "source": "Worked out here: every point of 2025/26 and 3.3%, the rise announced by "
            "NHS England (PRN02382) from 1 April 2026, to the nearest pound",
            "is_official": False,
        },
        {band: (_risen(low), _risen(high)) for band, (low, high) in PAY_2025.items()},
    ),
)


@transaction.atomic
def ensure() -> None:
    bands = _bands()
    RoleType.objects.bulk_create(
        [
            RoleType(
                slug=role.slug, words=role.words, plural=role.plural, tier=role.tier,
                nature=role.nature, is_paid=role.is_paid, titles=list(role.titles), order=number,
                band=bands[role.band] if role.band else None,
            )
            for number, role in enumerate(ROLES, start=1)
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    for fields, pay in TABLES:
        _pay_table(fields, pay, bands)


def _bands() -> dict[str, Band]:
    Band.objects.bulk_create(
        [Band(slug=slug, words=f"Band {slug}", order=n) for n, slug in enumerate(BANDS, start=2)],
        ignore_conflicts=True,
    )
    return {band.slug: band for band in Band.objects.all()}


def _pay_table(
    fields: dict[str, Any], pay: dict[str, tuple[int, int]], bands: dict[str, Band]
) -> None:
    table, is_new = PayTable.objects.get_or_create(
        starts=fields["starts"], defaults=fields | {"source_read_on": WRITTEN_DOWN}
    )
    if is_new:
        PayBand.objects.bulk_create(
            [
                PayBand(table=table, band=bands[slug], lowest=low, highest=high)
                for slug, (low, high) in pay.items()
            ]
        )


def after_migrate(*, apps: Apps | None = None, **kwargs: Any) -> None:
    """Hears `post_migrate`, which a flush sends without `apps`; there is nothing to fill when
    people's tables were taken down."""
    tables = {"roletype", "paytable"}
    if apps is None or tables <= set(apps.all_models["people"]):
        ensure()
