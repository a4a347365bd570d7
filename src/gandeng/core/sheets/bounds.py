"""How much one list may hold, so that understanding it stays a matter of seconds and of little memory.

Cells are read in a child process with limits; what they mean is worked out afterwards, by whoever asked.
That work grows with rows, cells and characters, never faster, so bounding these bounds it: at the limits
it takes about a minute. The largest list anybody needs to send (50,000 rows of 20 columns) is far below.
"""

from __future__ import annotations

from gandeng.core.sheets.errors import UnreadableCode, UnreadableFile
from gandeng.core.sheets.records import RawBook

MOST_ROWS = 100_000  # filled rows of all sheets together
MOST_TABLE_ROWS = 600_000  # of statistics: 514 regions x 1,000 classes, one number a row
MOST_CELLS = 3_000_000
MOST_CHARACTERS = 40_000_000
LONGEST_CELL = 32_767  # what a cell of a spreadsheet can hold; only other programs write more
LONGEST_TEXT = 5000  # of an activity or a note: every page with the business reads them
WIDEST_SHIFT = 120  # columns; wider rows are not searched for a cell too many


def within_bounds(book: RawBook, most_rows: int | None = None) -> RawBook:
    """The book, if it is not larger than a list of businesses (or ``most_rows``) can be.

    Raises UnreadableFile (``too_large``) for a larger one.
    """
    rows = sum(1 for sheet in book.sheets for row in sheet.rows if row)
    cells = sum(len(row) for sheet in book.sheets for row in sheet.rows)
    if rows > (most_rows or MOST_ROWS) or cells > MOST_CELLS:
        raise UnreadableFile(UnreadableCode.TOO_LARGE, str(rows))
    characters = sum(
        len(cell) for sheet in book.sheets for row in sheet.rows for cell in row if type(cell) is str
    )
    if characters > MOST_CHARACTERS:
        raise UnreadableFile(UnreadableCode.TOO_LARGE, str(rows))
    return book
