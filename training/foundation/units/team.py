"""Week 6: a colleague among colleagues, with another view."""

from training.foundation.units.unit import Passage, Unit

UNIT = Unit(
    slug="team",
    week=6,
    title="Working with the team",
    minutes=60,
    about=(
        "You are a colleague with a view of your own. How to belong to a team without turning into "
        "a copy of it, and how to speak so that you are heard."
    ),
    read=(
        Passage(
            heading="What each is there for",
            paragraphs=(
                (
                    "Others know about treatment, medicines and the law. You know how it is to be "
                    "on the other side of them. Neither stands in for the other. Have two "
                    "sentences ready: “I'm here because I've been through something like it. I "
                    "don't assess or treat anybody; I'm beside people as an equal, and help them "
                    "to be heard.”"
                ),
                (
                    "You will be asked to lend a hand: watch the garden, go along as an escort, "
                    "fill a gap. Once is friendly. When it becomes the plan, tell your line "
                    "manager early: “I was glad to help on Monday. If I'm counted in the numbers, "
                    "nobody is doing what I was employed for.”"
                ),
                (
                    "Sitting in the lounge without an agenda may look like having nothing to do. "
                    "Say what it is for, and what came of it."
                ),
            ),
        ),
        Passage(
            heading="Saying what jars",
            paragraphs=(
                (
                    "You will hear things that hurt: “attention-seeking”, “she's back again”. You "
                    "needn't answer all of it. Choose the moment, one person, and the smallest "
                    "thing that could be otherwise. What did you see, how may it look from the "
                    "other chair, what could we try?"
                ),
                (
                    "“In the review we talked for ten minutes before anybody looked at her. I'd "
                    "have stopped listening. Could we begin with what she wants from today?” Said "
                    "over a cup of tea, that goes further than the same words across a full table."
                ),
                (
                    "Bring the good things too: “When you sat down on the floor beside him, he "
                    "began to talk.” Then you aren't the one who only finds fault."
                ),
            ),
        ),
        Passage(
            heading="Pulled both ways",
            paragraphs=(
                (
                    "You like the person, you like your colleagues, and they want different "
                    "things. Everybody in your role knows this. You needn't take a side to be of "
                    "use: help somebody to say it themselves, ask what nobody is asking, or say "
                    "aloud that you see it differently. “I'm torn here” is a good beginning for "
                    "supervision."
                ),
                (
                    "You take no part in restraint, seclusion or any other force, and may say so "
                    "before it comes to that. You can help beforehand, by noticing what makes "
                    "things worse, and be there afterwards: “I saw that. Would you like company, "
                    "or quiet?”"
                ),
                (
                    "If something seems wrong and saying so in the team changes nothing, the trust "
                    "has people to speak up to. Your supervisor helps you find them."
                ),
            ),
        ),
        Passage(
            heading="Not alone",
            paragraphs=(
                (
                    "Many peer workers are the only one in their team. It is easy then to go "
                    "quiet, or to become like everybody else. That is a gap in the service, and no "
                    "test of you."
                ),
                (
                    "Keep the dates with other peers when the work is at its busiest, because then "
                    "you need them most. Eat with your team. Find one colleague you can ask stupid "
                    "questions."
                ),
                (
                    "A colleague may tell you quietly about an experience of their own. To them "
                    "you are a colleague and not a peer worker: listen, don't pass it round, and "
                    "know where staff find support."
                ),
            ),
        ),
    ),
    tries=(
        "Say your two sentences to somebody who has never worked with a peer worker.",
        "Tell one colleague what they did that helped somebody, as you saw it.",
        "Bring one small thing that jars to one person, over a cup of tea.",
    ),
    talk=(
        "What do colleagues come to you for, and what would you like them to come for?",
        "What did you see this week that nobody else mentioned?",
        "Where were you pulled both ways, and what did you do with it?",
        "Whom could you sit beside here, and what can I do to open a door?",
    ),
    listening=(
        (
            "If hands are always missing and theirs are used, take it up with the line manager. "
            "Don't leave that to the newest colleague."
        ),
        (
            "When they tell of something hard in the team, ask whether they want advice, practice "
            "or somebody to hear it."
        ),
        "Where somebody is the only peer worker, say what you will do so that it doesn't stay so.",
    ),
    principles=("mutual", "strengths-based", "recovery-focused"),
)
