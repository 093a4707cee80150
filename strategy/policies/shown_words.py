"""What the demo's policies say: made up, in the words of an imagined trust."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """One policy: since how many days, until when, with whom, and what became of its first version."""

    title: str
    about: str
    develops: str
    says: str
    since: int
    review_in: int
    forms: tuple[str, ...] = ()
    people: tuple[tuple[int, str], ...] = ()
    with_peer: bool = True
    found: str = ""
    readers: str = "peers"
    earlier: str = ""
    """What changed with the version in force; empty: it is the first."""
    read: float = 0.0
    """How much of those who are asked have read it."""
    is_written: bool = False


POLICIES = (
    Shown(
        "Changes at work", "What anybody may ask for so that work fits them, and how it is decided.",
        "People stay in work that fits them, and a team learns what helps before somebody has to go. Asking is ordinary: managers "
        "ask for changes of their own as well.",
        "You may ask for a change at work from your first day. You need no diagnosis, no letter and no reason.\n\n"
        "Somebody answers within three working days, and it is decided within ten. What is agreed starts at once, for a trial if "
        "either of you likes, and is looked at again together.\n\n"
        "A no needs a reason in words. Then somebody else looks at it again. What you asked stays between you and whoever decides.",
        since=140, review_in=590, forms=("adjustment",), people=((6, "people who use the community teams"),),
        found="Night staff asked half as often as day staff. The form is open on a phone now, and night managers were shown how to decide.",
        earlier="No proof is asked for any more, and a no has a second look. Both came from the peer forum.", read=0.55,
    ),
    Shown(
        "Coming back after time away", "How somebody comes back to work in steps, and what is not asked.",
        "Coming back becomes something one plans oneself. A step back is part of the plan and is held against nobody.",
        "Time away is written down as dates alone. Nobody asks for the reason, and no page has room for one.\n\n"
        "Whoever comes back plans it in weeks, with the hours and the work of each. Their manager agrees or offers something else. "
        "Pay while coming back is settled before it begins, with HR.\n\n"
        "A week can be done once more, from the same day, without asking.",
        since=210, review_in=520, forms=("coming-back", "time-away"), people=((4, "carers"),),
        found="People on short contracts came back sooner than they wanted. Their contract is talked over first now.", read=0.7,
    ),
    Shown(
        "Recruiting peer workers", "What has to be in place before a peer post is advertised, and who chooses.",
        "Teams are ready for the colleague they asked for, and people who used services meet fair choices from people like them.",
        "A team is prepared before a post is advertised. Peer supervision, a line manager and a clinical supervisor are named first.\n\n"
        "At least one person with experience of their own sits on each panel, with the same say. Nobody is asked for their story, "
        "and a past offence is talked over as something learned from.\n\n"
        "Feedback goes to everybody who was interviewed, within a week.",
        since=760, review_in=-32, forms=("recruitment-request",), people=((8, "people who use the inpatient wards"),),
        found="Adverts that named a degree kept people out. None does any more.", read=0.4,
    ),
    Shown(
        "Working flexibly", "Asking for other hours or another place, from the first day and as often as one likes.",
        "Hours fit lives, so that people who care for somebody or who get well at their own pace can stay and go further.",
        "You can ask on your first day and as often as you like, and you need not say why.\n\n"
        "You talk it over, and get an answer within two months. A no rests on one of the grounds of the law, said in words, and "
        "you can appeal to somebody who did not decide.",
        since=95, review_in=640, forms=("flexible-working",), with_peer=False, readers="nobody",
    ),
    Shown(
        "What peers keep to themselves", "What stays between a peer worker and the person they support, and what has to be told.",
        "People speak sooner and more freely, because they know beforehand what stays between two and what doesn't.",
        "Say at the first meeting what you keep to yourself and what you can't: danger to somebody's life, and harm to a child or to "
        "an adult who can't keep safe.\n\n"
        "If something has to be told, say so to the person first, and tell it together where you can.\n\n"
        "Your notes say what you did together. What somebody told you about their life stays theirs, unless they ask you to write it down.",
        since=9, review_in=720, people=((5, "people who use the crisis team"), (2, "carers")),
        found="Interpreters hear what is said as well. They are told the same, and the person chooses whether they come.",
        earlier="What has to be told is named in full, and it is said to the person first.", read=0.1,
    ),
    Shown(
        "Telling a story", "How somebody's story is asked for, used and taken back.",
        "People tell what they like, where they like, and are listened to for what they know and not for what happened to them.",
        "A story is told once for each yes: one purpose, one place, until one day.",
        since=6, review_in=700, people=((3, "people who told theirs"),), is_written=True,
    ),
)  # fmt: skip
