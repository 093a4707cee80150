"""What this part of the room adds to a person's page."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from workforce.core.access import CENTRAL_LEAD, VOLUNTEER, Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.core.presenting import date_words
from workforce.establishment import rules
from workforce.establishment.models.joinings import JobTalkOutcome
from workforce.establishment.presenters import changes as present
from workforce.establishment.presenters import still_open as said
from workforce.establishment.queries import changes as queries
from workforce.establishment.queries.still_open import Open, What
from workforce.people import scopes
from workforce.people.models import Assignment, Person
from workforce.people.models.assignment import Employment

Row = dict[str, Any]


def at_the_moment(viewer: Viewer, person: Person) -> Drawn | None:
    """Away on secondment, on a break, about to leave, talked to about a job: as far as the viewer may
    know."""
    changes = rules.may_add_people.test(viewer)
    posts = queries.posts_of(viewer, person)
    # Before a stint a post ends, and during one there is a post to come back to.
    planned = any(
        row.starts > viewer.today or (row.ends is not None and row.ends >= viewer.today)
        for row in posts
    )
    kinds = {row.employment for row in posts}
    wanted = queries.Wanted(
        stints=planned,
        leaving=person.left_on is not None,
        breaks=Employment.VOLUNTEER in kinds,
        talks=Employment.APPRENTICE in kinds,
        open=person.left_on is not None and changes,
    )
    found = queries.at_hand(viewer, person, wanted)
    lines = [_stint(row, viewer, changes) for row in found["stint"]]
    lines += [_leaving(row, person, changes) for row in found["leaving"]]
    taken = next(iter(found["break"]), None)
    own = person.pk == viewer.person_id
    lines += [_break(taken, viewer)] if taken is not None else []
    lines += [_talk(row) for row in found["talk"]]
    context = {
        "lines": lines,
        # Who doesn't see that somebody leaves doesn't learn it from what is open.
        "open": said.rows(_still_open(person, found), viewer)
        if found["leaving"] or viewer.has(CENTRAL_LEAD)
        else [],
        "back_href": _href("break-end", taken.pk) if own and taken else "",
        "has_begun": bool(taken and taken.starts <= viewer.today),
        "break_href": _href("break-take") if own and not taken and viewer.has(VOLUNTEER) else "",
    }
    if not any(context.values()):
        return None
    return Drawn("establishment/_changes_panel.html", context)


def _break(row: queries.AtHand, viewer: Viewer) -> Row:
    until = f" until {date_words(row.ends)}" if row.ends else ", with an open end"
    has_begun = row.starts <= viewer.today
    return _line(
        ("On a break" if has_begun else f"On a break from {date_words(row.starts)}") + until
    )


def _talk(row: queries.AtHand) -> Row:
    outcome = JobTalkOutcome(row.kind).label.lower()
    return _line(f"Talked about a job on {date_words(row.starts)}: {outcome}")


def _still_open(person: Person, found: Mapping[str, list[queries.AtHand]]) -> list[Open]:
    """Of who leaves or has left: what no hand-over gives on."""
    return [
        Open(person.pk, what, row.pk, row.organisation, row.kind)
        for what in What
        for row in found[what]
    ]


def record(viewer: Viewer, person: Person) -> Drawn | None:
    """Links to what the viewer may change."""
    led = scopes.patches_led_ids(viewer)
    central = viewer.has(CENTRAL_LEAD)
    if not central and not led:
        return None
    rows = [
        row
        for row in queries.posts_of(viewer, person)
        if row.ends is None or row.ends >= viewer.today
    ]
    mine = [row for row in rows if central or row.team.area.patch_id in led]
    if not central and not mine:
        return None
    parts = [
        {"heading": f"{row.role.words}, {row.team.name}", "links": _links(row)} for row in mine
    ]
    links = [_link("Name and how to reach them", "person-change", person.pk)]
    gone = person.left_on is not None and person.left_on < viewer.today
    ahead = person.left_on is not None and not gone
    whole = central or len(mine) == len(rows)
    if whole and not gone and not ahead and person.pk != viewer.person_id:
        links.append(_link("Leaves", "person-leave", person.pk))
    parts.append({"heading": "", "links": links})
    return Drawn("establishment/_change_links.html", {"parts": parts, "appoint": str(person.pk)})


def _links(row: Assignment) -> list[Row]:
    what = "team" if row.post_id is None else "post"
    links = [
        _link(f"Move to another {what}", "assignment-move", row.pk),
        _link("Hours", "assignment-hours", row.pk),
        _link("Role", "assignment-role", row.pk),
        _link("Last day", "assignment-end", row.pk),
    ]
    if row.is_employed:
        links.append(_link("Secondment or acting up", "stint-plan", row.pk))
    if row.employment == Employment.APPRENTICE:
        links.append(_link("A conversation about a job", "job-talk-record", row.pk))
    return links


def _stint(stint: queries.AtHand, viewer: Viewer, changes: bool) -> Row:
    href = _href("stint-change", stint.pk) if changes else ""
    return _line(present.stint_words(stint, viewer.today), href, "Change")


def _leaving(ahead: queries.AtHand, person: Person, changes: bool) -> Row:
    words = f"Leaves on {date_words(ahead.starts)}"
    return _line(words, _href("person-stay", person.pk) if changes else "", "Take it back")


def _line(text: str, href: str = "", action: str = "") -> Row:
    return {"text": text, "href": href, "action": action}


def _link(text: str, name: str, *args: Any) -> Row:
    return {"text": text, "href": _href(name, *args)}


def _href(name: str, *args: Any) -> str:
    return reverse(f"establishment:{name}", args=args)


PANELS = [
    PagePanel("changes-now", "person", at_the_moment, order=10),
    PagePanel("changes-record", "person", record, beside=True, order=20),
]
