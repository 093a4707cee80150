"""The hard stop of seniority and pairs, where somebody is appointed or moved by hand (`people.placing`)."""

from __future__ import annotations

from uuid import UUID

from recruitment.arrival import rules, seniority, telling
from recruitment.arrival.actions import overriding, pairing
from recruitment.arrival.models import Override, PairKind
from recruitment.arrival.states import GRANTED
from workforce.core.access import Viewer
from workforce.people.errors import Refused
from workforce.people.models import Assignment, Person
from workforce.people.placing import Placement, Question, Way

OVERRIDE, ASK, BY_GRANT = "override", "ask", "granted:"
WHY = (
    "Somebody who isn't experienced never begins alone. {who} would be the only peer worker of {team} on that day: choose whom "
    "they work beside, or whoever leads the patch lets it pass with weekly peer supervision"
)


class Pairs:
    slug = "pair"

    def ask(self, placement: Placement, *, by: Viewer) -> Question | None:
        if not seniority.standing(placement).needs_a_pair:
            return None
        who = placement.person.called if placement.person else "Whoever is new"
        return Question(
            slug=self.slug,
            title="Nobody who is new begins alone",
            why=WHY.format(who=who, team=placement.team.name),
            asking="Whom do they work beside?",
            ways=[*_pairs(placement, by), *_overrides(placement, by)],
        )

    def keep(self, assignment: Assignment, answer: str, *, by: Viewer) -> None:
        """Asked anew under the locks of the appointment: somebody may have left or begun since the page was drawn."""
        placement = _of(assignment)
        standing = seniority.standing(placement)
        if not standing.needs_a_pair:
            if standing.second is not None:
                pairing.pair(
                    assignment=assignment, kind=PairKind.SECOND, partner=standing.second, starts=assignment.starts, by=by
                )  # fmt: skip
            return
        question = self.ask(placement, by=by)
        if question is None or question.way(answer) is None or answer == ASK:
            raise Refused(question.why if question else WHY)
        if answer == OVERRIDE:
            overriding.let_pass(assignment=assignment, by=by)
        elif answer.startswith(BY_GRANT):
            granted = Override.objects.get(pk=UUID(answer.removeprefix(BY_GRANT)))
            overriding.let_pass(assignment=assignment, granted=granted, by=by)
        else:
            found = pairing.read(answer, assignment, by)
            pairing.pair(assignment=assignment, starts=assignment.starts, by=by, **found)

    def put_off(self, placement: Placement, answer: str, *, by: Viewer) -> str:
        overriding.ask(placement=placement, by=by)
        return "Asked. Whoever leads the patch gets one message. Nobody is appointed yet: come back here when you have the answer"


def _of(assignment: Assignment) -> Placement:
    row = Assignment.objects.select_related("person", "role", "team__area", "post").get(
        pk=assignment.pk
    )
    return Placement(row.team, row.role, row.starts, row.employment, row.person, row.post)


def _pairs(placement: Placement, by: Viewer) -> list[Way]:
    but = placement.person.pk if placement.person else None
    peers = seniority.experienced_near(placement.team, placement.starts, but)
    staff = seniority.staff_of(by, placement.team, placement.starts)
    return [
        *[
            Way(f"peer:{person.pk}", person.name, f"Experienced. {words}")
            for person, words in peers
        ],
        *[
            Way(f"staff:{row.pk}", f"{row.first_name} {row.last_name}", f"Of the team: {row.title}")
            for row in staff
        ],
    ]


def _overrides(placement: Placement, by: Viewer) -> list[Way]:
    granted = overriding.matching(placement, GRANTED)
    if granted is not None:
        hint = "Let pass by whoever leads the patch. Weekly peer supervision begins with the first day."
        return [Way(f"{BY_GRANT}{granted.pk}", "Alone, as it was granted", hint)]
    if rules.leads_team.test(by, placement.team):
        hint = "You lead this patch, so you can let it pass. Peer supervision is weekly for the first weeks, and it is reported."
        return [Way(OVERRIDE, "Nobody: let it pass", hint)]
    return [
        Way(ASK, "Nobody: ask whoever leads the patch", _asked_of(placement, by), appoints=False)
    ]


def _asked_of(placement: Placement, by: Viewer) -> str:
    ids = telling.leads(placement.team, by.today)
    names = [person.name for person in Person.objects.filter(pk__in=ids).order_by("sort_name")[:3]]
    who = " or ".join(names) or "The central team"
    return f"{who} decides. Nobody is appointed before."


PLACING = [Pairs()]
