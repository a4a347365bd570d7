"""Attendance is that of a day: who was here on the first may be late on the second."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("day", "0001_initial"), ("events", "0006_hours_by_day")]

    operations = [
        migrations.AlterField(
            model_name="attendance",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attendance",
                to="events.participant",
            ),
        ),
        migrations.AddField(
            model_name="attendance", name="day", field=models.PositiveSmallIntegerField(default=1)
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("participant", "day"), name="attendance_once_a_day"),
        ),
    ]
