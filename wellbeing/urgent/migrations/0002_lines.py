"""The lines of support now were settings of home; what an organisation chose for them stays.

In SQL: asked for through models, it would have every model there is made anew for each migration after it."""

from django.db import migrations

NAMES = ("emergency_number", "urgent_number", "listening_name", "listening_number")


def moved(before: str, after: str) -> list[tuple[str, list[str]]]:
    return [
        (
            "UPDATE core_settingvalue SET slug = %s WHERE slug = %s",
            [f"{after}.{name}", f"{before}.{name}"],
        )
        for name in NAMES
    ]


class Migration(migrations.Migration):
    dependencies = [("urgent", "0001_initial"), ("core", "0005_private_lines")]
    operations = [migrations.RunSQL(moved("home", "urgent"), moved("urgent", "home"))]
