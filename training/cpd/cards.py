"""Nothing on Today: a log asks for nothing. What somebody's reading is called where they see it."""

from training.cpd.actions import READ
from workforce.core.cards import Card

CARDS: list[Card] = []
LOOKS = {READ: "read a CPD entry you share with them"}
