"""Week 2: what to share of oneself, for whose sake, and whose story it is then."""

from training.foundation.units.unit import Passage, Unit

UNIT = Unit(
    slug="my-story",
    week=2,
    title="My story, from I to we",
    minutes=60,
    about=(
        "Your experience is what you bring. How to choose what to share and for whose sake, and "
        "how one story comes to hold for more people than one."
    ),
    read=(
        Passage(
            heading="It is yours, at work too",
            paragraphs=(
                (
                    "Nobody here may ask for your story as a proof, as a warm-up or as something "
                    "for visitors. What you told one person you don't owe the next. To a "
                    "colleague: “I'm glad to say how a ward round looks from the other chair. My "
                    "own history I keep for where it helps.”"
                ),
                (
                    "Before you share something, ask yourself three things. Whom is it for? What "
                    "could they do with it? How shall I feel tonight about having said it? If it "
                    "is for you, it may be well worth telling, but in supervision or among "
                    "friends. Others are in your story too: family, or the person you cared for. "
                    "Ask them what may be told, for what is said on a ward can't be unsaid."
                ),
            ),
        ),
        Passage(
            heading="Small pieces",
            paragraphs=(
                (
                    "At work a story is seldom the whole. Mostly it is two sentences and a "
                    "question that hands the conversation back: “When I came out of hospital I was "
                    "frightened of the post. I had a carrier bag full of letters. What is it for "
                    "you?” Ten seconds, and she knows she isn't the only one, and it is her turn."
                ),
                (
                    "Tell more of what came after than of the worst. Details of harm, of amounts, "
                    "of who did what to you can catch hold of somebody who is in the middle of it, "
                    "and they don't let go of you either. You can be truthful without being "
                    "complete."
                ),
                (
                    "Sometimes you see the face close. “I think that was more about me. Let's come "
                    "back to you.”"
                ),
            ),
        ),
        Passage(
            heading="From I to we",
            paragraphs=(
                (
                    "An I-story says what happened to me. A we-story says what many of us know: "
                    "from groups, from people we met, from friends on the same corridor. “Some "
                    "people who hear voices find the mornings worst. Some keep the radio on. I "
                    "did.” It shows several ways instead of one, and takes the weight off your one "
                    "life."
                ),
                (
                    "What helped you may be wrong for somebody of another faith, race, age or "
                    "income. “For me it was” leaves room; “what you need is” takes it away. And "
                    "say where your knowledge stops: whoever went into hospital of their own "
                    "accord hasn't been brought there by the police."
                ),
                (
                    "You find the we by listening, and by staying in touch with the groups that "
                    "your knowledge comes from. Other people's stories you tell only so that "
                    "nobody could know them again."
                ),
            ),
        ),
    ),
    tries=(
        (
            "Sort for yourself alone: what you would share easily, what with care, and what stays "
            "at home. Nobody needs to see the list."
        ),
        "Try one small piece as two sentences and a question.",
        (
            "Turn one sentence that begins with “I” into one that begins with “Some of us”, and "
            "see what it does."
        ),
    ),
    talk=(
        "What did you share this week, for whose sake, and how was the evening after?",
        "Is there anything you would rather not be asked about here? You needn't say why.",
        "Whose experience is far from yours, and who could teach you about it?",
        "What will you say when a colleague wants your story, but needs your view?",
    ),
    listening=(
        (
            "Don't ask for the story. You will hear pieces if and when they choose, and you can "
            "supervise without."
        ),
        "Ask what a piece was for and how the evening was, rather than what was in it.",
        "Say it when something was rightly left out. Nobody else can see that.",
    ),
    principles=("reciprocal", "mutual", "non-directive", "inclusive"),
)
