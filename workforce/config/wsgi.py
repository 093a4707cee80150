import os

import django
from django.core.handlers.wsgi import WSGIHandler

from workforce.config.checks import refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workforce.config.settings")
django.setup()
refuse_unsafe()
application = WSGIHandler()
