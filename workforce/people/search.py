"""What can be found of this room."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from workforce.core import likeness
from workforce.core.access import Viewer
from workforce.core.presenting import capital, date_words
from workforce.core.searching import (
    MOST_OF_A_KIND,
    NOTHING,
    Asked,
    Found,
    Hits,
    PageEntry,
    Source,
    listed,
)
from workforce.people import rules
from workforce.people.models import Assignment, Post
from workforce.people.models.organisation import is_over
from workforce.people.models.person import called
from workforce.people.queries import found
from workforce.people.queries.finding import Kept
from workforce.people.states import POST


def _hits(kept: Kept, rows: Sequence[Found]) -> Hits:
    return Hits(rows, len(kept.rows), kept.is_near, kept.is_cut)


def find_people(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    kept = found.people(viewer, asked)
    shown = kept.rows[part]
    jobs = found.jobs_of(viewer, [row["pk"] for row in shown]) if shown else {}
    rows = [
        Found(
            called(row["first_name"], row["known_as"], row["last_name"]),
            reverse("people:person-detail", args=[row["pk"]]),
            jobs.get(row["pk"], []),
            tag="Left" if row["left_on"] and row["left_on"] < viewer.today else "",
        )
        for row in shown
    ]
    return _hits(kept, rows)


def find_teams(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    kept = found.teams(viewer, asked)
    rows = [
        Found(
            row["name"],
            reverse("people:team-detail", args=[row["pk"]]),
            [", ".join(each for each in (row["area__name"], row["area__patch__name"]) if each)],
            tag="Closed" if is_over(viewer.today, row["ends"], row["area__ends"]) else "",
        )
        for row in kept.rows[part]
    ]
    return _hits(kept, rows)


def find_posts(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    kept = found.posts(viewer, asked)
    rows = [
        Found(
            f"{row['code']}, {row['title']}",
            _post_href(row["pk"], row["team"]),
            [f"{row['team__name']}. {POST.words[row['state']].capitalize()}"],
        )
        for row in kept.rows[part]
    ]
    return _hits(kept, rows)


def _post_href(post: UUID, team: UUID) -> str:
    """The page of the post where a room above has one, else of its team."""
    try:
        return reverse("establishment:post-detail", args=[post])
    except NoReverseMatch:
        return reverse("people:team-detail", args=[team])


def find_parts(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    """Patches and service areas, by what they were called, too."""
    best: dict[tuple[str, UUID], tuple[int, Found]] = {}
    opens = rules.may_list.test(viewer)
    for kind, pk, now, name in found.parts(viewer):
        place = likeness.place(asked.words, likeness.plain(name))
        if place is None or place >= best.get((kind, pk), (9, None))[0]:
            continue
        href = reverse(f"people:{kind}-detail", args=[pk]) if opens else ""
        words = "Patch" if kind == "patch" else "Service area"
        best[kind, pk] = place, Found(now, href, [words])
    return listed(list(best.values()), part)


def find_roles(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    """Who has a role: the list of people, narrowed to it."""
    if not rules.may_list.test(viewer):
        return NOTHING
    address = reverse("people:person-list")
    places = [(found.role_place(role, asked.words), role) for role in found.roles(viewer)]
    rows = [
        (
            place,
            Found(
                role.plural,
                f"{address}?{urlencode({'role': role.slug})}",
                ["The people in this role"],
            ),
        )
        for place, role in places
        if place is not None
    ]
    return listed(rows, part)


def find_days(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    """What begins and ends on the days that were meant."""
    if not asked.days:
        return NOTHING
    rows: list[tuple[date, str, Found]] = []
    for day, what, job in found.dated(viewer, asked):
        rows.append((day, job.person.sort_name, _dated(day, what, job, viewer.today)))
    for post in found.terms(viewer, asked):
        rows.append((post.fixed_term_ends, post.code, _term(post)))  # type: ignore[arg-type]
    rows.sort(key=lambda row: (asked.days.index(row[0]), row[1]))
    shown = [each for _, _, each in rows[:MOST_OF_A_KIND]]
    return Hits(shown[part], len(shown), is_cut=len(rows) > MOST_OF_A_KIND)


def _dated(day: Any, what: str, job: Assignment, today: date) -> Found:
    verbs = {"starts": ("began", "begins"), "ends": ("finished", "finishes")}[what]
    verb = verbs[0] if day < today or (what == "starts" and day == today) else verbs[1]
    words = f"{verb} as {job.role.words.lower()} in {job.team.name}"
    return Found(
        f"{date_words(day)}: {job.person.name} {verb}",
        reverse("people:person-detail", args=[job.person_id]),
        [capital(words)],
    )


def _term(post: Post) -> Found:
    return Found(
        f"{date_words(post.fixed_term_ends)}: a fixed term ends",
        _post_href(post.pk, post.team_id),
        [f"{post.code}, {post.title}, {post.team.name}"],
    )


def _own_page(viewer: Viewer) -> str:
    if viewer.person_id is None:
        return ""
    return reverse("people:person-detail", args=[viewer.person_id])


def _has_person(viewer: Viewer) -> bool:
    return viewer.person_id is not None


SOURCES = [
    Source("people", "People", find_people, order=10, one="person", many="people"),
    Source("teams", "Teams", find_teams, order=20, one="team"),
    Source("parts", "Patches and service areas", find_parts, order=30, one="patch or area",
           many="patches and areas"),
    Source("posts", "Posts", find_posts, order=40, one="post"),
    Source("roles", "Roles", find_roles, order=50, one="role"),
    Source("days", "Beginning and ending then", find_days, order=5, one="date"),
]  # fmt: skip

PAGES = [
    PageEntry("Where I belong", "people:belonging-detail",
              ("my team", "my patch", "my service area", "who leads my patch", "team coach")),
    PageEntry("My own page", href=_own_page, may=_has_person,
              words=("hours", "my hours", "my post", "contract", "my record", "my details", "about me",
                     "phone number", "who supports me")),
    PageEntry("People", "people:person-list", ("staff", "colleagues", "peer workers", "list of people"),
              rules.may_list.test),
    PageEntry("Organisation", "people:organisation-detail",
              ("trust", "structure", "tree", "patches", "service areas", "directorates"), rules.may_list.test),
    PageEntry("Teams", "people:team-list", ("table of teams", "team of one", "sole peer", "what is missing"),
              rules.may_list.test),
    PageEntry("Coverage of oversight", "people:coverage-detail",
              ("heat map", "span", "spans", "oversight", "who has no supervisor", "gaps"),
              rules.may_see_coverage.test),
    PageEntry("Partners", "people:partner-list", ("partner organisations", "charity", "charities"),
              rules.may_list.test),
    PageEntry("Roles given", "people:grant-list", ("permissions", "access rights", "administrators"),
              rules.may_read_grants.test),
    PageEntry("Pay bands", "people:pay-detail", ("pay", "salary", "wages", "agenda for change", "band")),
]  # fmt: skip
