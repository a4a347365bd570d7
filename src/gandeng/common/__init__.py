"""What all apps share: model base, audit trail, tenancy, gates, jobs, htmx helpers."""
