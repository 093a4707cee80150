"""Week 3: a no from people supported, from colleagues, and from oneself."""

from training.foundation.units.unit import Passage, Unit

UNIT = Unit(
    slug="resistance",
    week=3,
    title="Meeting resistance",
    minutes=60,
    about=(
        "People will say no to you: some whom you came to support, and some you work beside. What "
        "may be behind it, and how to stay without pushing."
    ),
    read=(
        Passage(
            heading="A closed door",
            paragraphs=(
                (
                    "Headphones in, face to the wall, “not another one”. You wear the same lanyard "
                    "as whoever took the phone charger away last night. Somebody to whom much has "
                    "been done keeps hold of what is left, and saying no is part of that."
                ),
                (
                    "Take the no at its word and leave the door open: “That's fine. I'm in the "
                    "lounge until three, doing the crossword badly. I'll say hello on Thursday, "
                    "and you can say no again.” Then be in the lounge until three, and say hello "
                    "on Thursday. At somebody's flat, a plain card through the door, with your "
                    "first name and the day you will be back, says the same. Keeping to it does "
                    "more than any argument."
                ),
                (
                    "You needn't persuade anybody to join in, to take tablets or to see things "
                    "otherwise. Ask what they want, even if it is everybody out of the room. “What "
                    "would make this afternoon a bit less bad?” is a beginning."
                ),
            ),
        ),
        Passage(
            heading="When it is anger",
            paragraphs=(
                (
                    "Anger at a whole system lands on whoever stands nearest. You can listen to "
                    "that without defending anything. But being a peer doesn't mean putting up "
                    "with more than colleagues do: threats and racism aren't part of your job."
                ),
                (
                    "“I want to hear what happened, and I can't while you stand over me. I'll be "
                    "by the desk.” Go, tell a colleague, and say afterwards what it was like. "
                    "Nobody earns anything by staying alone with it."
                ),
            ),
        ),
        Passage(
            heading="When colleagues doubt",
            paragraphs=(
                (
                    "Some have never worked with a peer worker. You may hear a joke, or “should "
                    "they be at handover?”, or nothing at all. Behind it there is often worry: "
                    "about their own job, about being watched, about things going wrong for you. "
                    "Whoever has known people like you only as those being helped has to learn to "
                    "see a colleague."
                ),
                (
                    "Ask before you answer: “What would you like to know about my role?” “What "
                    "have you seen go wrong?” Then give an example rather than a principle: "
                    "“Somebody ate with us today for the first time in a week. We had talked about "
                    "football.”"
                ),
                (
                    "If a view of yours is set aside because of your past, you can say: “That may "
                    "be. Let's look at what was said first, and at me afterwards.” Bring it to "
                    "supervision. It isn't yours to carry alone."
                ),
            ),
        ),
        Passage(
            heading="When it is you",
            paragraphs=(
                (
                    "There will be a person you would rather avoid, a round you come late to, a "
                    "week in which you say nothing awkward. Going along with everybody is the "
                    "quietest resistance, and when you are the only peer it comes quickly."
                ),
                (
                    "It is worth noticing, and nothing to be ashamed of. Mostly it shows what is "
                    "too much just now, or what you see that the others don't."
                ),
            ),
        ),
    ),
    tries=(
        "Take one no without arguing. Say when you will be back, and be there.",
        (
            "Ask one colleague what they would like to know about your role, and answer with an "
            "example."
        ),
        "Find out how to call for help in each room you use.",
        "Notice one moment when you went along with something that you saw differently.",
    ),
    talk=(
        "Which no stayed with you this week, and what might it have protected?",
        "What do colleagues here seem to worry about, and is some of it a fair question?",
        "What would you put up with that a colleague wouldn't, and why?",
        "What have you got used to here already, and would rather not have?",
    ),
    listening=(
        (
            "Doubt in the team is yours and the line manager's to work on. Say what you will do "
            "about it yourself."
        ),
        "Before you explain how the other side sees it, let the anger or the hurt be said.",
        "If they were threatened or insulted, ask what has been done since, and see that it is.",
    ),
    principles=("non-directive", "recovery-focused", "safe"),
)
