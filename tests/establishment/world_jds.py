"""Job descriptions in each state, with words in what is being written that the central team alone reads."""

from __future__ import annotations

from tests.establishment import describing
from tests.world import World
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment.actions import job_descriptions as actions
from workforce.people.models import Post


def extend(world: World) -> None:
    lead = world.viewer("central_lead")
    somebody = world.people["former_patch_lead"]
    writer = Viewer(None, somebody.pk, somebody.name, frozenset({CENTRAL_LEAD}), world.today)
    role = describing.role()
    describing.approved(role, writer=writer, other=lead)
    actions.put_on_current(Post.objects.values_list("pk", flat=True), by=lead)
    describing.approved(role, writer=writer, other=lead)
    _draft(world, writer)
    _waiting(world, writer)
    world.things |= {
        "jd role": role.slug, "jd replaced": 1, "jd approved": 2, "jd draft": 3,
        "jd role of a draft": "peer-volunteer", "jd waiting": 1, "jd explainer": "explainer",
        "jd section": "purpose", "jd explainer section": "explainer-role",
    }  # fmt: skip


def _draft(world: World, writer: Viewer) -> None:
    draft = actions.start(describing.role(), by=writer)
    for section, part in (("purpose", "purpose"), ("explainer-role", "is_words")):
        word = world.plant({"central_lead"}, "draft")
        describing.write(draft, section, {part: f"In the draft: {word}."}, by=writer)


def _waiting(world: World, writer: Viewer) -> None:
    waiting = describing.first(describing.role("peer-volunteer"))
    describing.write(
        waiting, "purpose", {"purpose": world.plant({"central_lead"}, "waiting")}, by=writer
    )
    actions.send(
        waiting, change_words=world.plant({"central_lead"}, "why"),
        revision=describing.now(waiting).revision, by=writer,
    )  # fmt: skip
