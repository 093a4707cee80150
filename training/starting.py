"""The courses a trust starts with, as drafts: it writes in who answers for them and offers them, or takes them out.
Hours, days and credits are those of courses that trusts have published (docs/field.md, Training)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from training import gives
from training.competences import DOMAIN, PRINCIPLE
from workforce.people import peer_supervision
from workforce.people.queries import team_training

Points = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Starting:
    code: str
    title: str
    about: str
    level: str
    mode: str
    audiences: tuple[str, ...]
    hours: Decimal | None = None
    days: int | None = None
    funding: str = "trust"
    valid_months: int | None = None
    gives: str = ""
    asks_months: int | None = None
    asks_first: tuple[str, ...] = ()
    by_lived_experience: bool | None = True
    co_delivered_with: str = ""
    credits: int | None = None
    points_to: Points = ()


def _domains(*slugs: str) -> Points:
    return tuple((DOMAIN, slug) for slug in slugs)


def _principles(*slugs: str) -> Points:
    return tuple((PRINCIPLE, slug) for slug in slugs)


COURSES = (
    Starting(
        "LXW-FOUND", "Foundation for peer workers",
        "The first eight weeks: eight units, each read, tried and talked about with whoever holds peer supervision.",
        "foundation", "blended", ("peers", "volunteers"), hours=Decimal(8), gives=gives.FOUNDATION,
        points_to=_domains("values", "core-relational-skills", "self-care") + _principles("mutual", "safe"),
    ),
    Starting(
        "LXW-L4", "Developing expertise in peer work, level 4",
        "Twelve days, one a week, and three assignments. Complete with four of five days attended and the assignments "
        "passed; accredited by the awarding body after that.",
        "level_4", "blended", ("peers",), hours=Decimal(72), days=12, gives=gives.LEVEL_4, asks_months=6,
        asks_first=("LXW-FOUND",), credits=30,
        points_to=_domains("knowledge", "supporting-people", "teams-and-rights", "meta")
        + _principles("reciprocal", "non-directive", "recovery-focused", "strengths-based", "inclusive", "progressive"),
    ),
    Starting(
        "LXW-SUP", "Holding peer supervision",
        "For whoever is to hold peer supervision, before the first person they support: what it is for, boundaries, "
        "closeness and coercion, what to do when somebody is not well.",
        "supervision", "in_person", ("supervisors",), hours=Decimal(14), days=2, valid_months=36,
        gives=peer_supervision.HELD, asks_first=("LXW-FOUND",), points_to=_domains("self-care", "meta"),
    ),
    Starting(
        "LXW-SUP-R", "Holding peer supervision: refresh",
        "A day for those who hold peer supervision already: what has become hard, what is new, and each other.",
        "supervision", "in_person", ("supervisors",), hours=Decimal(7), days=1, valid_months=36,
        gives=peer_supervision.HELD, asks_first=("LXW-SUP",), points_to=_domains("self-care", "meta"),
    ),
    Starting(
        "LXW-MAN", "Managing peer workers",
        "For line managers: what the role is and adds, what it needs from its manager, adjustments and returns, "
        "and what a manager leaves to peer supervision.",
        "practice", "in_person", ("managers",), hours=Decimal("3.5"), valid_months=36,
        gives=team_training.MANAGES_PEERS, co_delivered_with="HR",
        points_to=_domains("organisational", "teams-and-rights"),
    ),
    Starting(
        "LXW-TEAM", "Recovery and peer work, for teams",
        "For everybody in a team that has or will have peer workers: recovery in people's own words, what peer work is, "
        "what changes for the team.",
        "awareness", "in_person", ("staff",), hours=Decimal(3), valid_months=36, gives=team_training.RECOVERY,
        points_to=_domains("values", "organisational") + _principles("recovery-focused"),
    ),
    Starting(
        "LXW-COACH", "Working together: coaching for a team",
        "A team and its peer workers look at how they work together, with a coach: roles, records, meetings, and no "
        "“us and them”.",
        "awareness", "in_person", ("staff",), hours=Decimal(6), valid_months=24, gives=team_training.COACHED,
        co_delivered_with="Organisational development", points_to=_domains("teams-and-rights", "organisational"),
    ),
    Starting(
        "LXW-IND", "Peer work: an item of everybody's induction",
        "Half an hour in the trust's induction: who peer workers are, what they do, how to reach them.",
        "induction", "blended", ("staff",), hours=Decimal("0.5"), gives=team_training.INDUCTION,
        points_to=_domains("values"),
    ),
    Starting(
        "LXW-LEAD-1", "Leadership in lived experience, part 1: leading from where I am",
        "The first of three: leading without rank, one's own way of leading, speaking up.",
        "leadership", "in_person", ("peers", "supervisors"), hours=Decimal(7), days=1, asks_months=12,
        asks_first=("LXW-FOUND",), points_to=_domains("meta", "teams-and-rights"),
    ),
    Starting(
        "LXW-LEAD-2", "Leadership in lived experience, part 2: how a trust decides",
        "The second: money, boards, evidence, and how something is changed here.",
        "leadership", "in_person", ("peers", "supervisors"), hours=Decimal(7), days=1, asks_first=("LXW-LEAD-1",),
        co_delivered_with="The trust's leadership team", points_to=_domains("organisational"),
    ),
    Starting(
        "LXW-LEAD-3", "Leadership in lived experience, part 3: bringing others along",
        "The third: supervising leaders, equity, and a piece of work of one's own with a sponsor.",
        "leadership", "in_person", ("peers", "supervisors"), hours=Decimal(7), days=1, asks_first=("LXW-LEAD-2",),
        points_to=_domains("organisational", "meta"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StartingProgramme:
    title: str
    about: str
    codes: tuple[str, ...]


PROGRAMMES = (
    StartingProgramme(
        "Leadership in lived experience",
        "Three days over a year, for peer workers who lead or want to: from where one stands, through how a trust decides, to "
        "bringing others along. It goes together with the trust's own leadership programmes.",
        ("LXW-LEAD-1", "LXW-LEAD-2", "LXW-LEAD-3"),
    ),
)
