"""Words and order for the pages of unknown roles."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from workforce.core.access import Viewer
from workforce.core.forms import Privacy
from workforce.core.presenting import count_words, date_words, day_and_month
from workforce.establishment.models import UnknownRole
from workforce.establishment.models.unknown_roles import FoundBy, How, SeenAs
from workforce.establishment.presenters.unknown_roles_told import event
from workforce.establishment.presenters.unknown_roles_words import about, near_day, where
from workforce.establishment.queries import unknown_roles as queries
from workforce.establishment.queries.unknown_roles import Told
from workforce.establishment.states import (
    ADOPTED,
    CLOSED,
    NEW,
    NOT_PEER,
    RENAMED,
    RENAMING,
    TAKEN,
)
from workforce.people.models import Team

Row = dict[str, Any]
TAGS = {
    NEW: ("Nobody has it yet", "yellow"),
    TAKEN: ("Taken", "blue"),
    RENAMING: ("To be renamed", "blue"),
    ADOPTED: ("Adopted", "green"),
    RENAMED: ("Renamed", "green"),
    NOT_PEER: ("Not a peer role", "grey"),
    CLOSED: ("Closed", "grey"),
}

# What each answer is, and what happens by it.
ANSWERS = {
    "adopt": (
        "Adopt it",
        (
            "It is a peer role. The job becomes a post with whoever has it, and gets a line manager, a peer supervisor "
            "and, where it is clinical, a clinical supervisor. The person and those named are told."
        ),
    ),
    "propose": (
        "Adopt it",
        "It is a peer role. It becomes a proposed post, and is advertised only when its support is there.",
    ),
    "rename": (
        "Have it renamed",
        (
            "It is no peer role, and its title is wrong. It waits until the title is corrected in the staff record. "
            "The next extract settles it, or asks again."
        ),
    ),
    "not-peer": (
        "It is no peer role",
        (
            "The title is right, and means something else. This job, or every job with this very title, is not asked "
            "about again."
        ),
    ),
    "close": ("Close it", "The job is gone, or it is the same as another one here."),
}


def _answer_page(verb: str) -> str:
    return f"establishment:unknown-role-{'adopt' if verb == 'propose' else verb}"


def href(role: UnknownRole) -> str:
    return reverse("establishment:unknown-role-detail", args=[role.pk])


def answer_words(role: UnknownRole, today: date) -> str:
    """What is due, and by when: the answer is due, nobody is."""
    if role.state == RENAMING:
        return f"Waits for the title to be corrected. Asked about again from {day_and_month(role.due, today)}."
    if not role.is_open:
        return _outcome(role)
    if role.due < today:
        return f"An answer was due on {near_day(role.due, today)}."
    if role.due == today:
        return "An answer is due today."
    return f"Answer by {near_day(role.due, today)}."


def _outcome(role: UnknownRole) -> str:
    words = {
        ADOPTED: "It is a post here now",
        RENAMED: "It is a post here now, made by an extract"
        if role.how == How.POST
        else "The extract has another title now",
        NOT_PEER: "It is no peer role",
        CLOSED: "It is closed",
    }[role.state]
    who = f" {role.decided_by.name} answered it" if role.decided_by else ""
    on = f" on {day_and_month(role.decided_at)}" if role.decided_at and who else ""
    return f"{words}.{who}{on}{'.' if who else ''}"


def tag_of(role: UnknownRole, today: date) -> tuple[str, str]:
    if role.is_to_answer and role.due <= today:
        return ("Answer due", "yellow")
    return TAGS[role.state]


def near_words(role: UnknownRole) -> str:
    return f"{about(role)} (found on {date_words(role.found_on)})"


def listed_rows(
    roles: Iterable[UnknownRole], viewer: Viewer, *, in_team: bool = False
) -> list[Row]:
    """`in_team`: on the team's own page, which says where."""
    return [
        {
            "title": role.title,
            "href": href(role),
            "text": "" if in_team else " ".join(filter(None, (f"{_place(role)}.", _band(role)))),
            "due": answer_words(role, viewer.today),
            "owner": _owner_words(role, viewer),
            "tag": tag_of(role, viewer.today),
        }
        for role in roles
    ]


def _place(role: UnknownRole) -> str:
    area = f", {role.team.area.name}" if role.team else ""
    return f"{where(role)}{area}"


def _band(role: UnknownRole) -> str:
    return f"{role.band}." if role.band else ""


def _owner_words(role: UnknownRole, viewer: Viewer) -> str:
    if not role.is_open or role.owner is None:
        return ""
    return "You have it." if role.owner_id == viewer.person_id else f"{role.owner.name} has it."


def empty_words(show: str, is_narrowed: bool, counts: Mapping[str, int]) -> tuple[str, str]:
    """What an empty queue says, and its sign."""
    if is_narrowed and any(counts.values()):
        return "None in this patch. Choose another, or all patches.", "people"
    words = {
        queries.NOBODYS: "None waits for somebody to take it.",
        queries.MINE: "None is yours to answer.",
        queries.DONE: "None has been answered yet.",
    }.get(
        show,
        "Every job with a peer title is known here. New ones appear when a staff extract is applied, "
        "or when somebody reports one.",
    )
    return words, "tick"


# --- One of them


class RolePage:
    def __init__(
        self,
        role: UnknownRole,
        viewer: Viewer,
        *,
        may_answer: bool,
        manager: str,
        patch_lead: str,
        others: Sequence[UnknownRole],
        history: Sequence[Told],
        can_take_back: bool,
    ) -> None:
        self.role, self.viewer, self.may_answer = role, viewer, may_answer
        self.manager, self.patch_lead = manager, patch_lead
        self.others, self.told = others, history
        self.can_take_back = can_take_back and may_answer
        self.tag = tag_of(role, viewer.today)
        self.lead = answer_words(role, viewer.today)

    @property
    def known(self) -> list[Row]:
        role, staff = self.role, self.role.staff
        rows: list[tuple[str, Any]] = [("Title", role.title), ("Team", where(role))]
        if role.team:
            rows += [
                ("Service area", role.team.area.name),
                ("Patch", self._patch(role.team)),
            ]
        rows += [("Pay band", role.band)]
        if staff:
            # Once adopted, the job goes on as a post: the other staff's row ended the day before.
            ends = role.assignment.ends if role.assignment else staff.ends
            rows += [
                ("In this job since", date_words(staff.starts)),
                ("Last day", date_words(ends)),
            ]
        if not role.assignment:
            rows += [("Line manager", self.manager)]
        if self.may_answer:
            rows += [("Who has the job", self._holder()), ("Assignment number", role.number)]
        if role.vacancy_ref:
            rows += [("Vacancy", role.vacancy_ref)]
        if role.seen_as:
            rows += [("What was reported", SeenAs(role.seen_as).label)]
        rows += [("How it was found", self._found())]
        if role.new_title:
            words = "New title" if role.state == RENAMED else "Title it should have"
            rows += [(words, role.new_title)]
        return [{"key": key, "value": value} for key, value in rows if value]

    def _patch(self, team: Team) -> str:
        patch = team.area.patch
        if patch is None:
            return "In no patch yet"
        return f"{patch.name}, led by {self.patch_lead}" if self.patch_lead else patch.name

    def _holder(self) -> Any:
        person = self.role.assignment.person if self.role.assignment else None
        if person is not None:
            link = reverse("people:person-detail", args=[person.pk])
            return Markup('<a href="{}">{}</a>').format(link, person.name)
        staff = self.role.staff
        return f"{staff.first_name} {staff.last_name}" if staff else ""

    def _found(self) -> str:
        return f"{FoundBy(self.role.found_by).label}, {date_words(self.role.found_on)}"

    @property
    def is_mine(self) -> bool:
        return self.role.owner_id is not None and self.role.owner_id == self.viewer.person_id

    @property
    def can_answer(self) -> bool:
        return self.may_answer and self.role.is_open

    @property
    def owner(self) -> str:
        return self.role.owner.name if self.role.owner and self.role.is_open else ""

    @property
    def answers(self) -> list[Row]:
        """The four, each with what happens."""
        has_job = self.role.number is not None
        verbs = ["adopt" if has_job else "propose", "rename", "not-peer", "close"]
        if not has_job or self.role.state == RENAMING:
            verbs.remove("rename")
        return [
            {
                "title": ANSWERS[verb][0],
                "href": reverse(_answer_page(verb), args=[self.role.pk]),
                "text": ANSWERS[verb][1],
            }
            for verb in verbs
        ]

    @property
    def other_rows(self) -> list[Row]:
        return [
            {
                "title": where(each),
                "href": href(each),
                "text": answer_words(each, self.viewer.today),
                "tag": tag_of(each, self.viewer.today),
            }
            for each in self.others
        ]

    @property
    def taking_back(self) -> str:
        """What happens by it."""
        if self.role.how == How.THIS_TITLE:
            return (
                "The title is asked about again, and every job this answer was given for is open."
            )
        return "It is open again, with new days to answer it."

    @property
    def others_words(self) -> str:
        return f"{count_words(len(self.others), 'other job')} with this title"

    @property
    def history(self) -> list[Row]:
        return [event(told, self.viewer) for told in self.told]

    @property
    def privacy(self) -> tuple[Privacy, str]:
        lead = " and the patch lead" if self.role.team and self.role.team.area.patch_id else ""
        who = Privacy("leads", f"The central team{lead}", "can open this page.")
        if self.may_answer:
            return who, (
                "A patch lead doesn't see who has the job, nor what others wrote. Keep it to the role: the person "
                "in it may not know yet that it is looked at."
            )
        return who, (
            "The central team answers. You can add what you know; they and you alone can read it. Who has the job "
            "isn't shown to you."
        )
