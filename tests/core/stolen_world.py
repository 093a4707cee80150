"""What the world of the matrix has not come to yet, for what is sealed then."""

from recruitment.arrival.actions import expecting, providing
from recruitment.readiness.actions import conditions
from recruitment.readiness.models import Condition
from supervision.actions import meetings
from supervision.models import Meeting
from tests.world import World
from training.careers import states
from training.careers.actions import interests
from wellbeing.adjustments.actions import living
from wellbeing.adjustments.models import Adjustment


def go_on(world: World) -> None:
    _supervision(world)
    _arrival(world)
    _adjusted(world)
    condition = Condition.objects.filter(state="open").select_related("owner").first()
    assert condition is not None
    owner = next(slug for slug, person in world.people.items() if person == condition.owner)
    conditions.meet(condition=condition, on=world.today, proof=world.plant(set(), "proof"), version=None,
                    by=world.viewer(owner))  # fmt: skip
    interests.answer(world.things["interest"], to=states.NOT_THIS_TIME, words=world.plant(set(), "notthistime"),
                     version=world.things["interest"].version, by=world.viewer("central_lead"))  # fmt: skip


def _adjusted(world: World) -> None:
    """One of the two would have it otherwise, and the other hasn't agreed yet."""
    row = Adjustment.objects.get(pk=world.things["adjustment in place"].pk)
    living.review(
        row,
        words="",
        change=world.plant(set(), "otherwise"),
        version=row.version,
        by=world.viewer("peer"),
    )


def _supervision(world: World) -> None:
    """The other one adds words, and the log as it was is kept."""
    meeting = Meeting.objects.get(pk=world.things["meeting"].pk)
    meetings.add_to(meeting=meeting, added_words=world.plant(set(), "added"), version=meeting.version,
                    by=world.viewer("peer_supervisor"))  # fmt: skip


def _arrival(world: World) -> None:
    providing.read(provided=world.things["answers"], will_provide=world.plant(set(), "willprovide"),
                   by=world.viewer("patch_lead"))  # fmt: skip
    arrival = world.things["arrival"]
    words = expecting.Words(
        *(world.plant(set(), stem) for stem in ("tasks", "limits", "ofmanager", "ofperson"))
    )
    expecting.write(arrival=arrival, words=words, version=1, by=world.viewer("line_manager"))
