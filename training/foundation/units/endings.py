"""Week 7: goodbyes, of people supported and of groups."""

from training.foundation.units.unit import Passage, Unit

UNIT = Unit(
    slug="endings",
    week=7,
    title="Endings",
    minutes=55,
    about=(
        "Work with a person ends, and so do groups. A good ending is begun early, and lets people "
        "see what they take with them."
    ),
    read=(
        Passage(
            heading="Begin with it",
            paragraphs=(
                (
                    "Many people you meet have been left without a word: a worker who moved on, a "
                    "discharge on a Friday afternoon. So say at the first meeting how long there "
                    "is: “We have eight times”, “as long as you are on this ward”, or “I don't "
                    "know yet, and I'll tell you as soon as I do”. Say it again halfway, and again "
                    "before the last three."
                ),
                (
                    "Towards the end some grow angry, some stay away, and some bring the biggest "
                    "thing in the last ten minutes. All of it makes sense. “We have two left. How "
                    "would you like to use them?”"
                ),
            ),
        ),
        Passage(
            heading="The last time",
            paragraphs=(
                (
                    "Look back together at what they did: “In May you didn't open letters. Last "
                    "week you rang the council. How did you get there?” You may say in a sentence "
                    "what you got out of it, for it goes both ways. Then look ahead: who is there, "
                    "what helps on a bad Sunday, where else there are peers."
                ),
                (
                    "Promise nothing that your role can't keep. “This is where my part ends. If we "
                    "meet in town, you decide whether we say hello.” A walk along the first route "
                    "or a card from each to the other is enough of a mark."
                ),
            ),
        ),
        Passage(
            heading="When it ends otherwise",
            paragraphs=(
                (
                    "Somebody is moved overnight, or stops answering. Ask the team whether and how "
                    "you may still say goodbye. One message, door open, no reproach: “I was at the "
                    "café on Tuesday. I'd be glad to see you, and it's fine if it's done.” If it "
                    "is you who goes, tell people yourself, as early as you can, and say what "
                    "comes next."
                ),
                (
                    "If somebody dies, you have lost somebody too. You may ask to be told in "
                    "person, to be part of what the team does, and not to run the afternoon group. "
                    "Call your supervisor the same day."
                ),
            ),
        ),
        Passage(
            heading="Groups",
            paragraphs=(
                (
                    "Each evening ends on time and in the same way: a word from everybody, or just "
                    "the kettle and the chairs. When somebody leaves the group, ask them whether "
                    "they want a goodbye. When somebody simply stays away, say that they are "
                    "missed, and don't guess at reasons."
                ),
                (
                    "If the group itself ends, name the last date several times before it. Decide "
                    "together about the photos, the plants and the list of numbers, and whether "
                    "some want to go on without you. That they can is the best thing a group may "
                    "leave behind."
                ),
                (
                    "And if one day nobody comes: stay the hour, drink the tea, and think whom to "
                    "tell about next week. An empty room is no verdict on you."
                ),
            ),
        ),
    ),
    tries=(
        "Tell one person how much time the two of you have, even if it seems early.",
        (
            "End each conversation this week on purpose: a minute before time, with a sentence "
            "about what comes next."
        ),
        "Find out who tells you here when somebody is moved, discharged or has died.",
    ),
    talk=(
        "Which goodbye at work or in your life was a good one? Choose one that you like to tell.",
        "Whom would you find it hard to stop seeing, and what would that be about?",
        "What do people here take with them when peer support ends, and who is there afterwards?",
        "How do your groups end an evening, and would you change it?",
    ),
    listening=(
        "These eight weeks end too. Say when, and what comes after for the two of you.",
        (
            "Holding on and leaving without a word are both ways of avoiding a goodbye. Most of us "
            "know one of them; say which is yours, if you like."
        ),
        (
            "After a death ask on the same day, and again three weeks later, when everybody else "
            "has stopped."
        ),
    ),
    principles=("progressive", "recovery-focused", "strengths-based"),
)
