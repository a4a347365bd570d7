"""What can go wrong when a business is changed. The pages have the words for each code."""

from __future__ import annotations

from django.http import Http404


class DirectoryError(Exception):
    """Base of the directory's errors; ``code`` is what pages and jobs go by."""

    code = "directory"


class StaleVersion(DirectoryError):
    """Somebody else changed the business since it was read; nothing was written."""

    code = "changed_meanwhile"


class NotOfDepartment(DirectoryError):
    """The business belongs to another department; nothing was written."""

    code = "not_of_department"


class InOpenList(DirectoryError):
    """An import still waits for a decision about the business; nothing was erased."""

    code = "in_open_list"


class Erased(DirectoryError, Http404):
    """The business was erased since the page was opened; the answer is that of one that never was."""

    code = "erased"
