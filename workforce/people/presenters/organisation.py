"""The trust, its patches, areas and teams, as they stand on pages."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from workforce.core import clock
from workforce.core.presenting import and_words, count_words
from workforce.people.models import PartnerOrganisation, Relationship, TeamPartner
from workforce.people.models.partner import Part
from workforce.people.models.relationship import Kind
from workforce.people.presenters.closing import mark, marked
from workforce.people.presenters.words import TRIAD_WORDS, Row, dates, leads
from workforce.people.queries.belonging import Place
from workforce.people.queries.merging import Moving
from workforce.people.queries.organisation import AreaNode, Figures, PatchNode, Trust
from workforce.people.queries.team_table import ALONE, TeamRow

NOBODY_LEADS = "Nobody leads it"
LACKS = {kind: f"a {words}" for kind, words in TRIAD_WORDS.items()}
Crumbs = list[tuple[str, str]]


def organisation_href() -> str:
    return reverse("people:organisation-detail")


def fte(value: Decimal) -> str:
    """12.4, 12"""
    return f"{value.quantize(Decimal('0.1')):f}".removesuffix(".0")


def figure_words(figures: Figures | None) -> str:
    if figures is None:
        return ""
    if not figures.peers and not figures.volunteers:
        return "Nobody with a peer role yet"
    words = [count_words(figures.peers, "peer worker")]
    if figures.volunteers:
        words.append(count_words(figures.volunteers, "volunteer"))
    return f"{and_words(words)} in {count_words(figures.teams, 'team')}"


def funded_words(figures: Figures | None) -> str:
    if figures is None or not figures.funded:
        return ""
    return f"{fte(figures.funded)} of full time funded, {fte(figures.in_post)} in post"


def lead_words(rows: Iterable[Relationship]) -> str:
    led = [row.holder.name + (" (cover)" if row.kind == Kind.COVER else "") for row in rows]
    return f"Led by {and_words(led)}" if led else NOBODY_LEADS


def has_lead(rows: Iterable[Relationship]) -> bool:
    return any(row.kind == Kind.PATCH_LEAD for row in rows)


def area_rows(nodes: Iterable[AreaNode]) -> list[Row]:
    return [
        {
            "name": node.area.name,
            "href": reverse("people:area-detail", args=[node.area.pk]),
            "teams_href": reverse("people:area-teams", args=[node.area.pk]) if node.figures else "",
            "words": marked(node.area, figure_words(node.figures)),
        }
        for node in nodes
    ]


def patch_rows(nodes: Iterable[PatchNode]) -> list[Row]:
    return [
        {
            "name": node.patch.name,
            "href": reverse("people:patch-detail", args=[node.patch.pk]),
            "lead": lead_words(node.leads),
            "has_lead": has_lead(node.leads),
            "is_mine": node.is_mine,
            "words": marked(node.patch, figure_words(node.figures)),
            "funded": funded_words(node.figures),
            "areas": area_rows(node.areas),
        }
        for node in nodes
    ]


def trust_figures(trust: Trust) -> list[Row]:
    found = [
        {"value": f"{len(trust.patches):,}", "words": "patches"},
        {"value": f"{trust.areas:,}", "words": "service areas"},
    ]
    return found + (whole_figures(trust.figures) if trust.figures is not None else [])


def whole_figures(figures: Figures) -> list[Row]:
    return [
        {"value": f"{figures.teams:,}", "words": "teams with a peer role"},
        {"value": f"{figures.peers:,}", "words": "peer workers"},
        {"value": f"{figures.volunteers:,}", "words": "volunteers"},
        {
            "value": fte(figures.in_post),
            "words": "of full time in post",
            "note": f"of {fte(figures.funded)} funded",
        },
    ]


def crumbs(*, patch: Any = None, area: Any = None) -> Crumbs:
    """The way down to a page: names and addresses."""
    rows = [("Organisation", organisation_href())]
    if patch is not None:
        rows.append((patch.name, reverse("people:patch-detail", args=[patch.pk])))
    if area is not None:
        rows.append((area.name, reverse("people:area-detail", args=[area.pk])))
    return rows


def missing_words(row: TeamRow) -> list[str]:
    words = [mark(row.team, clock.today())] if row.team.ends or row.team.area.ends else []
    if row.team.area.patch_id is None:
        words.append("In no patch")
    elif not row.leads:
        words.append("Nobody leads the patch")
    if row.is_alone:
        words.append("One peer worker alone")
    words += [
        f"{count:,} without {LACKS[kind]}" for kind, count in row.lacking.items() if kind in LACKS
    ]
    return words


def partner_words(rows: Iterable[TeamPartner]) -> str:
    return and_words(
        f"{row.partner.name} ({Part(row.part).label[:1].lower()}{Part(row.part).label[1:]})"
        for row in rows
    )


TEAM_COLUMNS: list[Any] = [
    "Team",
    "Service area",
    "Patch",
    {"label": "Peer workers", "numeric": True},
    {"label": "Volunteers", "numeric": True},
    "Led by",
    "Coach",
    "Partner",
    "What is missing",
]


def team_rows(rows: Iterable[TeamRow], *, coach: bool) -> list[list[Any]]:
    shown = []
    for row in rows:
        cells: list[Any] = [
            {"text": row.team.name, "href": reverse("people:team-detail", args=[row.team.pk])},
            row.team.area.name,
            str(row.team.area.patch or "") or None,
            row.peers,
            row.volunteers,
            _names(row.leads),
            _names(row.coaches),
            partner_words(row.partners) or None,
            ". ".join(missing_words(row)) or None,
        ]
        shown.append(cells if coach else cells[:6] + cells[7:])
    return shown


def team_columns(*, coach: bool) -> list[Any]:
    return [column for column in TEAM_COLUMNS if coach or column != "Coach"]


def _names(rows: Sequence[Relationship]) -> str | None:
    names = [row.holder.name + (" (cover)" if row.kind == Kind.COVER else "") for row in rows]
    return and_words(names) or None


def team_links(rows: Iterable[TeamRow]) -> list[Row]:
    """Teams one under another, each with its figures and what is missing."""
    return [
        {
            "title": row.team.name,
            "href": reverse("people:team-detail", args=[row.team.pk]),
            "text": _team_words(row),
            "missing": missing_words(row),
        }
        for row in rows
    ]


def _team_words(row: TeamRow) -> str:
    if row.peers is None:
        return ""
    words = [count_words(row.peers, "peer worker")]
    if row.volunteers:
        words.append(count_words(row.volunteers, "volunteer"))
    return and_words(words)


MISSING = (
    ("", "Any or none"),
    (ALONE, "One peer worker alone"),
    ("lead", "No patch, or nobody leads it"),
    *((kind, words.capitalize()) for kind, words in LACKS.items()),
)


def places(rows: Iterable[Place], today: date) -> list[Row]:
    return [
        {
            "team": row.team,
            "href": reverse("people:team-detail", args=[row.team.pk]),
            "job": row.job,
            "words": f"{row.job.role.words}. {dates(row.job, today)}"
            if row.job
            else "You coach it",
            "leads": leads(row.leads, today, link=True),
            "coaches": leads(row.coaches, today, link=True),
            "partners": partner_words(row.partners),
        }
        for row in rows
    ]


def merge_lines(moving: Moving) -> list[str]:
    """What moves, a line each."""
    lines = []
    if moving.people:
        lines.append(
            f"{count_words(len(moving.people), 'person', 'people')} with a peer role: {and_words(moving.people)}. "
            "Each is told that their team has another name."
        )
    for count, one, many in (
        (moving.posts, "post", "posts"),
        (moving.before, "post held there until now, with its history", "posts held there until now, with their history"),
        (moving.staff, "other member of staff", "other members of staff"),
    ):  # fmt: skip
        if count:
            lines.append(f"{count_words(count, one, many)}.")
    for coach in moving.coaches:
        goes_on = "stops today" if moving.keeps_coach else "goes on as its coach"
        lines.append(f"{coach.holder.name}, team coach, {goes_on}.")
    if moving.partners:
        lines.append(f"Partners: {partner_words(moving.partners)}.")
    return lines or ["Nobody and nothing but its name."]


def partner_rows(rows: Iterable[TeamPartner], today: date, *, may_list: bool) -> list[Row]:
    """Partners of one team."""
    return [
        {
            "name": row.partner.name,
            "href": reverse("people:partner-detail", args=[row.partner_id]) if may_list else "",
            "words": f"{Part(row.part).label}. {dates(row, today)}",
            "end_href": reverse("people:team-partner-end", args=[row.pk]),
        }
        for row in rows
    ]


def partner_links(rows: Iterable[Any], today: date) -> list[Row]:
    return [
        {
            "title": row.name,
            "href": reverse("people:partner-detail", args=[row.pk]),
            "text": f"{row.get_nature_display()}. {count_words(row.team_count, 'team')} you may see. "
            f"{dates(row, today)}.",
        }
        for row in rows
    ]


def partner_facts(partner: PartnerOrganisation, today: date) -> list[Row]:
    rows = [
        ("What it is", partner.get_nature_display()),
        ("Partner", dates(partner, today)),
        ("What it does with us", partner.about),
        ("Whom to ask for", partner.contact_name),
        ("Phone", partner.phone),
    ]
    found: list[Row] = [{"key": key, "value": value} for key, value in rows if value]
    if partner.email:
        link = format_html('<a href="mailto:{0}">{0}</a>', partner.email)
        found.append({"key": "Email", "value": link})
    if partner.website:
        link = format_html('<a href="{0}" rel="noopener noreferrer">{0}</a>', partner.website)
        found.append({"key": "Website", "value": link})
    return found


def part_rows(rows: Iterable[TeamPartner], today: date, *, change: bool) -> list[list[Any]]:
    shown = []
    for row in rows:
        team = {"text": row.team.name, "href": reverse("people:team-detail", args=[row.team_id])}
        cells: list[Any] = [team, row.team.area.name, Part(row.part).label, dates(row, today)]
        end = format_html(
            '<a href="{}">End<span class="nhsuk-u-visually-hidden"> its part in {}</span></a>',
            reverse("people:team-partner-end", args=[row.pk]),
            row.team.name,
        )
        shown.append([*cells, end] if change else cells)
    return shown
