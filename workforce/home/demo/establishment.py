"""The establishment as a trust of some years has it: experience confirmed, posts on their way, a few things to
look at."""

from datetime import date, timedelta
from decimal import Decimal

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.actions import posts
from workforce.establishment.actions.posts import ENDS, Term
from workforce.people.actions import posts as of_people
from workforce.people.actions import qualifications
from workforce.people.actions.posts import NewPost
from workforce.people.models import Assignment, Post, Relationship, RoleType, Team

_EVERY = 7  # so many are not confirmed yet, though long enough here


def experience(by: Viewer, today: date) -> None:
    """Most who are here for a year are confirmed."""
    rows = (
        Assignment.objects.running(today).exclude(employment="volunteer").order_by("number", "pk")
    )
    started = {row.person_id: row.starts for row in rows}
    long = [pk for pk, starts in started.items() if starts < today - timedelta(days=400)]
    with clock.at(today - timedelta(days=30)):
        chosen = [pk for number, pk in enumerate(long) if number % _EVERY]
        qualifications.give_many(chosen, "experience-confirmed", by=by)


def on_their_way(by: Viewer, today: date) -> None:
    """A vacant post that is advertised, a proposal that is complete, one that lacks somebody, one sent back."""
    lead = Relationship.objects.running(today).filter(acts_as="patch_lead").order_by("patch__order")
    first = lead.select_related("holder")[0]
    teams = list(Team.objects.filter(area__patch=first.patch_id, assignments__isnull=False)
                 .distinct().order_by("name", "area__name")[:3])  # fmt: skip
    as_lead = Viewer(None, first.holder_id, first.holder.name, frozenset(), today)
    role = RoleType.objects.get(slug="peer-support-worker")
    made = [
        posts.propose(NewPost(
            f"P-{number:04}", "Peer support worker", role, team, Decimal("0.8"), Decimal(30), form="separate",
            funding_source="Community transformation fund", words=words), by=as_lead)
        for number, (team, words) in enumerate(zip(teams, _WHY, strict=True), start=1)]  # fmt: skip
    vacant = Post.objects.filter(state="vacant", role__nature="clinical").order_by("code")[0]
    for post in (made[0], vacant):
        _plan(post, by, today)
    for post in made[:2]:
        posts.move(post, "gate_check", seen="proposed", by=as_lead)
    # From before requests were made here: by hand nothing is advertised any more without one.
    of_people.move(vacant, "advertised", by=by)
    posts.move(made[2], "gate_check", seen="proposed", by=as_lead)
    words = "Please name a line manager first, then we look at it together."
    posts.move(made[2], "proposed", seen="gate_check", words=words, by=by)


_WHY = (
    "A second peer worker, so that nobody is alone in the team.",
    "The crisis team asks for a peer in the evenings.",
    "The waiting list for one-to-one support is four months long.",
)


def _plan(post: Post, by: Viewer, today: date) -> None:
    """The three of somebody near by, the peer supervisor being one who has room."""
    near = Relationship.objects.running(today).filter(
        assignment__team__area__patch=post.team.area.patch_id
    )
    held: dict[object, int] = {}
    for row in Relationship.objects.running(today).filter(kind="peer_supervisor"):
        held[row.holder_id] = held.get(row.holder_id, 0) + 1
    manager = (
        near.filter(kind="line_manager")
        .select_related("holder")
        .order_by("starts", "holder__sort_name")[0]
        .holder
    )
    clinical = (
        near.filter(kind="clinical_supervisor")
        .select_related("holder")
        .order_by("starts", "holder__sort_name")[0]
        .holder
    )
    peers = near.filter(kind="peer_supervisor").exclude(holder=manager).select_related("holder")
    peer = min(peers, key=lambda row: (held[row.holder_id], row.holder.sort_name)).holder
    for kind, holder in (
        ("line_manager", manager),
        ("clinical_supervisor", clinical),
        ("peer_supervisor", peer),
    ):
        posts.plan_support(post, kind, holder=holder, by=by)


def to_look_at(by: Viewer, today: date) -> None:
    """Two posts are paid below their role; one fixed term has no reason; of one it is said that it ends."""
    entry = Post.objects.filter(
        state="filled", role__slug="specialist-peer-support-worker"
    ).order_by("code")
    lower = RoleType.objects.select_related("band").get(slug="peer-support-worker").band
    for post in entry.select_related("role", "team")[:2]:
        posts.change(post, began_from=post.version, by=by, band=lower)
    soon = Post.objects.filter(contract="fixed_term", state="filled", fixed_term_ends__gt=today)
    for post in soon.order_by("fixed_term_ends", "code")[:1]:
        posts.settle_term(post, Term(ENDS), began_from=post.version, by=by)
