"""The moves of a post that people make by hand. Filled and vacant follow from who holds it."""

from dataclasses import dataclass

from workforce.people.states import POST


@dataclass(frozen=True, slots=True)
class Move:
    """`follows` says what is so afterwards, before anybody presses the button."""

    before: str
    after: str
    words: str
    follows: str
    done: str
    needs_words: bool = False
    needs_gate: bool = False
    asks: str = "Is there something to say about it?"


MOVES = (
    Move("proposed", "gate_check", "Hand in for the gate check",
         "The central team looks at it next. You can still change it.", "Handed in for the gate check."),
    Move("gate_check", "approved", "Approve",
         "The post is funded from today and counts as vacant in the figures. It can be advertised.",
         "Approved.", needs_gate=True),
    Move("gate_check", "proposed", "Send back",
         "It is a proposal again. Whoever proposed it reads what you write here.", "Sent back.",
         needs_words=True, asks="What is to be done before it comes back?"),
    Move("approved", "advertised", "Say that it is advertised",
         "The post shows as advertised. It becomes filled when somebody is appointed to it.",
         "Noted: it is advertised.", needs_gate=True),
    Move("advertised", "approved", "Say that the advert is down",
         "The post stays approved and funded. It can be advertised again.", "Noted: the advert is down."),
    Move("vacant", "gate_check", "Check again before recruiting",
         "The central team looks whether all is still there. Until it is approved again it doesn't count as funded.",
         "It is in the gate check."),
    Move("vacant", "advertised", "Say that it is advertised",
         "The post shows as advertised. It becomes filled when somebody is appointed to it.",
         "Noted: it is advertised.", needs_gate=True),
    *(Move(state, "closed", words,
           "The post is kept for the record, counts in no figure any more, and can't be changed.",
           done, needs_words=True, asks=asks)
      for state, words, done, asks in (
          ("proposed", "Withdraw the proposal", "The proposal is withdrawn.", "Why is it withdrawn?"),
          ("gate_check", "Decline", "Declined.", "Why can it not go on?"),
          ("approved", "Close the post", "The post is closed.", "Why is it closed?"),
          ("advertised", "Close the post", "The post is closed.", "Why is it closed?"),
          ("vacant", "Close the post", "The post is closed.", "Why is it closed?"))),
)  # fmt: skip
_FOUND = {(move.before, move.after): move for move in MOVES}


def find(before: str, after: str) -> Move | None:
    return _FOUND.get((before, after))


def open_from(state: str) -> list[Move]:
    return [move for move in MOVES if move.before == state and POST.can_move(state, move.after)]


def is_by_hand(before: str, after: str) -> bool:
    return (before, after) in _FOUND
