"""Roles and rights as they are. What can be asked of the code is asked of it: the menu, and of each report its own
`who_may`. What is open of one peer worker hangs on who is what to whom, so it stands here in a table, which a test holds
against the access lists that every page is tried with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workforce.core import access, navigation
from workforce.core.access import Viewer
from workforce.reports.report import Report, registry

ABOUT: Mapping[str, str] = {
    access.PEER_WORKER: "Works from their own experience. Sees what is their own, who supports them, and what is open to all.",
    access.VOLUNTEER: "A peer who volunteers: as a peer worker, without a post, hours or pay.",
    access.SENIOR_PEER: "A peer worker who also supports others, prepares teams and sits on panels.",
    access.PEER_SUPERVISOR: "Holds somebody's peer supervision, or covers it: sees of that person what it needs, while it runs.",
    access.ADVANCED_PRACTITIONER: "Leads a patch: who works in it, what is missing and what is overdue by name. Not what was said.",
    access.CENTRAL_LEAD: "The central team: everybody's posts, dates and records of training, and counts of the whole. Not what was said or written.",
    access.LINE_MANAGER: "Manages somebody: of a peer worker their page, their dates, plans at work, leave, adjustments and probation. Never a peer supervision, a "
    "check-in, or a part of a plan that wasn't shared with them.",
    access.CLINICAL_SUPERVISOR: "Holds somebody's clinical supervision: their page, that supervision's dates and what the two wrote.",
    access.SERVICE_MANAGER: "Asks for a peer worker and follows their own requests. Sees nothing of people they don't manage.",
    access.APPROVER: "Decides on requests, for finance or the executive. Sees the request and what is missing, no supervision.",
    access.HR: "Posts, contracts, probation, training records and counts. Nothing of supervision but shares, and nothing of anybody's wellbeing "
    "but an adjustment somebody put before them.",
    access.ADMINISTRATOR: "Imports, settings, roles and the machinery. Sees who is who; no supervision, no training records, nothing written.",
    access.INFORMATION_GOVERNANCE: "The audit log, the roles given, and how long things are kept. No content, and nothing private.",
}  # fmt: skip

FROM_WHERE: Mapping[str, str] = {
    access.PEER_WORKER: "A post",
    access.VOLUNTEER: "A place in a team as a volunteer",
    access.SENIOR_PEER: "A post of that rung",
    access.PEER_SUPERVISOR: "A relationship, or covering one",
    access.ADVANCED_PRACTITIONER: "A post of that rung, or leading a patch",
    access.CENTRAL_LEAD: "A post of that rung, or given",
    access.LINE_MANAGER: "A relationship, or covering one",
    access.CLINICAL_SUPERVISOR: "A relationship, or covering one",
}
GIVEN = "Given by an administrator, from a day to a day"

# Who is what to one peer worker: a persona of the access lists, and how the page calls them. The person sees it on
# pages of their own; whoever stands here in no line (`NONE_OF_IT`) is said in a sentence.
TOWARDS: Mapping[str, str] = {
    "colleague": "Peer in the team",
    "line_manager": "Line manager",
    "clinical_supervisor": "Clinical supervisor",
    "peer_supervisor": "Peer supervisor",
    "patch_lead": "Patch lead",
    "central_lead": "Central team",
    "hr": "HR",
    "administrator": "Administrator",
}
NONE_OF_IT = ("information_governance", "service_manager", "approver")
# The relation in which a role stands towards a peer worker, for the page of one role.
RELATION: Mapping[str, str] = {
    access.PEER_WORKER: "colleague",
    access.LINE_MANAGER: "line_manager",
    access.CLINICAL_SUPERVISOR: "clinical_supervisor",
    access.PEER_SUPERVISOR: "peer_supervisor",
    access.ADVANCED_PRACTITIONER: "patch_lead",
    access.CENTRAL_LEAD: "central_lead",
    access.HR: "hr",
    access.ADMINISTRATOR: "administrator",
    access.INFORMATION_GOVERNANCE: "information_governance",
    access.SERVICE_MANAGER: "service_manager",
    access.APPROVER: "approver",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of one peer worker, the page it is on, and what of it the access lists speak of. `chosen`: those who
    see it only where the person let them, or put it before them."""

    words: str
    name: str
    target: tuple[str, str]
    sees: frozenset[str]
    chosen: frozenset[str] = frozenset()


def _of(words: str, name: str, target: tuple[str, str], sees: str, chosen: str = "") -> Thing:
    return Thing(words, name, target, frozenset(sees.split()), frozenset(chosen.split()))


PERSON, PEER = "person_id", "person.peer"
THINGS = (
    _of("Name, post, team, dates and who supports them", "people:person-detail", (PERSON, PEER),
        "line_manager clinical_supervisor peer_supervisor patch_lead central_lead hr administrator"),
    _of("Timeline: what changed, and when", "people:person-timeline", (PERSON, PEER),
        "patch_lead central_lead hr administrator"),
    _of("The post: band, contract, funding and steps", "establishment:post-detail", ("post_id", "held_post"),
        "patch_lead central_lead hr"),
    _of("Supervision one holds: dates, and what is to arrange", "supervision:person-detail", (PERSON, PEER),
        "line_manager clinical_supervisor peer_supervisor"),
    _of("What was said in a peer supervision", "supervision:meeting-detail", ("meeting_id", "meeting"),
        "peer_supervisor"),
    _of("What the contract of line management says", "supervision:contract-detail", ("agreement_id", "agreement_line"),
        "line_manager"),
    _of("Foundation, unit by unit", "foundation:way-detail", (PERSON, PEER), "peer_supervisor"),
    _of("Courses done and due", "training:person-detail", (PERSON, PEER),
        "line_manager peer_supervisor patch_lead central_lead hr"),
    _of("A certificate they handed in", "training:evidence-detail", ("evidence_id", "certificate"),
        "central_lead hr"),
    _of("Job plan", "establishment:job-plan-detail", ("assignment_id", "assignment.peer"),
        "line_manager patch_lead central_lead"),
    _of("Preferences at work", "establishment:preference-shared", (PERSON, PEER),
        "line_manager peer_supervisor patch_lead", chosen="line_manager peer_supervisor patch_lead"),
    _of("Time away", "away:person-detail", (PERSON, PEER), "line_manager"),
    _of("Coming back", "returning:person-detail", (PERSON, PEER), "line_manager"),
    _of("An adjustment", "adjustments:detail", ("adjustment_id", "adjustment read"),
        "line_manager hr", chosen="hr"),
    _of("Parts of the Wellness Action Plan", "plan:shared-detail", ("plan_id", "plan"),
        "line_manager peer_supervisor", chosen="line_manager peer_supervisor"),
    _of("Asking for support, before anybody is told", "urgent:ask-detail", ("ask_id", "support ask"), ""),
    _of("An entry of CPD", "cpd:shared-detail", ("entry_id", "cpd entry shared"),
        "line_manager", chosen="line_manager"),
    _of("A request for flexible working", "careers:flexible-detail", ("request_id", "flexible"),
        "line_manager"),
    _of("A wish for another supervisor", "supervision:change-detail", ("request_id", "change_request"), ""),
)  # fmt: skip


def menu_of(role: str) -> list[str]:
    """What stands in the menu of somebody with this role alone."""
    viewer = _somebody(role)
    items = [each for each in navigation.ITEMS if each.is_for(viewer)]
    return [each.words_for(viewer) for each in items][: navigation.MOST_ITEMS]


def reports_of(role: str) -> list[str]:
    """The reports that let somebody with this role alone in, and their own things apart."""
    viewer = _somebody(role)
    return [report.title for report in _reports() if report.who_may(viewer)]


def _reports() -> Sequence[Report]:
    return sorted(
        (each for each in registry().values() if not each.is_own), key=lambda each: each.title
    )


def _somebody(role: str) -> Viewer:
    """With a role and no person, so that only what the role opens by itself is open."""
    return Viewer(None, None, "", frozenset({role}), Viewer.nobody().today)


def things_of(role: str) -> list[tuple[str, str]]:
    """Each thing of a peer worker, and whether somebody in that role sees it."""
    relation = RELATION.get(role)
    return [(thing.words, _cell(thing, relation)) for thing in THINGS] if relation else []


def _cell(thing: Thing, relation: str) -> str:
    if relation not in thing.sees:
        return "No"
    return "If let" if relation in thing.chosen else "Yes"


def matrix() -> list[tuple[str, list[str]]]:
    return [(thing.words, [_cell(thing, relation) for relation in TOWARDS]) for thing in THINGS]
