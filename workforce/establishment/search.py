"""What can be found of this room beside the posts themselves, which are people's."""

from django.urls import reverse

from workforce.core import likeness
from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    PEER_WORKER,
    SENIOR_PEER,
    VOLUNTEER,
    Viewer,
)
from workforce.core.searching import Asked, Found, Hits, PageEntry, Source
from workforce.establishment import rules
from workforce.establishment.queries import job_descriptions as queries
from workforce.establishment.rules import unknown_roles
from workforce.establishment.states import APPROVED


def find_job_descriptions(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    """A few dozen rows: compared here, by the words of the role."""
    wanted = [
        row
        for row in queries.searchable(viewer).order_by("title", "number")
        if all(word in likeness.plain(row.title) for word in asked.words)
    ]
    rows = [
        Found(
            row.title,
            reverse("establishment:version-detail", args=[row.role_slug, row.number]),
            tag="" if row.state == APPROVED else row.get_state_display(),
        )
        for row in (wanted if asked.words else [])[part]
    ]
    return Hits(rows, len(wanted) if asked.words else 0)


SOURCES = [
    Source(
        "descriptions",
        "Job descriptions",
        find_job_descriptions,
        one="job description",
        many="job descriptions",
    )
]


def _in_a_peer_role(viewer: Viewer) -> bool:
    return viewer.has(PEER_WORKER, SENIOR_PEER, ADVANCED_PRACTITIONER, VOLUNTEER)


def _arranges(viewer: Viewer) -> bool:
    return viewer.has(CENTRAL_LEAD, ADVANCED_PRACTITIONER)


PAGES = [
    PageEntry("Establishment", "establishment:establishment-detail",
              ("funded", "in post", "vacancy rate", "vacancies", "whole time equivalent"),
              rules.may_list_posts.test),
    PageEntry("All posts", "establishment:post-list", ("posts", "vacant posts", "fixed terms"),
              rules.may_list_posts.test),
    PageEntry("What needs attention", "establishment:attention-list",
              ("warnings", "team of one", "fixed term ends", "span", "triad missing", "pay parity"),
              rules.may_list_posts.test),
    PageEntry("Joining and leaving soon", "establishment:soon-list",
              ("starters", "leavers", "joiners", "add somebody", "who is new"), _arranges),
    PageEntry("Unknown roles", "establishment:unknown-role-list",
              ("titles to look at", "orphan roles", "peer titles"), unknown_roles.may_list),
    PageEntry("Job descriptions", "establishment:job-description-list",
              ("role explainer", "what a peer worker does", "my job description")),
    PageEntry("Job plans", "establishment:job-plan-list",
              ("my tasks", "protected time", "my job plan"), _in_a_peer_role),
    PageEntry("Who has a job plan", "establishment:job-plan-overview",
              ("job plans", "no job plan", "protected time"), rules.may_list_plans.test),
    PageEntry("My preferences", "establishment:preference-list",
              ("preferences", "caseload", "groups", "one to one", "how I work best"), _in_a_peer_role),
    PageEntry("My equality answers", "establishment:equality-write",
              ("equality", "diversity", "ethnicity", "disability", "monitoring"), _in_a_peer_role),
]  # fmt: skip
