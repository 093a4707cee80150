"""What somebody searched for a moment ago, kept in their session on the server: the address of the results
has a key, never the words, and Back shows them again."""

import secrets

from django.contrib.sessions.backends.base import SessionBase

KEPT = "home.searches"
MOST = 5


def keep(session: SessionBase, words: str) -> str:
    """The key under which the words are found again, as long as they are among the last few."""
    key = secrets.token_urlsafe(9)
    session[KEPT] = [*session.get(KEPT, []), [key, words]][-MOST:]
    return key


def words_of(session: SessionBase, key: str) -> str | None:
    return next((words for each, words in session.get(KEPT, []) if each == key), None)
