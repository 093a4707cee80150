"""Who listed a team is not appointed or moved into it by hand (`people.placing`). Whoever appoints reads one sentence without
a ground, and can ask the recruitment lead, who knows it."""

from __future__ import annotations

from recruitment.selection import matching, rules, telling
from workforce.core.access import Viewer
from workforce.people.errors import Refused
from workforce.people.models import Assignment
from workforce.people.placing import Placement, Question, Way

ASK, LEAVE = "ask", "leave"
OF_LEAD = "Not placed here. They can ask for an exception on their own page, by their link while they apply, and a lead decides it"


class Matches:
    slug = "suits"

    def ask(self, placement: Placement, *, by: Viewer) -> Question | None:
        post = placement.post.pk if placement.post else None
        if matching.of_placement(placement.person, post, placement.team.pk).is_suitable:
            return None
        is_lead = rules.is_recruitment_lead.test(by)
        return Question(
            slug=self.slug,
            title="Not as things stand",
            why=OF_LEAD if is_lead else matching.NOT_TOGETHER,
            asking="What would you like to do?",
            ways=[_of_lead() if is_lead else _of_others()],
        )

    def keep(self, assignment: Assignment, answer: str, *, by: Viewer) -> None:
        """Asked anew: somebody may have listed the team since the page was drawn."""
        row = Assignment.objects.select_related("person", "role", "team", "post").get(
            pk=assignment.pk
        )
        placement = Placement(row.team, row.role, row.starts, row.employment, row.person, row.post)
        if (question := self.ask(placement, by=by)) is not None:
            raise Refused(question.why)

    def put_off(self, placement: Placement, answer: str, *, by: Viewer) -> str:
        if answer == ASK:
            telling.placing_asked(by=by)
            return "Asked. A recruitment lead gets one message, and comes back to you. Nobody is appointed yet"
        return "Nobody is appointed"


def _of_others() -> Way:
    return Way(ASK, "Ask the recruitment lead", "Nobody is appointed before.", appoints=False)


def _of_lead() -> Way:
    return Way(LEAVE, "Leave it as it is", "Nobody is appointed.", appoints=False)


PLACING = [Matches()]
