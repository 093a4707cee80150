"""One person's page."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from workforce.accounts.actions import InvitationState, state_of
from workforce.core.forms import Privacy
from workforce.core.presenting import and_words, capital, date_words
from workforce.people.models import Assignment, Post, Relationship
from workforce.people.models.assignment import Employment
from workforce.people.models.relationship import Kind
from workforce.people.presenters.words import (
    Row,
    dates,
    grant_words,
    kind_words,
    leads,
    person_href,
    team_of,
    towards_words,
)
from workforce.people.queries.person import PersonPage, Sight
from workforce.people.scopes import TRIAD


def jobs(page: PersonPage) -> list[Row]:
    """Each post with its facts and who supports the person in it, those that run first,
    then those ahead."""
    over = [row for row in page.assignments if row.ends is not None and row.ends < page.today]
    here = [row for row in page.assignments if row not in over and row.starts <= page.today]
    ahead = [row for row in page.assignments if row.starts > page.today]
    now = here + sorted(ahead, key=lambda row: row.starts)
    return [
        {
            "row": row,
            "title": row.role.words,
            "facts": assignment_facts(row, page.sight, page.today),
            "support": support(page, row),
            "coaches": [] if row in over else coaches(page, row),
            "leads": leads(_leading(page, row), page.today, link=page.sight.is_over_all),
            "is_over": row in over,
            "may_arrange": row.pk in page.arrangeable,
        }
        for row in (now + over if page.sight.past or page.sight.is_hr else now)
    ]


def _leading(page: PersonPage, row: Assignment) -> list[Relationship]:
    return [lead for lead in page.leads if lead.patch_id == row.team.area.patch_id]


def assignment_facts(row: Assignment, sight: Sight, today: date) -> list[Row]:
    facts = [
        {"key": "Team", "value": _team(row)},
        {"key": "Service area", "value": row.team.area.name},
        {"key": "Dates", "value": dates(row, today)},
    ]
    if sight.band and row.role.band:
        facts.append({"key": "Band", "value": _band(row)})
    if sight.hours and row.hours is not None:
        facts.append({"key": "Hours", "value": f"{row.hours.normalize():f} a week"})
    if sight.band and row.post is not None:
        facts.append({"key": "Contract", "value": _contract(row.post)})
    if row.form:
        facts.append({"key": "Towards the team", "value": row.get_form_display()})
    if sight.band and row.employment != Employment.EMPLOYED:
        facts.append({"key": "Employment", "value": row.get_employment_display()})
    return facts


def _team(row: Assignment) -> str:
    return format_html(
        '<a href="{}">{}</a>', reverse("people:team-detail", args=[row.team_id]), row.team.name
    )


def _band(row: Assignment) -> str:
    band = row.post.band if row.post is not None and row.post.band else row.role.band
    return str(band)


def _contract(post: Post) -> str:
    words = post.get_contract_display()
    ends = post.fixed_term_ends
    return f"{words}, to {date_words(ends)}" if ends else words


def support(page: PersonPage, assignment: Assignment) -> list[Row]:
    """Who supports the person in this assignment now or soon: the three first, and who is missing."""
    rows = [
        row
        for row in page.towards
        if row.assignment_id == assignment.pk and (row.ends is None or row.ends >= page.today)
    ]
    order = {kind: place for place, kind in enumerate(Kind.values)}
    rows.sort(key=lambda row: (order[row.acts_as], row.kind == Kind.COVER, row.starts))
    shown = [_supporter(row, page) for row in rows]
    day = max(page.today, assignment.starts)
    now = {row.acts_as for row in rows if row.starts <= day and row.kind != Kind.COVER}
    return shown + [_missing(kind) for kind in _wanted(assignment, page) if kind not in now]


def _wanted(assignment: Assignment, page: PersonPage) -> list[str]:
    """The strands that belong to this assignment, for whoever may know that one is missing."""
    over = assignment.ends is not None and assignment.ends < page.today
    if not page.sight.triad or over:
        return []
    if assignment.is_volunteer:
        return ["peer_supervisor"]
    clinical = assignment.role.nature == "clinical"
    return [kind for kind in TRIAD if clinical or kind != "clinical_supervisor"]


def _supporter(row: Relationship, page: PersonPage) -> Row:
    opens = page.sight.is_self or page.sight.is_over_all
    return {
        "name": row.holder.name,
        "href": person_href(row.holder) if opens else "",
        "role": kind_words(row),
        "lines": [dates(row, page.today)],
        "links": _changes(row) if row.assignment_id in page.arrangeable else [],
    }


def _changes(row: Relationship) -> list[Row]:
    links = [
        {"text": "Hand over", "href": reverse("people:relationship-hand-over", args=[row.pk])},
        {"text": "End", "href": reverse("people:relationship-end", args=[row.pk])},
    ]
    if row.acts_as in TRIAD and row.kind != Kind.COVER:
        cover = {"text": "Cover", "href": reverse("people:relationship-cover", args=[row.pk])}
        links.insert(1, cover)
    return [{**link, "about": f"{kind_words(row).lower()} {row.holder.name}"} for link in links]


def _missing(kind: str) -> Row:
    return {"name": "", "role": Kind(kind).label, "flag": "Nobody is named yet."}


def coaches(page: PersonPage, assignment: Assignment) -> list[Row]:
    rows = [row for row in page.coaching if row.team_id == assignment.team_id]
    return leads(rows, page.today, link=page.sight.is_self or page.sight.is_over_all)


def earlier(page: PersonPage) -> list[list[Any]]:
    return [
        [row.holder.name, kind_words(row), row.assignment.team.name, dates(row, page.today)]
        for row in page.towards
        if row.assignment and row.ends is not None and row.ends < page.today
    ]


def supported(page: PersonPage) -> list[Row]:
    rows: list[Row] = []
    for row in page.holding:
        if row.assignment is None:
            rows.append({"name": towards_words(row), "role": kind_words(row), "href": ""})
            continue
        person = row.assignment.person
        rows.append(
            {
                "name": person.name,
                "href": person_href(person),
                "role": f"{kind_words(row)} in {row.assignment.team.name}",
                "lines": [dates(row, page.today)],
            }
        )
    return rows


def can_hand_over(page: PersonPage, *, is_central: bool) -> bool:
    return any(
        is_central or (row.patch_id is None and team_of(row).area.patch_id in page.led)
        for row in page.holding
    )


def who_sees(page: PersonPage) -> tuple[Privacy, str]:
    """The line that says who can see this page, and what of it the viewer gets."""
    own = page.sight.is_self
    who = ["you" if own else page.person.name]
    if page.roles:
        who += [f"whoever supports {'you' if own else 'them'} today"]
        who += [f"{'your' if own else 'their'} patch lead"]
    if page.coaching:
        who += [f"who coaches {'your' if own else 'their'} team"]
    if page.holding:
        who += [f"those {'you support' if own else 'they support'}"]
    words = and_words([*who, "the central team", "HR", "administrators"])
    return Privacy("leads", capital(words), "can open this page."), _what_you_see(page.sight)


def to_you(page: PersonPage) -> list[Row]:
    """What this person is to the viewer."""
    return [
        {
            "key": kind_words(row),
            "value": f"{towards_words(row)}. {dates(row, page.today)}",
        }
        for row in page.holding
        if row.assignment is None or row.assignment.person_id == page.viewer_id
    ]


def _what_you_see(sight: Sight) -> str:
    if sight.is_self:
        return (
            "HR sees your post, its dates and your line manager, and nothing about supervision. "
            "What is said in supervision is on none of these pages."
        )
    if sight.is_over_all or sight.leads_patch:
        return (
            "You see posts, dates and who supports whom. What is said in supervision is not here."
        )
    if sight.is_hr:
        return "You see posts, dates and line managers. Supervision is not part of what HR sees."
    if sight.holds:
        return "You see this because you support them, for as long as you do."
    if sight.coaches_team:
        return "You see this because you coach their team, for as long as you do."
    return "You see how to reach them because they support you, for as long as they do."


def sign_in_words(page: PersonPage) -> str:
    user, invitation = page.person.user, page.invitation
    if user is not None and user.is_active:
        return "Signs in"
    if invitation is None:
        return "Not invited yet"
    state = state_of(invitation)
    if state is InvitationState.OPEN:
        return f"Invited. The invitation is open until {date_words(invitation.expires_at)}"
    if state is InvitationState.EXPIRED:
        return f"Invited. The invitation ran out on {date_words(invitation.expires_at)}"
    return "Can't sign in"


def qualifications(page: PersonPage) -> list[Row]:
    return [{"key": _spaced(row.slug), "value": _until(row)} for row in page.qualifications]


def _spaced(slug: str) -> str:
    words = slug.replace("-", " ").replace("_", " ")
    return capital(words)


def _until(row: Any) -> str:
    until = f" to {date_words(row.ends)}" if row.ends else ""
    return f"From {date_words(row.starts)}{until}"


def grants_held(page: PersonPage) -> list[Row]:
    return [{"key": grant_words(row.slug), "value": dates(row, page.today)} for row in page.grants]


def is_supporter_alone(page: PersonPage) -> bool:
    """The viewer sees this person because they support the viewer, and for no other reason."""
    sight = page.sight
    wider = sight.is_self or sight.is_over_all or sight.is_hr or sight.leads_patch
    wider = wider or sight.holds or sight.coaches_team
    return sight.is_supported and not wider
