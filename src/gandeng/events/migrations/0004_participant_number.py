from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0003_participant_numbers")]
    operations = [
        migrations.AlterField(
            model_name="participant", name="number", field=models.PositiveSmallIntegerField()
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(fields=("event", "number"), name="participant_number"),
        ),
    ]
