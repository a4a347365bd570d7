"""The pure core: every calculation of Gandeng, over frozen dataclasses.

Nothing in here knows Django, the clock, files, settings or unseeded randomness.
Sub-packages are independent of each other, except that all may use ``core.text``.
"""
