"""Where a vacancy, a file of vacancies and an advert stand (docs/rooms/vacancies.md)."""

from workforce.core.states import Table

DRAFT, AUTHORISATION, LIVE, SHORTLISTING, OFFER, CLOSED = (
    "draft",
    "authorised",
    "live",
    "shortlist",
    "offer",
    "closed",
)
THERE = (DRAFT, AUTHORISATION, LIVE, SHORTLISTING, OFFER)
ADVERTISED = (LIVE, SHORTLISTING, OFFER)
"""Those in which people can have read the advert."""

VACANCY = Table(
    noun="vacancy",
    # The recruitment system says where one stands, and may say anything: back, or over a step.
    moves={each: frozenset({*THERE, CLOSED} - {each}) for each in (*THERE, CLOSED)},
    owners={
        DRAFT: "the recruiting manager, in the recruitment system",
        AUTHORISATION: "whoever authorises it there; here HR and the centre link it to its request",
        LIVE: "HR: does the advert name lived experience as welcome?",
        SHORTLISTING: "the recruiting manager and the panel",
        OFFER: "the recruiting manager",
        CLOSED: "nobody: it is in no export any more, or was closed by hand",
    },
    words={
        DRAFT: "draft",
        AUTHORISATION: "authorisation",
        LIVE: "live",
        SHORTLISTING: "shortlisting",
        OFFER: "offer",
        CLOSED: "closed",
    },
)

CHECKED, APPLIED, LEFT = "checked", "applied", "left"

UPLOAD = Table(
    noun="list of vacancies",
    moves={CHECKED: frozenset({APPLIED, LEFT})},
    owners={
        CHECKED: "whoever brought it in: apply it, or leave it",
        APPLIED: "nobody: it is done, and the file is deleted",
        LEFT: "nobody: the file was deleted",
    },
    words={CHECKED: "checked", APPLIED: "applied", LEFT: "not applied"},
)

WRITING, OPENED, OVER = "writing", "opened", "over"

ADVERT = Table(
    noun="advert",
    moves={WRITING: frozenset({OPENED}), OPENED: frozenset({OVER})},
    owners={
        WRITING: "HR, or whoever recruits: write it, then note that it is open",
        OPENED: "HR, or whoever recruits: note when it is closed",
        OVER: "nobody: it is closed",
    },
    words={WRITING: "being written", OPENED: "open", OVER: "closed"},
)
