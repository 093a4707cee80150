"""For the bare view alone: nothing stands between the server and it."""

from workforce.config.settings import *  # noqa: F403

ROOT_URLCONF = "workforce.config.bare"
MIDDLEWARE = []  # nothing stands between
