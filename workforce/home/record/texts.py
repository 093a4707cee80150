"""What the record says of itself: what it is, what is not in it and why, and whom to write to."""

from __future__ import annotations

from workforce.core.own_record import rooms

SEEN_BY = (
    "You alone. Not your manager, HR or we. The file is kept sealed under your key, and whoever you hand it to reads all "
    "that is in it, without the product knowing."
)
_ANSWER = "They answer within a month, and don't see this file unless you send it."
_OPENING = """
This is everything that is held about you in this service, part by part, with its days, and who looked at it. You made it
yourself: nobody had to be asked, and nobody was told.

Words that are yours are in it as you wrote them: your plan, check-ins, private notes, drafts, asks for support. Words that
others wrote to you or about you are in it where you read them in the service.

Other people are named only by the part they have towards you, like your supervisor, or who looked.
"""
_ALWAYS = """
What somebody shares with you, like a part of their plan, is in their record.

What you wrote in somebody else's record, like supervision you held or thanks you sent, is sealed under their key: here
stands that you did, and when.

Files you handed in, like certificates, are listed with their name and size. The files themselves are where you put them,
for as long as they are kept.

What you told without a name, in surveys, feedback and questions, can't be found again, by us neither.

The trust's own staff list is copied here for counting and is the trust's: ask HR for what it has of you.

Your password and second step are kept as codes that say nothing.

Back-ups hold what stands here until they run out, and are read by nobody.
"""


def _paragraphs(text: str) -> list[str]:
    return [" ".join(each.split()) for each in text.strip().split("\n\n")]


OPENING = _paragraphs(_OPENING)


def not_in_here() -> list[str]:
    """Each reason once."""
    left = [f"{room.heading}: {each.why}" for room in rooms() for each in room.left]
    return [*_paragraphs(_ALWAYS), *dict.fromkeys(left)]


def put_right(contact: str) -> list[str]:
    whom = f"Write to {contact}" if contact else "Write to whoever answers for privacy here"
    return [
        "What you wrote yourself you can change or take out on its page.",
        f"{whom} to have anything else put right, or deleted where it need not be kept. {_ANSWER}",
        "You can also turn to the Information Commissioner's Office, ico.org.uk.",
    ]
