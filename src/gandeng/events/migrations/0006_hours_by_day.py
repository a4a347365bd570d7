"""The two columns whose content went into ``hours``."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("events", "0005_days")]

    operations = [
        migrations.RemoveField(model_name="participant", name="arrives"),
        migrations.RemoveField(model_name="participant", name="leaves"),
    ]
