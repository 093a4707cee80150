"""What may be done with a report: the words at the head of its page and of every page of its files."""

OPEN = "Official: open to all colleagues"
COUNTS = "Official: counts only, nobody is named"
RESPONSIBLE = "Official: names who is responsible, and nobody else"
NAMES = "Official-sensitive: names people"
OWN = "Personal: yours, and whoever's you give it to"
