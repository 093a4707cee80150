"""The thirty items of the readiness instrument (docs/field.md, Readiness of a team), in the order in which they are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BEFORE_ADVERT, BEFORE_START = "P1", "P2"
"""The checkpoints: before the advert, and before the first day."""
CHECKPOINTS = {BEFORE_ADVERT: "before the advert", BEFORE_START: "before the first day"}
BLOCKING, CONDITION, ADVISORY = "B", "C", "A"
TYPES = {BLOCKING: "must be in place", CONDITION: "a condition with a date", ADVISORY: "advice"}
NOT_IN_PLACE, PLANNED, IN_PLACE, EMBEDDED = 0, 1, 2, 3
SCALE = {
    NOT_IN_PLACE: "Not in place",
    PLANNED: "Planned",
    IN_PLACE: "In place",
    EMBEDDED: "Part of how we work, and seen",
}


@dataclass(frozen=True, slots=True)
class Item:
    """`blocks_at`: at this score or below it blocks; `owes_below`: below this score it is a condition."""

    slug: str
    checkpoint: str
    type: str
    group: str
    title: str
    question: str
    evidence: str
    blocks_at: int = -1
    owes_below: int = 0


def _item(
    slug: str, checkpoint: str, type_: str, group: str, title: str, question: str, evidence: str, *,
    blocks_at: int | None = None,
) -> Item:  # fmt: skip
    at = PLANNED if type_ == BLOCKING else -1
    owes = IN_PLACE if type_ == CONDITION else 0
    return Item(slug, checkpoint, type_, group, title, question, evidence, at if blocks_at is None else blocks_at, owes)  # fmt: skip


P1, P2 = BEFORE_ADVERT, BEFORE_START
B, C, A = BLOCKING, CONDITION, ADVISORY
ITEMS: Sequence[Item] = (
    _item("A1", P1, C, "understanding", "What recovery is, and why peers",
          "Can people in the team say in their own words what recovery is, and why they want a peer worker?",
          "A vision of the team, slides of its induction", blocks_at=NOT_IN_PLACE),
    _item("A2", P1, C, "understanding", "Leadership and the long run",
          "Does whoever leads the service stand for a change of culture that takes years?",
          "A named sponsor, a plan with dates"),
    _item("A3", P1, B, "job", "Same grade, same contract rights",
          "Will the peer worker have the grade and the rights of contract that colleagues have?",
          "The contract that is offered"),
    _item("A4", P1, B, "job", "Tasks and limits written down",
          "Is there a clear job description, or an addendum to one, that says what the job is and what it is not?",
          "The job description in use"),
    _item("A5a", P2, B, "start", "A place in foundation training",
          "Is a place in foundation training booked, given by trainers with lived experience?",
          "The booking"),
    _item("A5b", P1, C, "understanding", "Most of the team trained",
          "Has most of the team been trained in recovery and in what peers do?",
          "The register of the training"),
    _item("A5c", P1, C, "understanding", "Coached to work together",
          "Is the team coached in working with peers as one team, without an us and a them?",
          "A plan of coaching, and who came"),
    _item("A5d", P1, A, "understanding", "New colleagues hear of peers",
          "Do new colleagues hear of peer workers when they begin, and do the trainings fit together?",
          "What induction says"),
    _item("A6a", P2, B, "start", "What each expects of the other",
          "Have the team and the peer worker agreed what they expect of each other, and where tasks end?",
          "The sheet that both signed"),
    _item("A6b", P1, C, "together", "A good fit, and safe to speak",
          "Would a peer worker fit in here, and is it safe in this team to say what one thinks?",
          "What the team answered, taken together"),
    _item("A6c", P1, B, "together", "The manager goes ahead",
          "Does the manager live what recovery means, make time, and keep the conditions of the job?",
          "Time in the manager's diary"),
    _item("A6d", P1, C, "together", "Open to being questioned",
          "Can the team and its manager take it well when somebody questions them from the side of those who use the service?",
          "A note of a discussion"),
    _item("A7a", P1, B, "job", "Lived experience on the panel",
          "Is somebody with lived experience on the panel, and one person answerable for the recruitment?",
          "Who is on the panel"),
    _item("A7b", P2, B, "beside", "Experience and place",
          "Are the rules kept about new peer workers not being alone, and about where somebody is not placed?",
          "What the matching says"),
    _item("A8a", P2, B, "start", "Somebody to arrive to",
          "Are a contact person and a buddy named, and is there a programme made for this person?",
          "Their names, and the programme"),
    _item("A8b", P2, A, "start", "Job coaching offered",
          "Is job coaching offered: hours, tasks, money and benefits?",
          "The offer"),
    _item("A9a", P2, B, "beside", "Peer supervision in the rota",
          "Do peer supervision and intervision have dates in the rota?",
          "The dates"),
    _item("A9b", P1, C, "support", "Support when it is hard, and time for one's own groups",
          "Is there support for hard times, and may the peer worker keep the groups they come from?",
          "The offer of a wellness plan, time that is kept free"),
    _item("A9c", P1, C, "support", "Released for reflective practice",
          "Is the peer worker released for reflective practice and theme days?",
          "The rota"),
    _item("A10a", P2, B, "start", "The talk about absence, in good time",
          "Is the talk about what happens in an absence booked for the first month, and is it clear who does what?",
          "The date of the meeting"),
    _item("A10b", P1, B, "job", "Adjustments known and paid for",
          "Does the team know how adjustments are made, and is there money for them?",
          "The way to ask, and who pays"),
    _item("B1", P1, C, "support", "Time without an agenda",
          "Is time near the people of the service kept free, however busy it gets?",
          "The job plan"),
    _item("B2", P1, C, "support", "Where to go when loyalties pull",
          "Is there a way to bring it up when the peer worker is torn between the team and somebody they support?",
          "How supervision takes it up"),
    _item("B3", P1, B, "rules", "Who reads and writes records",
          "Is it written down whether the peer worker reads and writes records, to match the form of the role?",
          "The rule"),
    _item("B4", P1, B, "rules", "What is shared, and who is asked",
          "Is it written down what a peer worker passes on, and that the person is asked or comes to the meeting?",
          "The guidance"),
    _item("B5", P1, C, "rules", "Not part of coercion",
          "Is it settled that a peer worker helps before and after coercion, and takes no part in it?",
          "The protocol"),
    _item("B6", P1, A, "together", "How close, how far",
          "Has the team talked about closeness and distance in peer work?",
          "A note of it"),
    _item("B7", P1, A, "together", "Ready to change the system",
          "Is the team open to changing how things are done, so that they fit everyday life better?",
          "What the team answered, taken together"),
    _item("B8", P2, B, "beside", "Not on one's own",
          "Is the peer worker one of a pair, or experienced, so that they are not left alone?",
          "The rota"),
    _item("B9", P1, C, "support", "Not going it alone",
          "Does the team use the project group, rather than finding everything out by itself?",
          "Who in the team keeps the contact"),
)  # fmt: skip
BY_SLUG: Mapping[str, Item] = {item.slug: item for item in ITEMS}
ORDER: Mapping[str, int] = {item.slug: number for number, item in enumerate(ITEMS)}

GROUPS: Mapping[str, tuple[str, str]] = {
    "understanding": (P1, "What the team knows, and who stands for it"),
    "job": (P1, "The job"),
    "together": (P1, "Working together"),
    "support": (P1, "Support and time"),
    "rules": (P1, "Records, sharing and safety"),
    "start": (P2, "The first days"),
    "beside": (P2, "Who is beside the peer worker"),
}
"""One a page."""


def of_checkpoint(checkpoint: str) -> list[Item]:
    return [item for item in ITEMS if item.checkpoint == checkpoint]


def groups_of(checkpoint: str) -> list[str]:
    return [slug for slug, (of, _) in GROUPS.items() if of == checkpoint]


def of_group(group: str) -> list[Item]:
    return [item for item in ITEMS if item.group == group]
