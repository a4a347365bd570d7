"""Several days: further days of an event, and what is said of each day of participants and pins."""

from django.db import migrations, models


def into_days(apps, schema_editor):
    """Times at which somebody comes and goes were those of the only day."""
    participants = apps.get_model("events", "Participant").objects
    for one in participants.exclude(arrives=None, leaves=None).iterator():
        times = {"arrives": one.arrives, "leaves": one.leaves}
        one.hours = {"1": {name: f"{moment:%H:%M}" for name, moment in times.items() if moment}}
        one.save(update_fields=["hours"])


class Migration(migrations.Migration):
    dependencies = [("events", "0004_participant_number")]

    operations = [
        migrations.AddField(
            model_name="matchingevent",
            name="last_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="matchingevent", name="slots_spec", field=models.CharField(max_length=1000)
        ),
        migrations.AlterField(
            model_name="scenario", name="slots_spec", field=models.CharField(max_length=1000)
        ),
        migrations.AddField(
            model_name="participant", name="hours", field=models.JSONField(blank=True, default=dict)
        ),
        migrations.AddField(
            model_name="pin", name="day", field=models.PositiveSmallIntegerField(default=1)
        ),
        migrations.AlterModelOptions(name="pin", options={"ordering": ["day", "starts", "pk"]}),
        migrations.RunPython(into_days, migrations.RunPython.noop),
    ]
