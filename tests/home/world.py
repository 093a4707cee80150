from datetime import timedelta

from tests.world import World
from workforce.core.models import SettingValue


def extend(world: World) -> None:
    world.things |= {"setting_room": "supervision", "setting_name": "line_days"}
    # Over since long ago: nothing is reckoned with it.
    world.things["setting_value"] = SettingValue.objects.create(
        slug="home.help_contact",
        value="whoever was here then",
        starts=world.today - timedelta(days=900),
        until=world.today - timedelta(days=800),
    ).pk
