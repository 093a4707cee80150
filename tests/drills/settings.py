"""The product's settings and one kind of notice more: found by sender, worker and drill alike."""

from workforce.config.settings import *  # noqa: F403
from workforce.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.drills"]
