"""What the central team does to stand an establishment on: a patch, a job description, a post, people."""

from __future__ import annotations

import re
from datetime import date, timedelta

from recruitment.models import Override, Request
from tests.browser import cast, trust
from tests.browser.cast import Somebody
from tests.browser.visitor import Visitor
from workforce.core import clock
from workforce.establishment.models import UnknownRole
from workforce.people.models import Assignment, Post, Relationship

TRIAD = (
    ("Line manager", trust.GRACE),
    ("Clinical supervisor", trust.HENRY),
    ("Peer supervisor", trust.PETRA),
)


def triad_of(who: Somebody, day: date) -> dict[str, str]:
    held = Relationship.objects.running(day).filter(
        assignment__person__first_name=who.first, assignment__person__last_name=who.last
    )
    return dict(held.values_list("acts_as", "holder__email"))


def patch_is_made(at: Visitor) -> None:
    """With its areas and who leads it."""
    at.menu("People")
    at.tap("Organisation", exact=True)
    at.is_told("There are no patches yet.")
    at.tap("Add a patch")
    at.write("Name of the patch", "Bay")
    at.tap("Add", exact=True)
    at.tap("Bay", exact=True)
    at.is_told("Nobody leads this patch at the moment.")
    at.tap("Choose service areas")
    at.choose(trust.COMMUNITY)
    at.choose(trust.HOSPITAL)
    at.tap("Save", exact=True)
    at.tap("Name who leads it")
    at.choose(trust.LEILA.name)
    at.tap("Save", exact=True)
    at.is_at("Bay")
    leads = Relationship.objects.filter(kind="patch_lead")
    assert list(leads.values_list("patch__name", "holder__email")) == [("Bay", trust.LEILA.email)]


# The job description


def description_is_sent(at: Visitor) -> None:
    at.go("/people/job-descriptions/")
    at.tap("Peer support worker", exact=True)
    at.is_told("Nothing is approved yet.")
    at.tap("Version 1", exact=True)
    at.tap("Send for approval")
    at.is_told(f"It can be answered by {cast.SECOND_LEAD.name}.")
    at.write("What changed, and why?", "The first text, as the role is here")
    at.tap("Send for approval", exact=True)
    at.is_told("Waiting for approval")


def description_is_approved(at: Visitor) -> None:
    at.tap(re.compile("unread notices?$"))
    at.tap("A job description waits for approval.")
    at.is_at("Peer support worker")
    at.is_told("The first text, as the role is here")
    at.choose("Approve this version")
    at.tap("Save decision")
    at.is_told("Approved. Its PDFs are being made.")


# The unknown role


def unknown_role_is_adopted(at: Visitor, day: date) -> None:
    """With its triad; then everything it was asked about is in place."""
    at.go("/people/unknown-roles/")
    at.tap(trust.UNKNOWN, exact=True)
    at.is_told(f"Who has the job {trust.MENTOR.name}")
    at.tap("Adopt it", exact=True)
    at.choose(re.compile(r"^\s*Peer support worker"))
    at.tap("Continue")
    for kind, holder in TRIAD:
        at.pick(kind, holder.name)
    at.tap("Adopt it", exact=True)
    at.is_told("Adopted. It is a post with its holder now, and everybody named is told.")
    assert list(UnknownRole.objects.values_list("state", flat=True)) == ["adopted"]
    assert set(triad_of(trust.MENTOR, day).values()) == {holder.email for _, holder in TRIAD}


# The post


def post_is_proposed(at: Visitor) -> str:
    """Its address; the gate lists what is missing."""
    at.go("/posts/")
    at.tap("Propose a post")
    at.tap(trust.QUAY, exact=True)
    at.pick("Role", "Peer support worker")
    at.write("Job title", trust.PEER)
    at.write("Hours", "30")
    at.choose("Permanent")
    at.write("Why is this post needed?", "Quay asks for another peer worker")
    at.tap("Propose", exact=True)
    at.is_told(
        "5 things must be there first: its request has gone through the approvals, a line manager is named, "
        "a clinical supervisor is named, a peer supervisor is named and has room and the team is prepared."
    )
    at.is_told(f"Somebody leads the patch {trust.LEILA.name}. In place")
    at.is_told("Peer support worker, as approved. In place")
    at.tap("Hand in for the gate check")
    at.tap("Hand in for the gate check")
    at.is_told("Approve: possible once everything below is there.")
    return at.path()


def post_is_made_ready(at: Visitor) -> None:
    for kind, holder in (*TRIAD[:2], ("Peer supervisor", trust.OSCAR)):
        _is_planned(at, "Name", kind, holder)
    at.is_told(f"{trust.OSCAR.name} supports 13 already, and 12 is the most.")
    _is_planned(at, "Change", *TRIAD[2])
    at.is_told("its request has gone through the approvals")
    at.is_told(f"Who can help: {trust.LEILA.name}, who leads the patch. Missing")
    recruiting_is_decided()
    at.go(at.path())
    assert not at.sees("Not ready to recruit to yet")


def recruiting_is_decided() -> None:
    """As rows: how a request comes this far is a walk of its own."""
    post, today = Post.objects.get(state="gate_check"), clock.today()
    request = Request.objects.create(
        number=1, team=post.team, role=post.role, asked_by=trust.GRACE.person(), asked_on=today, stage="advert",
        stage_since=today, handed_in_on=today, hours=post.hours, contract=post.contract, funding_has_no_end=True,
        form="separate", why="", post=post, line_manager=post.planned_line_manager,
        clinical_supervisor=post.planned_clinical_supervisor, peer_supervisor=post.planned_peer_supervisor,
    )  # fmt: skip
    for about in ("G1", "G3", "G5", "G7"):
        Override.objects.create(
            request=request, about=about, reason="For this walk", until=today + timedelta(days=60), asked_on=today,
            asked_by=trust.LEILA.person(), second=trust.HENRY.person(), agreed_on=today,
        )  # fmt: skip


def _is_planned(at: Visitor, verb: str, kind: str, holder: Somebody) -> None:
    at.tap(re.compile(rf"^{verb}\s+{kind.lower()}$"))
    at.write("Find somebody by name", holder.name)
    at.tap("Find", exact=True)
    at.choose(holder.name)
    at.tap("Save", exact=True)


def post_is_advertised(at: Visitor) -> None:
    at.tap("Approve", exact=True)
    at.tap("Approve", exact=True)
    at.is_told("Approved.")
    at.tap("Say that it is advertised")
    at.tap("Say that it is advertised")
    at.is_told("Noted: it is advertised.")
    assert list(Post.objects.filter(state="advertised").values_list("team__name", flat=True)) == [
        trust.QUAY
    ]


def somebody_is_added(at: Visitor, day: date) -> None:
    """To that post. Who was named for it comes with it, and is looked at once more."""
    at.go("/people/add/")
    at.write("Name", trust.NEW.name)
    at.tap("Search", exact=True)
    at.tap("None of these: add somebody new")
    at.tap("Who it is")
    at.write("Email address", trust.NEW.email)
    at.tap("Save", exact=True)
    at.tap("What they will be, and when")
    at.choose("A paid post")
    at.write_date("starts", day.day, day.month, day.year)
    at.tap("Save", exact=True)
    at.tap("Where", exact=True)
    at.choose(re.compile(rf"^\s*{trust.QUAY}: {trust.PEER} \(P-"))
    at.tap("Save", exact=True)
    for kind, holder in TRIAD:
        at.is_told(f"{kind} {holder.name} Done")
    at.tap("Check and add")
    for kind, holder in TRIAD:
        at.is_told(f"{kind} {holder.name}")
    at.tap(f"Add {trust.NEW.name}")
    at.is_told(f"{trust.NEW.name} is added. Those named are told.")
    assert set(triad_of(trust.NEW, day).values()) == {holder.email for _, holder in TRIAD}
    post = Assignment.objects.get(person=trust.NEW.person()).post
    assert post is not None
    assert post.state == "filled"
