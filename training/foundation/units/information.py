"""Week 4: what is read, written and passed on, in separate and in embedded peer work."""

from training.foundation.units.unit import EMBEDDED, SEPARATE, Passage, Unit

UNIT = Unit(
    slug="information",
    week=4,
    title="Information and records, in both forms",
    minutes=60,
    about=(
        "What you read, write and pass on, and what you tell people about it beforehand. Some of "
        "it depends on whether your post is separate from the treatment team or embedded in it."
    ),
    read=(
        Passage(
            heading="In either form",
            paragraphs=(
                (
                    "Find out which form your post has: it stands in your job description, and a "
                    "team that mixes them up will ask you for what isn't yours to give. Then tell "
                    "everybody you support, at the first meeting, what you read and what you "
                    "share. They decide by it what to tell you."
                ),
                (
                    "Look only for what you need for the person you support. Never look up a "
                    "neighbour, a friend, a colleague or somebody in the news. Your own record you "
                    "can ask for as anybody can, and not through your own sign-in."
                ),
                (
                    "Talk where nobody overhears: not in the lift, the canteen or at home. No "
                    "names in your own notebook, on your own phone, in a group chat or on these "
                    "pages. What may bring serious harm goes to whoever is in charge the same day, "
                    "in both forms (week 1)."
                ),
            ),
        ),
        Passage(
            heading="If your post is separate",
            paragraphs=(
                (
                    "You stand outside the treatment team, and normally don't read records. That "
                    "is deliberate: you meet people as they tell themselves, not as they were "
                    "written down. “Read the notes first” can be answered: “I'd rather hear it "
                    "from her. Is there anything I must know for today to be safe?”"
                ),
                (
                    "With the team you share what the person agrees to, each time anew: “Would you "
                    "like me to say something about the nights? In which words?” Better still, go "
                    "together. To a colleague, “I'd have to ask him” is a whole answer."
                ),
                (
                    "That the two of you met may still have to be noted somewhere. Find out where, "
                    "and tell people that too."
                ),
            ),
            form=SEPARATE,
        ),
        Passage(
            heading="If your post is embedded",
            paragraphs=(
                (
                    "You are part of the treatment team: you read and write in the record, and "
                    "share what colleagues need to know. Say so at the start: “I'm part of the "
                    "team. I write down when we meet and the main things. Would you like to do it "
                    "with me?”"
                ),
                (
                    "Write as if they were reading over your shoulder, since one day they may. "
                    "Facts, and their own words: “She said she had slept three hours and was "
                    "dreading the meeting”, not “anxious, guarded”. What nobody needs for their "
                    "care or safety stays out. So does your own story: it has no place in somebody "
                    "else's record."
                ),
                "You may read first, and you needn't. Many meet the person, and read afterwards.",
            ),
            form=EMBEDDED,
        ),
        Passage(
            heading="When it rubs",
            paragraphs=(
                (
                    "“How is he really?”, in the corridor. Separate: “Ask him, or I'll ask whether "
                    "I may say.” Embedded: “I'll bring it to handover, where it belongs.” Somebody "
                    "says: “Don't pass that on.” You can answer: “Let me see what I can keep. If "
                    "there's something I can't, I'll tell you first if I can.”"
                ),
                (
                    "A mother rings. “I'm glad to listen. I can't tell you anything, not even who "
                    "is here.” Then ask what the person has agreed to."
                ),
                (
                    "If a letter or message went astray, tell your line manager at once. There is "
                    "a way to put it right, and it is shorter the sooner it begins."
                ),
            ),
        ),
    ),
    tries=(
        (
            "See in your job description which form your post has. If it doesn't say, ask your "
            "line manager."
        ),
        (
            "Tell one person in two sentences what you read and what you share, and ask what they "
            "make of it."
        ),
        (
            "In a separate post: ask somebody in which words they want a thing passed on. In an "
            "embedded one: write one entry together with the person."
        ),
    ),
    talk=(
        "What do people here believe that you pass on, and is it so?",
        "What were you asked for this week that wasn't yours to give?",
        (
            "“Don't tell the others.” What do you say, in your form of post? Play it, each of you "
            "once as the person."
        ),
        (
            "Find two ways to write down the same afternoon. Which would you rather read about "
            "yourself?"
        ),
    ),
    listening=(
        (
            "Know the form of the post before you talk. If the team expects the other one, you and "
            "the line manager put that right."
        ),
        (
            "Records can bring back what it is like to be written about. Leave time for it, and "
            "don't ask what was written."
        ),
        (
            "Talk about kinds of situation, without names. What you need to know about a person is "
            "seldom who it is."
        ),
    ),
    principles=("safe", "mutual", "inclusive"),
)
