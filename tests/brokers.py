"""Databases of the broker, so that what one test leaves in a queue is nobody else's to do."""


def with_number(redis_url: str, number: int) -> str:
    if redis_url.startswith("unix:"):
        return f"{redis_url.partition('?')[0]}?db={number}"
    scheme, _, rest = redis_url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/{number}"
