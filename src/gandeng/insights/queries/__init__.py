"""Reads for the first page, and for what came of a programme."""

from gandeng.insights.queries.home import figures_of, has_agenda, steps_of
from gandeng.insights.queries.reports import partners_in, report_of

__all__ = ["figures_of", "has_agenda", "partners_in", "report_of", "steps_of"]
