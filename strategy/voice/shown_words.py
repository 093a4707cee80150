"""What is changed together in the demo, and what teams ask of peers. Nobody who uses services has a name here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    who: str
    stage: str
    as_what: str
    pay: str
    ago: int
    invited: int = 1
    came: int | None = None
    peer: int | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    who: str
    words: str
    ago: int
    outcome: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    title: str
    about: str
    aim: str
    ago: int
    lines: tuple[Line, ...] = ()
    heard: tuple[Heard, ...] = ()
    decided_ago: int | None = None
    of_all: bool = False
    ends: str = ""
    end_words: str = ""
    ended_ago: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    title: str
    kind: str
    team: str
    about: str
    can_change: str
    state: str
    ago: int
    ahead: int = 21
    given: str = ""
    heads: int = 1
    answer: str = ""


PROJECTS = (
    Made("The letter after discharge", "What the letter says, who gets it and when. All of its words can change, and who is sent a copy.",
         "cultures", 150,
         (Line("service", "first", "designs", "paid", 145, 8, 6), Line("carer", "first", "designs", "paid", 145, 6, 5),
          Line("peer", "first", "designs", "work", 140, peer=0, came=1), Line("service", "deciding", "decides", "paid", 60, 6, 6),
          Line("clinical", "shaping", "designs", "work", 90, 4, 4)),
         (Heard("service", "Tell me first whom I can ring, and at what hour somebody answers.", 130, "changed",
                "It is the first line now, with the hours. The old first line has gone to the end."),
          Heard("carer", "Write to me as well, if the person says that you may.", 128, "changed",
                "We ask it of everybody before they leave, and the answer stands in the letter."),
          Heard("service", "Send it the same day.", 60, "not",
                "Within two days, not one: the pharmacy closes at five. We look at it again when it doesn't.")),
         decided_ago=40),
    Made("Visiting hours on the wards", "When people can be visited. The hours were set in summer; what is offered within them can change.",
         "access", 80,
         (Line("peer", "first", "advises", "work", 78, peer=1, came=1), Line("carer", "after", "advises", "paid", 20, 9, 7)),
         (Heard("carer", "Whoever works in the day can never come.", 15),), decided_ago=50),
    Made("A calmer place to wait", "Where people wait at the Southside centre, and what is in the room.", "access", 110,
         (Line("service", "first", "designs", "expenses", 105, 7, 6), Line("service", "shaping", "designs", "paid", 60, 6, 5)),
         (Heard("service", "A door that can be shut, and a clock that is right.", 70, "changed", "Both are there since October."),)),
    Made("What a first meeting feels like", "How somebody is greeted, where they sit, and what they are asked first.", "cultures", 120,
         (Line("service", "first", "designs", "paid", 118, 6, 6), Line("peer", "first", "designs", "work", 118, peer=2, came=1)),
         (Heard("service", "Don't ask me again what I have told three of you.", 75),
          Heard("peer", "Let whoever comes choose the chair.", 75, "changed", "The chairs stand round a table, and staff sit down last."))),
    Made("A form for travel money", "The form that people fill in to have their travel paid.", "access", 70,
         (Line("corporate", "first", "decides", "work", 68, 3, 3), Line("service", "deciding", "advises", "paid", 30, 5, 5)),
         (Heard("service", "Pay it in advance. I can't lend it to you.", 25),)),
    Made("How we pay for experience", "What people are paid who give their experience, how, and what it means for benefits.", "pathways", 60,
         (Line("service", "first", "decides", "paid", 55, 6, 5), Line("volunteer", "first", "designs", "paid", 55, 4, 3),
          Line("corporate", "first", "designs", "work", 55, 2, 2)),
         (Heard("volunteer", "Say before the first day what happens to my benefits.", 40, "changed",
                "There is a page, checked by a welfare adviser, and an hour with one for whoever wants it."),),
         of_all=True),
    Made("Nights on the crisis line", "Who answers at night, and whether it can be a peer.", "access", 6),
    Made("What staff learn in their first week", "What new colleagues hear of peer work, and from whom.", "literacy", 300,
         (Line("peer", "first", "designs", "work", 295, 5, 5), Line("service", "first", "designs", "paid", 290, 6, 5)),
         (Heard("peer", "Let us say it ourselves, and early.", 280, "changed", "Two peers lead the second morning, in working time."),),
         decided_ago=200, ends="closed", end_words="The second morning is led by peers since spring. New colleagues say that it is what they remember.",
         ended_ago=120),
    Made("An app for feedback", "Whether to buy one, and which.", "literacy", 200,
         (Line("service", "first", "advises", "paid", 195, 6, 5),), (),
         ends="stopped", end_words="Those who were asked would rather talk to somebody. We put the money into an hour of that each week.",
         ended_ago=150),
)  # fmt: skip

INPUTS = (
    Ask("Policy on coming back after time away", "policy", "Human resources",
        "Does it read as if we are glad that somebody is back? The draft is on the shared drive, under policies.",
        "All of its words, and who rings whom in the first week. Not the law.", "asked", 5, 24),
    Ask("A day on talking about self-harm", "training", "Learning and development",
        "The plan of the day and its examples. Would you sit through it?", "The order, the examples, and who leads which part.", "taken", 9, 12),
    Ask("Signs in the new outpatient building", "design", "Estates", "Where would you get lost?",
        "All signs, until they are printed next month.", "given", 16, 6,
        "The word assessment is the first thing one reads. Say welcome, and where the toilets are. Put the way out on every floor.", 4),
    Ask("The text message before an appointment", "letter", "Eastside community team", "Is it kind, and is it clear?",
        "Its words and when it is sent. Not who sends it.", "answered", 60, 20,
        "It sounds like a fine. Say who will be there, and how to change the day.", 3,
        "It says who will be there and how to change the day. The line on missed appointments is gone."),
    Ask("A leaflet on medication reviews", "letter", "Pharmacy", "Is it plain?", "Its words.", "not_given", 30, 9,
        answer="It isn't printed any more: people are told in person, and a peer is asked along if they like."),
)  # fmt: skip
