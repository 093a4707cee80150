from django.db import migrations

# Old name: new name, and how many days later the same reminder is counted. The patch lead's was counted
# from the end of the grace period, and is from the day after it.
_RENAMED = {
    "supervision.remind_before_days": ("supervision.remind_soon_days", 0),
    "supervision.tell_lead_after_days": ("supervision.remind_to_lead_days", 1),
    "supervision.change_soon_days": ("supervision.change_remind_soon_days", 0),
}


def rename(apps, schema_editor):
    """What an organisation chose stays chosen, earlier and later values too."""
    values = apps.get_model("core", "SettingValue").objects
    for old, (new, later) in _RENAMED.items():
        for row in values.filter(slug=old):
            row.slug, row.value = new, min(max(row.value + later, 1), 366)
            row.save(update_fields=["slug", "value"])


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0003_draft'),
        ('supervision', '0005_intervision_answers'),
    ]

    operations = [
        migrations.RunPython(rename, migrations.RunPython.noop),
    ]
