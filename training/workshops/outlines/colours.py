"""Self-awareness with four colours, as words to talk with and not as a test."""

from training.workshops.outlines.outline import Outline, Part, Passage

OUTLINE = Outline(
    slug="colours",
    title="Four colours: how I come across",
    about="Four ways of going about work, to see one's own and to understand somebody who goes about it otherwise.",
    bring="Four sheets in red, yellow, green and blue; the same as small cards, one set each.",
    parts=(
        Part(
            10,
            "Arriving",
            (
                "Say at once what it isn't: no test, no science of who people are, nothing that is written down. Four colours, so that one can talk.",
                "Red wants to get on. Yellow wants to do it together and with some fun. Green wants nobody lost on the way. Blue wants it to be right.",
            ),
        ),
        Part(
            25,
            "Laying the cards",
            (
                "Each lays the four in the order in which they are on a good shift, then on one that is too much. What changed place?",
                "In twos: what do others see when I am under strain? What would help me then?",
            ),
        ),
        Part(
            25,
            "A handover in four colours",
            (
                "Four groups, a colour each: how would you want the same handover? Two minutes each to show it.",
                "Ask every group what the other three bring that they would miss at three in the morning.",
            ),
        ),
        Part(
            20,
            "Meeting halfway",
            (
                "Each thinks of somebody they find hard, without saying who. Which colour may they be on a hard day? One thing to try.",
                "End: “On a hard shift I may seem … What helps is …” Who wants to reads theirs out.",
            ),
        ),
    ),
    care=(
        "Nobody is a colour. Stop “typical red” kindly, and early.",
        "Nothing of it goes to a manager, a file or a rota.",
        "Whoever is autistic, or has lived through much, may find “how do others see me” hard: passing is always fine.",
    ),
    handout_lead="Nobody is one colour. They are words for what we do on a good shift, and on one that is too much.",
    handout=(
        Passage(
            "On a good shift, and on a hard one",
            (
                "Red: gets things going. On a hard shift: curt. Helps: say what you need in one sentence.",
                "Yellow: brings people along. On a hard shift: all over the place. Helps: a minute of company, then the next step.",
                "Green: sees who is left out. On a hard shift: goes quiet. Helps: ask, and wait for the answer.",
                "Blue: gets it right. On a hard shift: stuck on a detail. Helps: say what matters now, and what can wait.",
            ),
        ),
        Passage(
            "For me",
            (
                "On a hard shift I may seem:",
                "What helps me is:",
                "Somebody I find hard, and one thing I try:",
            ),
        ),
    ),
)
