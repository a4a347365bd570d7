"""Give every participant its number at the event, in the order in which they were added."""

from collections import defaultdict

from django.db import migrations


def number(apps, schema_editor):
    last = defaultdict(int)
    participants = apps.get_model("events", "Participant").objects.order_by("event", "pk")
    for participant in participants.only("event").iterator():
        last[participant.event_id] += 1
        participant.number = last[participant.event_id]
        participant.save(update_fields=["number"])


class Migration(migrations.Migration):
    dependencies = [("events", "0002_the_plan")]
    operations = [migrations.RunPython(number, migrations.RunPython.noop)]
