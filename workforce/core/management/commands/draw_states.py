from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand

from workforce.core.states import Table

_PAGE = """# States of a {noun}

Drawn from the code by `manage.py draw_states`; a test holds the two together.

```mermaid
{drawing}```
"""


class Command(BaseCommand):
    help = "Draw every noun's states into docs/states/."

    def handle(self, *args: Any, **options: Any) -> None:
        place = Path(settings.ROOT) / "docs" / "states"
        place.mkdir(parents=True, exist_ok=True)
        for table in self._tables():
            page = place / f"{table.noun.replace(' ', '_')}.md"
            page.write_text(_PAGE.format(noun=table.noun, drawing=table.drawing()))
            self.stdout.write(f"{page.name} drawn")

    def _tables(self) -> list[Table]:
        rooms = [config.name for config in apps.get_app_configs() if config.name in settings.ROOMS]
        found = [import_module(f"{room}.states") for room in rooms if find_spec(f"{room}.states")]
        return [
            each for module in found for each in vars(module).values() if isinstance(each, Table)
        ]
