from django.db import migrations, models

import workforce.core.clock


class Migration(migrations.Migration):
    dependencies = [("core", "0007_audit_search")]
    operations = [
        migrations.CreateModel(
            name="Stamp",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(default=workforce.core.clock.now)),
                ("number", models.BigIntegerField(db_default=0, default=0)),
            ],
        ),
    ]
