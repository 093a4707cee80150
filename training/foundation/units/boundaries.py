"""Week 1: where the role ends, and what can never stay between two."""

from training.foundation.units.unit import Passage, Unit

UNIT = Unit(
    slug="boundaries",
    week=1,
    title="Boundaries and safeguarding",
    minutes=60,
    about=(
        "Where your role begins and ends, and what to do when somebody tells you something that "
        "can't stay between the two of you."
    ),
    read=(
        Passage(
            heading="An edge that both can rely on",
            paragraphs=(
                (
                    "Peer support is close on purpose. People may tell you on the first afternoon "
                    "what they have told nobody else, because you have been somewhere like it. So "
                    "it needs edges: both of you should know what this is, and what it isn't."
                ),
                (
                    "You are no clinician: you neither assess nor treat. You are no private friend "
                    "either: a friend can be rung at midnight, and you can't. You meet somebody as "
                    "an equal, in hours you both know, on a work phone, in places your team knows "
                    "of, and by the trust's rules on gifts, money and social media."
                ),
            ),
        ),
        Passage(
            heading="Saying no to the thing and yes to the person",
            paragraphs=(
                (
                    "Somebody will ask for your own number, for ten pounds until Friday, or "
                    "whether to stop the tablets. Mostly it is a sign of trust. “I don't give my "
                    "own number to anyone I work with. You can reach me on this one until four, "
                    "and I'm back on Thursday.” “I can't tell you whether to stop them. Shall we "
                    "work out what to ask the doctor?”"
                ),
                (
                    "If you have said yes already, nothing is ruined. Tell your supervisor soon, "
                    "then go back: “I said I'd do this, and I should have said no. Here is what I "
                    "can do.” People remember that somebody put it right."
                ),
            ),
        ),
        Passage(
            heading="What can't stay between you",
            paragraphs=(
                (
                    "Say it before anybody needs it, at the first meeting: “If I thought that you "
                    "or somebody else might come to serious harm, I couldn't keep that to myself. "
                    "I'd tell you first if I could.” Then people can choose what they tell you, "
                    "and nobody finds out at the worst moment."
                ),
                (
                    "When it comes, you needn't know whether it is true or how bad it is. Stay, "
                    "listen, promise nothing, and leave the questions to those whose work they "
                    "are. “Thank you for telling me. I can't keep this to myself, because I want "
                    "you to be safe. Can we go to the nurse in charge together?”"
                ),
            ),
        ),
        Passage(
            heading="What to do, in this order",
            paragraphs=(
                (
                    "If you or anybody else is in danger this minute, call 999; on a ward, call "
                    "for help in the way you were shown. If you aren't safe where you are, leave "
                    "first."
                ),
                (
                    "Otherwise tell whoever is in charge of the shift or the team as soon as you "
                    "can, the same day and before you go home. Do it face to face or by phone, not "
                    "in a message that may lie unread. Then follow the trust's safeguarding "
                    "procedure; whoever is in charge helps with what has to be written."
                ),
                (
                    "Pass on what you heard, in the person's own words. Others decide what happens "
                    "next. It holds for adults and for children, for those at home, and where it "
                    "is a colleague who does harm. If it is about whoever is in charge, or nobody "
                    "seems to act, go to the safeguarding team."
                ),
                (
                    "Tell the person what you did, unless you are told that this isn't safe. It "
                    "may feel like a betrayal all the same. Talk about it with your supervisor "
                    "within days, and don't wait for the next date."
                ),
            ),
        ),
    ),
    tries=(
        (
            "Find out who is in charge at each hour you work, how to reach them, and how to call "
            "for help on the spot."
        ),
        (
            "Find the trust's safeguarding procedure and the safeguarding team's number, and keep "
            "both where you can get at them in a hurry."
        ),
        (
            "Write two sentences of your own about what you can't keep to yourself. Say them to "
            "one person you meet."
        ),
    ),
    talk=(
        "Say your two sentences to each other. How would you hear them if you were the person?",
        "On a walk somebody says: “Promise you won't tell.” What do you say?",
        "What would be hard for you to say no to?",
        "Who else could you go to here, if whoever is in charge is hard to approach?",
    ),
    listening=(
        (
            "Practise the sentences aloud, both of you, and tell of an edge that you once got "
            "wrong yourself, if you like."
        ),
        (
            "Passing something on may touch what was once done to the person in front of you. Make "
            "room for it, and don't ask what it was."
        ),
        (
            "By the end of the week they should have names and numbers, not only the title of a "
            "procedure."
        ),
    ),
    principles=("safe", "mutual"),
)
