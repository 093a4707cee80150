"""What somebody may say of their post, if they like. Nothing is taken from their record: what they don't say isn't
known here."""

from __future__ import annotations

PATCH, WORK, BAND = "patch", "work", "band"
PARTS = ((PATCH, "Patch"), (WORK, "Paid or volunteer"), (BAND, "Band, of paid posts"))

VOLUNTEER, PAID = "volunteer", "paid"
_BANDS = (("3", "Band 3"), ("4", "Band 4"), ("5", "Band 5"), ("6", "Band 6 or above"))
POSTS = (
    (VOLUNTEER, "Volunteer"),
    *((f"{PAID} {band}", f"Paid, {words[0].lower()}{words[1:]}") for band, words in _BANDS),
    (PAID, "Paid, without saying the band"),
)
NAMES = {VOLUNTEER: "Volunteers", PAID: "Paid posts", **dict(_BANDS)}


def of(patch: str, post: str) -> dict[str, str]:
    """By part, the group they are in. One answer says band and kind of work, so that each band lies within the paid
    posts, and no two answers contradict each other."""
    work, _, band = post.partition(" ")
    said = {PATCH: patch, WORK: work, BAND: band}
    return {part: group for part, group in said.items() if group}
