"""Leadership that no badge gives."""

from training.workshops.outlines.outline import Outline, Part, Passage

OUTLINE = Outline(
    slug="without-rank",
    title="Leadership without rank",
    about="Who leads on a shift, whatever their band: by what they notice, say and begin.",
    bring="Cards, pens, a wall to stick things on. No slides.",
    parts=(
        Part(
            15,
            "Arriving",
            (
                "Say who you are, and one thing somebody without a title taught you. Then everybody: name, where they work, how the shift was.",
                "Agree how you speak here: what is told stays, everybody may pass, phones are for the ward alone.",
            ),
        ),
        Part(
            25,
            "Somebody I followed",
            (
                "In twos: think of a shift that went well because of somebody. What did they do in the first ten minutes? Write each thing on a card.",
                "Cards on the wall. Take away every card that needs a band. Mostly, none goes.",
            ),
        ),
        Part(
            25,
            "A shift in four moments",
            (
                "Handover, a worried relative, a colleague who has had enough, somebody pacing at two in the morning.",
                "In fours, one moment each: who sees it first, what can they begin, whom do they bring in? Say the words out loud.",
            ),
        ),
        Part(
            15,
            "One thing by Friday",
            (
                "Each writes one thing they begin, small enough for this week, and who will notice.",
                "Who wants to says it. Note what the ward would have to change, without names, for the learning afterwards.",
            ),
        ),
    ),
    care=(
        "Some were told for years that leading isn't theirs. Don't hurry past it.",
        "It is no way to hand more work to those paid least: when it goes there, say so, and note it.",
        "Whoever speaks of harm that goes on: stop, look after them, and follow the trust's way of raising it.",
    ),
    handout_lead="You lead whenever somebody does better because of what you noticed, said or began.",
    handout=(
        Passage(
            "Three things that need no band",
            (
                "Notice: you are near. Say what you see while it is small.",
                "Say: “I think he is frightened. May I sit with him before we go in?”",
                "Begin: a greeting, a break for somebody, a question in handover.",
            ),
        ),
        Passage(
            "When somebody senior doesn't hear you",
            (
                "Say what you saw, what worries you, and what you would like to happen. In that order.",
                "Ask for an answer: “What shall I tell her?”",
                "If it is about safety and nothing happens, go on to whoever comes next. That is your duty, and your right.",
            ),
        ),
        Passage("My one thing by Friday", ("What I begin:", "Who will notice:")),
    ),
)
