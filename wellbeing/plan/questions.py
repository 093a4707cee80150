"""The nine parts of a plan, in our own words (docs/field.md, A plan of one's own). Nothing here is compulsory: a part
left empty is as good as a full one."""

from __future__ import annotations

from dataclasses import dataclass

from workforce.people.models.relationship import Kind

MANAGER, PEER, CLINICAL, BUDDY = (
    Kind.LINE_MANAGER.value,
    Kind.PEER_SUPERVISOR.value,
    Kind.CLINICAL_SUPERVISOR.value,
    Kind.BUDDY.value,
)
ANYBODY = (MANAGER, PEER, CLINICAL, BUDDY, Kind.CONTACT_PERSON.value, Kind.JOB_COACH.value)


@dataclass(frozen=True, slots=True)
class Question:
    """`offered`: whose ticks stand below it. `may_name`: somebody else may be chosen by name. `prompt` says why one
    might let somebody read it, and asks nothing."""

    number: int
    title: str
    question: str
    ideas: tuple[str, ...]
    offered: tuple[str, ...] = ()
    may_name: bool = False
    prompt: str = ""

    @property
    def may_share(self) -> bool:
        return bool(self.offered) or self.may_name


QUESTIONS = (
    Question(
        1, "What helps me stay well here", "What keeps you going in this job?",
        (
            "Which part of the day or week gives you something back?",
            "Who do you like to be around when it is busy?",
            "What do you do before, between and after that makes a day lighter?",
            "What have you learned about yourself that you want to keep?",
        ),
        (MANAGER, PEER, CLINICAL), may_name=True,
    ),
    Question(
        2, "Early signs others may notice", "What might you, or people around you, notice first?",
        (
            "How do you sound or look when you are tired?",
            "What do you stop doing, or begin to do more of?",
            "What has somebody who knows you well noticed before?",
            "Would you like them to say something, and how?",
        ),
        ANYBODY, may_name=True,
    ),
    Question(
        3, "What at work sets me back", "What at work makes things harder for you?",
        (
            "Are there situations, places or times you would rather prepare for?",
            "Which kind of story or room stays with you for longer?",
            "What happens with your energy when plans change at short notice?",
            "What would you rather not be asked about?",
        ),
        (MANAGER, PEER, CLINICAL),
    ),
    Question(
        4, "How it might show in my work", "When things are hard, what changes in how you work?",
        (
            "What becomes slower, and what still goes well?",
            "Do you take on more, or less?",
            "What do people sometimes misread?",
        ),
        (MANAGER,),
        prompt="If your line manager knows what it looks like, they need not guess.",
    ),
    Question(
        5, "What my manager can do", "What would you like your line manager to do, or to leave?",
        (
            "How would you like to be asked how you are?",
            "Which small change to hours, place or tasks has helped before?",
            "What should they do first, and what never?",
            "What would help you come back into a day that began badly?",
        ),
        (MANAGER,),
        prompt="It is written for your line manager. Many let them read this one; you need not.",
    ),
    Question(
        6, "What I will do", "What can you do yourself, early on?",
        (
            "What is the smallest step that has helped before?",
            "Whom would you tell, and in which words?",
            "What would you put down for a while?",
            "Which support here or outside would you turn to?",
        ),
        ANYBODY, may_name=True,
    ),
    Question(
        7, "Who to contact, how, and when not to", "Who may get in touch when you are not yourself, and how?",
        (
            "A message, a call, or somebody coming by?",
            "Is there somebody outside work whom your manager may ring? Ask them before you name them.",
            "At which times would you rather be left alone?",
        ),
        (MANAGER, BUDDY),
        prompt="It only helps those who can read it: perhaps your line manager or your buddy.",
    ),
    Question(
        8, "If I'm away", "If you are away for a while, what contact would you like, and who tells the team what?",
        (
            "How often would you like to hear from somebody, and from whom?",
            "What may the team be told, in your words?",
            "What would you like to be kept up to date about, and what can wait?",
        ),
        (MANAGER,),
        prompt="Your line manager would know what you want before you are away.",
    ),
    Question(
        9, "When I look at this again", "When will you look at this again, and is there anything else?",
        (
            "What would you like to have changed by then?",
            "What doesn't fit any other part?",
            "Which part would you write differently today?",
        ),
    ),
)  # fmt: skip
_BY_NUMBER = {each.number: each for each in QUESTIONS}


def get(number: int) -> Question | None:
    return _BY_NUMBER.get(number)
