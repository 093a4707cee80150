from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """The log may be long, and people go on writing to it meanwhile."""

    atomic = False
    dependencies = [("core", "0006_windows")]
    operations = [
        AddIndexConcurrently(
            model_name="auditevent",
            index=models.Index(fields=["-at", "-id"], name="audit_newest"),
        ),
        AddIndexConcurrently(
            model_name="auditevent",
            index=models.Index(fields=["action", "-at"], name="audit_action"),
        ),
        RemoveIndexConcurrently(model_name="auditevent", name="audit_at"),
    ]
