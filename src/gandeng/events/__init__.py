"""Matching events: slots, tables, participants, timetable versions."""
