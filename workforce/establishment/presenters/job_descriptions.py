"""Words and order for the pages of job descriptions. No queries."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from workforce.core.access import Viewer
from workforce.core.presenting import and_words, count_words, date_words
from workforce.establishment.description_parts import (
    GROUPS,
    SECTIONS,
    Section,
    has_addendum,
    missing,
)
from workforce.establishment.descriptions.comparing import Compared
from workforce.establishment.models import (
    FileKind,
    JobDescriptionFile,
    JobDescriptionVersion,
)
from workforce.establishment.queries.job_descriptions import Counts, Shelf
from workforce.establishment.queries.pay import Pay
from workforce.establishment.rules import job_descriptions as rules
from workforce.establishment.states import (
    APPROVED,
    DRAFT,
    IN_APPROVAL,
    JOB_DESCRIPTION,
    REPLACED,
)
from workforce.people.models import Person, Post, RoleType

Row = dict[str, Any]
TAGS = {
    DRAFT: ("Draft", "blue"),
    IN_APPROVAL: ("Waiting for approval", "yellow"),
    APPROVED: ("Approved", "green"),
    REPLACED: ("Replaced", "grey"),
}
NOBODY = "somebody who is no longer here"


def href(name: str, version: JobDescriptionVersion, *more: str) -> str:
    args = [version.description.role.slug, version.number, *more]
    return reverse(f"establishment:{name}", args=args)


def role_href(role: RoleType, name: str = "job-description-detail") -> str:
    return reverse(f"establishment:{name}", args=[role.slug])


# --- The library ------------------------------------------------------------------------------


def shelves(found: Iterable[Shelf]) -> list[Row]:
    return [
        {
            "title": each.role.words,
            "href": role_href(each.role),
            "lines": _shelf_lines(each),
            "tags": _shelf_tags(each),
        }
        for each in found
    ]


def _shelf_lines(each: Shelf) -> list[str]:
    lines = [approved_words(each.current) if each.current else "Nothing is approved yet."]
    if each.counts is not None and each.counts.total:
        lines.append(f"{counts_words(each)}.")
    return lines


def _shelf_tags(each: Shelf) -> list[tuple[str, str]]:
    tags = []
    if each.current is None:
        tags.append(("Not approved yet", "orange"))
    if each.draft is not None:
        words, colour = TAGS[each.draft.state]
        tags.append((f"Version {each.draft.number}: {words.lower()}", colour))
    return tags


def approved_words(row: JobDescriptionVersion) -> str:
    who = row.approved_by.name if row.approved_by else NOBODY
    return f"Version {row.number}, approved on {date_words(row.approved_on)} by {who}."


def counts_words(each: Shelf) -> str:
    """12 posts: 9 on version 2, 2 on version 1, 1 on none"""
    counts: Counts = each.counts or Counts()
    said = [
        f"{counts.on[row.pk]:,} on version {row.number}"
        for row in each.versions
        if counts.on.get(row.pk)
    ]
    if counts.other:
        said.append(f"{counts.other:,} on another role's")
    if counts.none:
        said.append(f"{counts.none:,} on none")
    posts = count_words(counts.total, "post")
    if len(said) == 1:
        return f"{posts} on {said[0].split(' on ', 1)[1]}"
    return f"{posts}: {and_words(said)}"


def elsewhere_words(each: Shelf) -> str:
    """What is left to move after an approval."""
    if each.current is None or each.counts is None:
        return ""
    left = each.counts.total - each.counts.on.get(each.current.pk, 0)
    runs = "runs" if left == 1 else "run"
    return (
        f"{count_words(left, 'post')} {runs} on something else than version {each.current.number}."
        if left
        else ""
    )


# --- One description ----------------------------------------------------------------------------


def version_rows(shelf: Shelf) -> list[Row]:
    return [
        {
            "title": f"Version {row.number}",
            "href": href("version-detail", row),
            "tag": TAGS[row.state],
            "lines": _version_lines(row, shelf.counts),
        }
        for row in shelf.versions
    ]


def _version_lines(row: JobDescriptionVersion, counts: Counts | None) -> list[str]:
    lines = [row.change_words] if row.change_words else []
    if row.state in {DRAFT, IN_APPROVAL}:
        lines.append(being_written_words(row))
    else:
        who = row.approved_by.name if row.approved_by else NOBODY
        until = f" Replaced on {date_words(row.replaced_on)}." if row.replaced_on else ""
        lines.append(f"Approved on {date_words(row.approved_on)} by {who}.{until}")
    if counts is not None and counts.on.get(row.pk):
        lines.append(f"{count_words(counts.on[row.pk], 'post')} on it.")
    return lines


def being_written_words(row: JobDescriptionVersion) -> str:
    if row.state == IN_APPROVAL:
        who = row.sent_by.name if row.sent_by else NOBODY
        return f"Sent for approval by {who} on {date_words(row.sent_on)}."
    if row.written_by is None:
        return "The text it came with. Nobody has changed it yet."
    return f"Last written by {row.written_by.name} on {date_words(row.written_on)}."


def facts(shelf: Shelf, owner: Person | None) -> list[Row]:
    role = shelf.role
    rows = [
        {"key": "Band", "value": role.band.words if role.band else "None"},
        {"key": "Kind of work", "value": role.get_nature_display()},  # type: ignore[attr-defined]
        {"key": "Kept by", "value": owner.name if owner else "Nobody in particular"},
    ]
    if shelf.counts is not None:
        rows.append(
            {"key": "Posts", "value": counts_words(shelf) if shelf.counts.total else "None"}
        )
    return rows


# --- One version --------------------------------------------------------------------------------


def tag_of(row: JobDescriptionVersion) -> tuple[str, str]:
    return TAGS[row.state]


def history(row: JobDescriptionVersion) -> list[Row]:
    """Who did what, newest first."""
    found = [
        {"who": "A later version", "what": "took its place", "at": row.replaced_on},
        {"who": _name(row.approved_by), "what": "approved it", "at": row.approved_on},
        {"who": _name(row.returned_by), "what": "sent it back", "at": row.returned_on},
        {"who": _name(row.sent_by), "what": "sent it for approval", "at": row.sent_on},
        {"who": _name(row.written_by), "what": "wrote in it last", "at": row.written_on},
    ]
    return [each for each in found if each["at"] is not None]


def _name(person: Person | None) -> str:
    return person.name if person else "Somebody who is no longer here"


def pay_words(pay: Pay | None, role: RoleType) -> str:
    if pay is None:
        return "" if role.is_paid else "The role is unpaid. Expenses are paid."
    unofficial = "" if pay.is_official else " It is worked out, not official yet."
    return (
        f"{pay.band}: £{pay.lowest:,} to £{pay.highest:,} a year at full time (37.5 hours a week), "
        f"from the table in force today: {pay.table}.{unofficial}"
    )


def files(rows: Iterable[JobDescriptionFile], version: JobDescriptionVersion) -> list[Row]:
    return [_file(row, version) for row in rows]


def _file(row: JobDescriptionFile, version: JobDescriptionVersion) -> Row:
    made: Row = {"title": FileKind(row.kind).label, "href": "", "is_lost": False}
    if row.made_at is not None:
        pages = count_words(row.pages, "page")
        size = max(1, round(row.size / 1024))
        made |= {
            "href": href("version-file", version, row.kind),
            "text": f"PDF, {pages}, {size:,} KB",
        }
    elif row.attempts >= 3 and row.token is None:
        made |= {"text": "It could not be made.", "is_lost": True}
    else:
        made |= {"text": "Being made. Look again in a minute."}
    return made


def steps(row: JobDescriptionVersion) -> tuple[list[Row], int]:
    now = {DRAFT: 1, IN_APPROVAL: 2, APPROVED: 4, REPLACED: 4}[row.state]
    return [
        {"title": "Write", "words": being_written_words(row) if now == 1 else "Done"},
        {"title": "Approval", "words": "By another of the central team" if now < 3 else "Done"},
        {"title": "Current", "words": "Everybody reads it"},
    ], now


def task_groups(row: JobDescriptionVersion, *, has_before: bool) -> list[Row]:
    """The sections of a draft, group by group, with what each still lacks. `has_before`: it began as a
    copy of another version."""
    lacking = {section.slug for section in missing(row.content)}
    return [
        {
            "title": title,
            "rows": [
                {
                    "title": section.heading,
                    "href": href("version-write", row, section.slug),
                    "tag": _task_tag(section, row, section.slug in lacking, has_before),
                }
                for section in SECTIONS
                if section.group == group
            ],
        }
        for group, title in GROUPS.items()
    ]


def _task_tag(
    section: Section, row: JobDescriptionVersion, is_lacking: bool, has_before: bool
) -> tuple[str, str]:
    if is_lacking:
        return "To write", "orange"
    if row.revision_of(section.slug):
        return "Changed", "blue"
    if section.slug == "embedded" and not has_addendum(row.content):
        return "Empty, and may be", "grey"
    return ("As in the version before", "grey") if has_before else ("Starting text", "white")


def next_section(slug: str) -> Section | None:
    slugs = [section.slug for section in SECTIONS]
    place = slugs.index(slug) + 1
    return SECTIONS[place] if place < len(SECTIONS) else None


def shown_values(row: JobDescriptionVersion, section: Section) -> list[Row]:
    """How a section stands, to be read beside what somebody else wrote."""
    return [
        {
            "heading": part.heading,
            "value": row.content.get(part.slug, part.empty),
            "is_list": bool(part.lines),
        }
        for part in section.parts
    ]


# --- Comparing, answering, moving ---------------------------------------------------------------


def change_counts(found: Sequence[Compared]) -> str:
    added = sum(each.count("added") for each in found)
    removed = sum(each.count("removed") for each in found)
    if not added + removed:
        return "These two say the same."
    gone = count_words(removed, "line") if removed else "none"
    come = count_words(added, "line") if added else "Nothing"
    return f"{come} added, {gone} removed."


def other_words(number: int, state: str) -> str:
    return f"Version {number}, {JOB_DESCRIPTION.words[state]}"


def answerers(
    row: JobDescriptionVersion, team: Sequence[Person], viewer: Viewer
) -> tuple[list[str], list[str]]:
    """Names of who can answer, and of who can't because they wrote in it."""
    wrote = rules.wrote(row)
    can = [_you(person, viewer) for person in team if person.pk not in wrote]
    return can, [_you(person, viewer) for person in team if person.pk in wrote]


def _you(person: Person, viewer: Viewer) -> str:
    return "you" if person.pk == viewer.person_id else person.name


def post_choices(rows: Sequence[Post]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Answers of a list of posts, and a line below each."""
    return [(str(row.pk), f"{row.code}, {row.title}") for row in rows], {
        str(row.pk): post_words(row) for row in rows
    }


def post_words(row: Any) -> str:
    held = and_words(each.person.name for each in row.held) or "Nobody in post"
    where = f"{row.team.name}, {row.team.area.patch or 'no patch'}"
    on = (
        f"On version {row.on_number} since {date_words(row.on_since)}"
        if row.on_number
        else "On none yet"
    )
    later = "".join(
        f", version {each.version.number} from {date_words(each.starts)}" for each in row.later
    )
    return f"{where}. {held}. {on}{later}."
