"""Which pages of a walk are worth a picture: one or two of each kind, the new kinds first."""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

AT_MOST = 1
NEVER = ("account_logout", "home:neutral")

NameOf = Callable[[str], str | None]


@dataclass(frozen=True)
class Stop:
    """A page to look at; `number` says the how-manieth it is of its name."""

    name: str
    number: int
    path: str

    @property
    def label(self) -> str:
        return self.name if self.number == 1 else f"{self.name} ({self.number})"

    @property
    def file(self) -> str:
        return f"{self.name.replace(':', '.')}-{self.number}"


class Picker:
    """Takes in links as they are found and gives out where to go next, breadth first. `name_of` says
    which address a path is, so that a thousand people are one page."""

    def __init__(self, name_of: NameOf, at_most: int = AT_MOST) -> None:
        self._name_of, self._at_most = name_of, at_most
        self._known: set[str] = set()
        self._taken: Counter[str] = Counter()
        self._first: deque[Stop] = deque()
        self._again: deque[Stop] = deque()

    def offer(self, links: Iterable[str], host: str) -> None:
        for link in links:
            parts = urlsplit(link)
            if parts.scheme in {"http", "https"} and parts.netloc == host:
                self._take(parts.path)

    def _take(self, path: str) -> None:
        if path in self._known:
            return
        self._known.add(path)
        name = self._name_of(path)
        if name is None or name in NEVER or self._taken[name] >= self._at_most:
            return
        self._taken[name] += 1
        queue = self._first if self._taken[name] == 1 else self._again
        queue.append(Stop(name, self._taken[name], path))

    def next(self) -> Stop | None:
        for queue in (self._first, self._again):
            if queue:
                return queue.popleft()
        return None
