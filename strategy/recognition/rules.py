"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules

from strategy.recognition.models import Story, StoryOwner
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person
from workforce.people.models.relationship import Kind, Relationship
from workforce.people.rules import leads_a_patch, need

__all__ = ["is_own", "may_ask", "may_name", "need"]


@rules.predicate
def is_somebody(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None


@rules.predicate
def may_name(viewer: Viewer, _: object = None) -> bool:
    """Communications owners: the central team."""
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)


@rules.predicate
def owns_communications(viewer: Viewer, _: object = None) -> bool:
    if viewer.person_id is None:
        return False
    rows = StoryOwner.objects.running(viewer.today).filter(person_id=viewer.me)
    return viewer.once("owns communications", rows.exists)


@rules.predicate
def leads(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and leads_a_patch.test(viewer)


may_ask = may_name | leads | owns_communications


@rules.predicate
def is_own(viewer: Viewer, story: Story) -> bool:
    return viewer.person_id is not None and viewer.person_id == story.person_id


def may_ask_of(viewer: Viewer, person: Person) -> bool:
    """Somebody in a peer role; whoever leads a patch those in it alone. Nobody asks whom they line manage: a yes to one's
    manager is hard to take back."""
    if person.pk == viewer.me or not may_ask.test(viewer, None):
        return False
    posts = Assignment.objects.running(viewer.today).filter(person=person)
    manages = Relationship.objects.filter(
        scopes.runs_on(viewer),
        holder_id=viewer.me,
        acts_as=Kind.LINE_MANAGER,
        assignment__person=person,
    )
    if not posts.exists() or manages.exists():
        return False
    if viewer.has(CENTRAL_LEAD) or owns_communications.test(viewer, None):
        return True
    return posts.filter(team__area__patch__in=scopes.patches_led_ids(viewer)).exists()


def holds(viewer: Viewer, story: Story) -> bool:
    """Whoever asked; once they have left, the central team."""
    if viewer.person_id is None or viewer.person_id == story.person_id:
        return False
    if story.asked_by_id == viewer.me:
        return True
    left = story.asked_by.left_on
    return viewer.has(CENTRAL_LEAD) and left is not None and left < viewer.today
