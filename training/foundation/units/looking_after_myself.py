"""Week 5: what the work costs and what helps. It asks nobody to disclose anything."""

from training.foundation.units.unit import Passage, Unit

UNIT = Unit(
    slug="looking-after-myself",
    week=5,
    title="Looking after myself",
    minutes=50,
    about=(
        "This work uses what is yours. How to notice what it costs on a given day, what helps "
        "within working hours, and how to ask before you have to."
    ),
    read=(
        Passage(
            heading="Part of the work",
            paragraphs=(
                (
                    "Nobody expects you to be well every day. What helps is to know roughly what "
                    "you can do today, and to say so when it is less than planned. You often see "
                    "things otherwise than everybody else in the room, and that is tiring in a way "
                    "that a night's sleep doesn't always mend."
                ),
                (
                    "You can say what you need without saying why. “I'd like to swap the afternoon "
                    "group” is enough. Whoever supports you may ask how you are; what you answer "
                    "is up to you."
                ),
            ),
        ),
        Passage(
            heading="Before it gets heavy",
            paragraphs=(
                (
                    "Small things hold up best on a busy ward: eat before the group, not after it. "
                    "Ten minutes outside between two hard conversations. No three visits in a row. "
                    "One room you know to be quiet. One colleague to whom you can write “five "
                    "minutes?”."
                ),
                (
                    "Have something that ends the working day: other shoes, getting off a stop "
                    "early, a song, three lines in a book that you then close. Keep something in "
                    "the week that has nothing to do with distress, and the group or friends that "
                    "carried you before this job. There you needn't be anybody's peer worker. "
                    "Spread your leave over the year, and take all of it."
                ),
            ),
        ),
        Passage(
            heading="When something goes through you",
            paragraphs=(
                (
                    "A sentence, a smell, a door that slams, and you are somewhere else. It says "
                    "nothing against you or your fitness for this work. Feet on the floor, cold "
                    "water, five blue things in the room, air. If you need to go, go: “I have to "
                    "step out. I'll ask Sam to sit with you.” Tell somebody the same day."
                ),
                (
                    "Agree beforehand how you ask, so that you needn't find words then. For "
                    "instance: one message means today, a second means now. And agree who is next "
                    "if nobody answers."
                ),
                (
                    "Afterwards a colleague may take the next visit, or somebody else support that "
                    "person for a while. There are people outside the team as well: staff "
                    "counselling, occupational health, your own friends, a helpline. “I need "
                    "support now”, at the top of every page here, has the numbers, and tells "
                    "nobody that you looked. If you or anybody is in danger, call 999."
                ),
            ),
        ),
        Passage(
            heading="A plan, if you want one",
            paragraphs=(
                (
                    "A wellness action plan is an offer. It says what keeps you well at work, what "
                    "others might notice, what helps and what doesn't. You may have one, have "
                    "none, or keep it in a kitchen drawer. It is yours: you decide who reads which "
                    "part, and can change your mind. No support depends on it."
                ),
                (
                    "Adjustments are something else: changes to your work that are agreed, such as "
                    "a later start, fewer visits in a day or a quiet desk. You can ask for them "
                    "with or without a plan."
                ),
                (
                    "Time off comes last here because something smaller is often enough, and not "
                    "because you have to earn it. If you need it, take it; coming back is planned "
                    "together with you. And if this place or this work stops being right for you, "
                    "that can be said too."
                ),
            ),
        ),
    ),
    tries=(
        "Pick one small thing that ends your working day, and do it each day this week.",
        (
            "Agree with your supervisor and your line manager on a sign that means “today”, and "
            "one that means “now”."
        ),
        "Find the quiet room, and the number for staff counselling, while you need neither.",
    ),
    talk=(
        "When did this week's work feel light, and what made it so?",
        (
            "If I notice that you are quieter than usual, what should I do: ask, wait, or put the "
            "kettle on?"
        ),
        "What in this job would wear anybody down, and which of it can we change?",
        "Who is next, if I can't be reached?",
    ),
    listening=(
        (
            "Ask what is needed at work, not what is the matter. An answer of three words is an "
            "answer."
        ),
        "Don't ask to see a plan, or whether there is one. Say once what it is and whose it is.",
        (
            "Look at the work first: how many visits, which people, how long without a break. "
            "Often that is where something can change."
        ),
        (
            "If you hear more than you can carry, you have supervision of your own. Say so openly: "
            "nobody has to spare you."
        ),
    ),
    principles=("safe", "strengths-based", "reciprocal"),
)
