"""How often something may be asked for, counted in the cache: a guard of the machine, not of a secret."""

from django.core.cache import cache

from workforce.core import clock


def is_within(what: str, key: str, *, most: int, seconds: int) -> bool:
    """Counts this one; True for the first `most` in each stretch of so many seconds. `key` holds no secret."""
    stretch = int(clock.now().timestamp()) // seconds
    place = f"limit:{what}:{key}:{stretch}"
    if cache.add(place, 1, seconds):
        return most >= 1
    try:
        return bool(cache.incr(place) <= most)
    except ValueError:  # it ended, or the cache was emptied, in between
        return True
