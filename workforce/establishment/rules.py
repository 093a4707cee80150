import rules
from django.http import Http404

from workforce.core.access import ADMINISTRATOR, ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, Viewer
from workforce.people import scopes
from workforce.people.models import Person, Post, Relationship, Team


def may_import(viewer: Viewer) -> bool:
    return viewer.has(ADMINISTRATOR, CENTRAL_LEAD)


def need_import(viewer: Viewer) -> None:
    if not may_import(viewer):
        raise Http404


# Posts: the central team all, a patch lead those of their patch; HR reads.


@rules.predicate
def may_list_posts(viewer: Viewer) -> bool:
    return viewer.has(CENTRAL_LEAD, HR, ADVANCED_PRACTITIONER)


@rules.predicate
def may_propose_posts(viewer: Viewer) -> bool:
    return viewer.has(CENTRAL_LEAD, ADVANCED_PRACTITIONER)


@rules.predicate
def may_propose_for(viewer: Viewer, team: Team) -> bool:
    return viewer.has(CENTRAL_LEAD) or _leads(viewer, team)


@rules.predicate
def may_change_post(viewer: Viewer, post: Post) -> bool:
    """A patch lead while it is a proposal of their patch; what was approved, the central team."""
    if post.state == "closed":
        return False
    if viewer.has(CENTRAL_LEAD):
        return True
    return post.state in {"proposed", "gate_check"} and _leads(viewer, post.team)


@rules.predicate
def may_plan_support(viewer: Viewer, post: Post) -> bool:
    return post.state != "closed" and (viewer.has(CENTRAL_LEAD) or _leads(viewer, post.team))


@rules.predicate
def may_settle_term(viewer: Viewer, post: Post) -> bool:
    return post.state != "closed" and viewer.has(CENTRAL_LEAD)


def may_move_post(viewer: Viewer, post: Post, to: str) -> bool:
    """A patch lead hands a proposal in, or withdraws it; every other move is the central team's."""
    if viewer.has(CENTRAL_LEAD):
        return True
    return post.state == "proposed" and to != "approved" and _leads(viewer, post.team)


@rules.predicate
def may_confirm_experience(viewer: Viewer, person: Person) -> bool:
    """Whoever gives the person peer supervision today, cover included, and the central team. Nobody
    for themselves."""
    if viewer.person_id is None or person.pk == viewer.person_id:
        return False
    if viewer.has(CENTRAL_LEAD):
        return True
    held = Relationship.objects.running(viewer.today).filter(
        acts_as="peer_supervisor", holder_id=viewer.person_id, assignment__person=person
    )
    return bool(held.exists())


def _leads(viewer: Viewer, team: Team) -> bool:
    patch = team.area.patch_id
    return patch is not None and scopes.patches_led(viewer).filter(patch=patch).exists()


def need(allowed: bool) -> None:
    """404 where it isn't theirs."""
    if not allowed:
        raise Http404
