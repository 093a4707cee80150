"""What a bare Django view costs on the same server, for `script/bench`: one indexed query and a table of
fifty rows, without any of the house in between."""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workforce.config.settings")
django.setup()
if settings.ENVIRONMENT.in_production:
    # It shows names to anybody who asks.
    raise SystemExit("This page is for script/bench. In production, start workforce.config.wsgi")
# After setting up, not in settings of its own: allauth refuses to start without its middleware.
settings.MIDDLEWARE = []
settings.ROOT_URLCONF = "workforce.config.bare"
application = WSGIHandler()
