"""What gatherings ask of a room above: who sees, plans and leads an occasion, and what speaks against a place in it.

Nobody sees who comes, whoever leads it included: each says for themselves that they come, and that they were there."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from strategy.community import rules
from strategy.community.audiences import audiences_of, is_manager
from strategy.community.models import Occasion
from strategy.community.queries import people
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.presenting import capital
from workforce.gatherings.kinds import EVERYTHING, NOTHING, Kind, Who
from workforce.gatherings.models import Facilitator, Gathering, Place

ELSEWHERE = "This one is for others. Look at what is on for you"


class OccasionKind(Kind):
    books_oneself = True
    takes_feedback = True
    hides_who_comes = True
    feedback_note = "What was said in the room stays there"
    seen_by_managers = True
    """Whether managers see that there is a date for peers, so that they can release somebody. Never who comes."""

    def __init__(self, slug: str, words: str, about: str) -> None:
        self.slug, self.words, self.about = slug, words, about

    def seen_by(self, viewer: Viewer) -> Q:
        if viewer.person_id is None:
            return NOTHING
        if self.seen_by_managers and is_manager(viewer):
            return EVERYTHING
        rows = Occasion.objects.filter(audience__in=audiences_of(viewer))
        return Q(occasion__in=rows.order_by().values("pk"))

    def may_plan(self, viewer: Viewer) -> bool:
        return rules.may_plan(viewer, plain(self.slug))

    def why_not(self, gathering: Gathering, who: Who, instead_of: Place | None) -> str:
        if who.person_id is None:
            return "Each says for themselves that they come"
        leads = Facilitator.objects.running().filter(gathering=gathering, person_id=who.person_id)
        if leads.exists():
            return "Whoever hosts it has no place in it besides"
        audience = _audience(gathering)
        return "" if people.fits(audience, who.person_id, gathering.day) else ELSEWHERE

    def why_not_lead(self, gathering: Gathering, person_id: UUID) -> str:
        """Whether they have a place in it is nobody's to learn by asking them to host."""
        fits = people.fits(_audience(gathering), person_id, gathering.day)
        return "" if fits else "Choose somebody of those for whom it is"

    def least_answers(self) -> int:
        return int(settings.get("community.evaluated_from"))

    def link(self, gathering_id: UUID) -> str:
        return reverse("community:occasion-detail", args=[gathering_id])


class SupportMeeting(OccasionKind):
    """Peers alone: no manager sees that there is one."""

    seen_by_managers = False
    takes_feedback = False


def _audience(gathering: Gathering) -> str:
    return Occasion.objects.values_list("audience", flat=True).get(gathering=gathering)


PREFIX = "community-"


def plain(slug: str) -> str:
    return slug.removeprefix(PREFIX)


SUPPORT, STEERING = f"{PREFIX}support", f"{PREFIX}steering"
KINDS: list[OccasionKind] = [
    OccasionKind(f"{PREFIX}forum", "forum", "Every quarter: what is on our minds, and what we ask for."),
    OccasionKind(f"{PREFIX}gathering", "gathering", "Once a year: small tables, and time to get to know each other."),
    OccasionKind(f"{PREFIX}thematic", "thematic day", "One subject, for all peers."),
    OccasionKind(f"{PREFIX}policy", "policy day", "What we work by, read and written together."),
    OccasionKind(f"{PREFIX}practice", "community of practice", "How we do our work, from one to another."),
    OccasionKind(f"{PREFIX}lunch", "lunch", "At a table, with no agenda."),
    OccasionKind(f"{PREFIX}origins", "origins time", "With the groups and organisations we come from, in working time."),
    OccasionKind(STEERING, "steering group", "Where the community is planned."),
    SupportMeeting(SUPPORT, "support group", "For those who are in the group."),
]  # fmt: skip
CHOICES = [(each.slug, capital(each.words)) for each in KINDS]
WORDS = {each.slug: each.words for each in KINDS}
