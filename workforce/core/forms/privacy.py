"""Who can see what is written in a field, said beside the field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Privacy:
    """`icon` is one of you, pair, leads and everyone; `who` stands in bold before the rest."""

    icon: str
    who: str
    rest: str = "can see this."


def only_you() -> Privacy:
    return Privacy("you", "Only you")


def pair(other: str) -> Privacy:
    return Privacy("pair", f"You and {other}")


def leads(who: str = "You, the other person and your patch lead") -> Privacy:
    return Privacy("leads", who)


def everyone_here(who: str = "Everyone who can open this page") -> Privacy:
    return Privacy("everyone", who)
