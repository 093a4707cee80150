"""How people are with each other, and what it does to those they look after."""

from training.workshops.outlines.outline import Outline, Part, Passage

OUTLINE = Outline(
    slug="civility",
    title="Civility and respect",
    about="What a curt word does to a team and to whoever is being looked after, and how to turn it.",
    bring="Two chairs, the cards with the scenes below, cut, and water.",
    parts=(
        Part(
            10,
            "Arriving",
            (
                "Ask for a small kindness somebody had from a colleague this month. Collect five or six.",
                "Say what this is: not manners, and nobody is on trial. It is about what people can think and do after they were spoken to.",
            ),
        ),
        Part(
            20,
            "What it does",
            (
                "A scene to read out: a support worker asks about a dose and is answered with a sigh. Stop.",
                "Ask: what does she do next time? Who else heard it? What does the man in the next bed make of it?",
                "Draw it as rings: her, those who saw, the team, the people on the ward.",
            ),
        ),
        Part(
            30,
            "Three ways to turn it",
            (
                "In the moment: “Let's start that again.” Afterwards, alone: “When you sighed, I stopped asking. I'd like to be able to ask.” By somebody else: “She had a point. What was it?”",
                "In threes, each tries one with a scene from the cards. Nobody plays themselves.",
            ),
        ),
        Part(
            20,
            "When it is more than curt",
            (
                "Being left out, belittled, spoken to otherwise because of one's skin, faith, health or band: that is no matter of tone.",
                "Go through where one takes it here: manager, union, Freedom to Speak Up guardian. Have the names with you.",
                "End with one thing this group would like its ward to begin.",
            ),
        ),
    ),
    care=(
        "Somebody in the room may be who it happened to, and somebody who did it. Scenes are of nobody.",
        "Don't ask for stories. Who offers one is thanked and asked what they need.",
        "Tired people are short with each other at four in the morning: ask what would help then, not who is to blame.",
    ),
    handout_lead="People do their work better, and others get well sooner, where nobody has to be afraid to ask.",
    handout=(
        Passage(
            "If it happens to you",
            (
                "In the moment, if you can: “Can we start again?”",
                "Later, alone: what happened, what it did, what you would like instead.",
                "If it goes on, don't carry it by yourself: your manager, your union, the Freedom to Speak Up guardian.",
            ),
        ),
        Passage(
            "If you see it",
            (
                "Go and stand there. Often that is enough.",
                "“She was asking something. What was it?”",
                "Ask afterwards: “Are you all right? Would it help if I said something?”",
            ),
        ),
        Passage(
            "If it was you",
            (
                "Say it soon and short: “I was curt with you. You were right to ask.”",
                "Don't explain for long. Ask what you had been asked.",
            ),
        ),
    ),
    cards=(
        "A support worker asks about a dose. The nurse sighs, and turns back to the screen.",
        "At handover somebody says: “Today we do it properly, for a change.” The night staff are still in the room.",
        "Whatever the new one asks, the answer is: “You should know that by now.”",
        "In a meeting the same person is talked over for the third time. Everybody looks at the table.",
        "Somebody has their third weekend in a row and asks why. “Take it up with somebody else.”",
        "At three in the morning: “Not now.” Ten minutes later the two pass each other without a word.",
    ),
)
