"""The fixed names under which texts of paths are sealed, and how long they may be."""

NAME, CONTACT, STEP, TREATED = "path name", "path contact", "path step", "path treated"
MOST_NAME, MOST_CONTACT, MOST_STEP, MOST_TREATED = 80, 160, 300, 1000
LINK = "path"
"""The purpose of the link by which somebody without an account comes to their path."""
