"""Supervision in the matrix's world: one of each page's thing, each sensitive field with its own word."""

from __future__ import annotations

from supervision.actions import group_dates, intervision, meetings, private_notes
from supervision.models import AgreedAction, Agreement, Meeting, OwnTopic
from tests.world import World
from workforce.obligations.models import Obligation

PAIR = {"peer", "peer_supervisor"}


def extend(world: World) -> None:
    sam = world.assignments["peer"]
    peer = world.viewer("peer")

    def entry(days: int, holder: str, **more: object) -> meetings.Log:
        return meetings.Log(
            assignment_id=sam.pk, strands=["peer"], date=world.day(-days),
            holder_id=world.people[holder].pk, **more,
        )  # fmt: skip

    held = meetings.log(
        entry(
            10,
            "peer_supervisor",
            agreed_words=f"We agreed {world.plant(PAIR, 'agreed')}",
            topics=["team"],
            todos=[meetings.Todo(world.plant(PAIR, "todo"), world.people["peer"].pk)],
        ),
        by=peer,
        own_topics=[world.plant(PAIR, "topic")],
    )
    private_notes.write(meeting=held, words=world.plant({"peer"}, "note"), by=peer)
    before = entry(40, "former_peer_supervisor", agreed_words=world.plant({"peer"}, "before"))
    meetings.log(before, by=peer)
    planned = meetings.plan(
        meetings.Plan(
            assignment_id=sam.pk,
            strands=["peer"],
            holder_id=world.people["peer_supervisor"].pk,
            date=world.today,
        ),
        by=peer,
    )
    Meeting.objects.filter(pk=planned.pk).update(date=world.day(-1))
    together = intervision.invite(
        intervision.Invitation(
            people=[world.people[slug].pk for slug in ("peer", "colleague")], date=world.today
        ),
        by=world.viewer("peer_supervisor"),
    )
    both = group_dates.plan_group(
        group_dates.GroupPlan(
            strand="line",
            assignment_ids=[sam.pk, world.assignments["colleague"].pk],
            holder_id=world.people["line_manager"].pk,
            date=world.day(30),
        ),
        by=world.viewer("line_manager"),
    )
    world.things |= {
        "first_version": 1,
        "strand_line": "line",
        "meeting_group": both.done[0],
        "intervision": together,
        "own_topic": OwnTopic.objects.get(),
        "strand_peer": "peer",
        "meeting": held,
        "meeting_planned": planned,
        "meeting_before": Meeting.objects.get(date=world.day(-40)),
        "agreement": Agreement.objects.get(assignment=sam, strand="peer"),
        "supervision_waiting": Obligation.objects.get(
            kind="supervision-line", assignment=sam, state="open"
        ),
        "agreement_line": Agreement.objects.get(assignment=sam, strand="line"),
        "agreed_action": AgreedAction.objects.get(),
    }
