"""Week 8: what supervision is for, and how to go on."""

from training.foundation.units.unit import Passage, Unit

UNIT = Unit(
    slug="supervision",
    week=8,
    title="Using supervision",
    minutes=60,
    about=(
        "Several people support you, each with something else. How to get what you need from "
        "supervision, and how to go on after these eight weeks."
    ),
    read=(
        Passage(
            heading="Who is for what",
            paragraphs=(
                (
                    "Your line manager: hours, leave, workload, probation, adjustments. Your "
                    "clinical supervisor, where your role is clinical: practice and safety with "
                    "the people you support. Your peer supervisor: what it gives and costs to work "
                    "with your own experience. Line manager and peer supervisor are never the same "
                    "person, so that there is one place outside management. As a volunteer you may "
                    "have fewer; ask who there is."
                ),
                (
                    "You needn't sort it out beforehand. Whoever you tell first will say if it is "
                    "better placed with another, and with whom."
                ),
            ),
        ),
        Passage(
            heading="Coming with something",
            paragraphs=(
                (
                    "It is no test. Three words noted on the bus will do: one thing that went "
                    "well, one that went round in your head, one question. “I said yes, and I wish "
                    "I hadn't.” “I keep thinking of something a man said on Tuesday.” “I was proud "
                    "of that group.”"
                ),
                (
                    "Say what you want from the other: “No advice, I only need to get rid of it.” "
                    "“Tell me what you would do.” “Play the consultant, and I'll practise.”"
                ),
                (
                    "Envy, boredom, rage, liking somebody more than is comfortable, relief when "
                    "somebody didn't come: all of that belongs here. Said aloud, it can be looked "
                    "at. Kept back, it makes decisions for you."
                ),
            ),
        ),
        Passage(
            heading="What is kept",
            paragraphs=(
                (
                    "That you met is recorded. What you said stays between the two of you, within "
                    "the limits that your supervision contract names; the one from week 1 is among "
                    "them. Look at that text again, now that you know what it is about."
                ),
                (
                    "People you support are named as little as can be. It is about the work, and "
                    "you in it. What you write for yourself about a meeting is for you alone."
                ),
            ),
        ),
        Passage(
            heading="When it doesn't go well",
            paragraphs=(
                (
                    "Meetings fall through. Ask for a new date at once: supervision is part of "
                    "your work, and you are taking nobody's time away."
                ),
                (
                    "If you aren't heard, say how it was for you: “When I told you about the ward, "
                    "you went straight to what I should do. I'd have liked you to stay with it a "
                    "moment.” Most supervisors are glad to know. If it stays as it was, you may "
                    "ask for another supervisor, and needn't give a reason."
                ),
            ),
        ),
        Passage(
            heading="From here on",
            paragraphs=(
                (
                    "Foundation ends, and the meetings go on. Reflective practice brings you "
                    "together with peers from other teams, and there are courses, first the small "
                    "ones and later the accredited one. Say what draws you, even if it seems far "
                    "off."
                ),
                (
                    "Before long somebody new will ask you how things are done here. You will know "
                    "more than you think, and one of the things you know is how it was not to."
                ),
            ),
        ),
    ),
    tries=(
        (
            "Note three words before your next supervision, and say at the start what you would "
            "like from it."
        ),
        "Tell each of the people who support you one thing that helped you.",
        "Put the dates for the next three months in your calendar, together.",
    ),
    talk=(
        "What would you tell somebody who begins tomorrow?",
        "Which of the eight weeks should we come back to, and when?",
        "What helped in how we worked together, and what did you miss from me?",
        "What would you like to be doing in a year, and what is the first step?",
    ),
    listening=(
        "Ask how supervision was, and hear the answer without explaining yourself.",
        "Tell them what you saw them do well in these weeks, with one example each time.",
        "You are supervised as well. Say how you use it, also when it was hard.",
        "Keep the next date, above all. It says more than this page does.",
    ),
    principles=("reciprocal", "progressive", "safe"),
)
