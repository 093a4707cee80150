import sys
from typing import NoReturn


def say(words: str) -> None:
    print(words, flush=True)


def stop(words: str) -> NoReturn:
    print(words, file=sys.stderr, flush=True)
    raise SystemExit(1)
