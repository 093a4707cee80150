import rules
from django.http import Http404

from workforce.core.access import (
    ADMINISTRATOR,
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    HR,
    LINE_MANAGER,
    VOLUNTEER,
    Viewer,
)
from workforce.people import rules as people
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Post, Team


def need(allowed: bool) -> None:
    """404 where the rule says no: what is not theirs looks like what does not exist."""
    if not allowed:
        raise Http404


def may_import(viewer: Viewer) -> bool:
    return viewer.has(ADMINISTRATOR, CENTRAL_LEAD)


def may_hand_over(viewer: Viewer) -> bool:
    """Of those who import: the central team arranges support, the administrator doesn't."""
    return viewer.has(CENTRAL_LEAD)


def need_import(viewer: Viewer) -> None:
    need(may_import(viewer))


# Posts: the central team all, a patch lead those of their patch; HR reads.


@rules.predicate
def may_list_posts(viewer: Viewer) -> bool:
    return viewer.has(CENTRAL_LEAD, HR, ADVANCED_PRACTITIONER)


@rules.predicate
def may_propose_posts(viewer: Viewer) -> bool:
    return viewer.has(CENTRAL_LEAD, ADVANCED_PRACTITIONER)


@rules.predicate
def may_propose_for(viewer: Viewer, team: Team) -> bool:
    return viewer.has(CENTRAL_LEAD) or people.leads_patch_of_team.test(viewer, team)


@rules.predicate
def may_change_post(viewer: Viewer, post: Post) -> bool:
    """A patch lead while it is a proposal of their patch; what was approved, the central team."""
    if post.state == "closed":
        return False
    if viewer.has(CENTRAL_LEAD):
        return True
    return post.state in {"proposed", "gate_check"} and people.leads_patch_of_team.test(
        viewer, post.team
    )


@rules.predicate
def may_plan_support(viewer: Viewer, post: Post) -> bool:
    return post.state != "closed" and (
        viewer.has(CENTRAL_LEAD) or people.leads_patch_of_team.test(viewer, post.team)
    )


@rules.predicate
def may_settle_term(viewer: Viewer, post: Post) -> bool:
    return post.state != "closed" and viewer.has(CENTRAL_LEAD)


def may_move_post(viewer: Viewer, post: Post, to: str) -> bool:
    """A patch lead hands a proposal in, or withdraws it; every other move is the central team's."""
    if viewer.has(CENTRAL_LEAD):
        return True
    return (
        post.state == "proposed"
        and to != "approved"
        and people.leads_patch_of_team.test(viewer, post.team)
    )


@rules.predicate
def may_confirm_experience(viewer: Viewer, person: Person) -> bool:
    """Whoever gives the person peer supervision today, cover included, and the central team. Nobody
    for themselves."""
    if viewer.person_id is None or person.pk == viewer.person_id:
        return False
    if viewer.has(CENTRAL_LEAD):
        return True
    return "peer_supervisor" in scopes.acts_towards(viewer, person.pk)


# Changes of people: the central team, and who leads a patch there.


@rules.predicate
def leads_whole_of(viewer: Viewer, person: Person) -> bool:
    """All that somebody has lies in patches one leads: their leaving is for this lead to record."""
    rows = Assignment.objects.filter(scopes.not_over_on(viewer), person=person)
    led = rows.filter(team__area__patch__in=scopes.patches_led(viewer))
    return rows.exists() and not rows.exclude(pk__in=led.values("pk")).exists()


@rules.predicate
def manages(viewer: Viewer, assignment: Assignment) -> bool:
    return scopes.held(viewer).filter(assignment=assignment, acts_as="line_manager").exists()


@rules.predicate
def manages_anybody(viewer: Viewer) -> bool:
    return viewer.has(LINE_MANAGER)


@rules.predicate
def is_a_volunteer(viewer: Viewer) -> bool:
    return viewer.has(VOLUNTEER)


may_add_people = people.may_add
may_appoint_to = people.is_central | people.leads_patch_of_team
may_change_assignment = people.is_central | people.leads_its_patch
may_record_leaving = people.is_central | leads_whole_of
may_record_job_talk = people.is_central | people.leads_its_patch | manages
may_take_break = is_a_volunteer
may_list_plans = people.is_central | people.leads_a_patch | manages_anybody

rules.add_rule("establishment.add_people", may_add_people)
rules.add_rule("establishment.appoint_to", may_appoint_to)
rules.add_rule("establishment.change_assignment", may_change_assignment)
rules.add_rule("establishment.record_leaving", may_record_leaving)
rules.add_rule("establishment.record_job_talk", may_record_job_talk)
rules.add_rule("establishment.take_break", may_take_break)
rules.add_rule("establishment.list_plans", may_list_plans)
