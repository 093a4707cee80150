"""The fixed name under which an insight is sealed, and how long texts may be."""

HEARD = "insight heard"
MOST_HEARD, MOST_REPLY, MOST_TEXT, MOST_TITLE, MOST_LINK, MOST_LINE = 600, 2000, 2000, 140, 300, 200
