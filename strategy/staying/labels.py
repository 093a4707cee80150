"""The fixed names under which texts are sealed, and how long they may be."""

NATIONAL, ADDRESS, WANTS = "leaving national", "return address", "return wants"
MOST_ADDRESS, MOST_WANTS = 200, 500
LINK = "return-route"
"""The purpose of the link by which somebody without an account ends it."""
