from tests.supervision.conftest import built, triad, world

__all__ = ["built", "triad", "world"]
