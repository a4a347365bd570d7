"""Words that departments teach Gandeng: what found nothing, what was added, what it changes."""
