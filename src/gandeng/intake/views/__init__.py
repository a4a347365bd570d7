"""Pages of the import wizard."""

from gandeng.intake.views.deciding import (
    import_answer,
    import_row,
    import_row_differs,
    import_row_leave,
    import_row_take,
    import_twin_decide,
    import_twins,
    import_twins_decide,
)
from gandeng.intake.views.reviewing import import_columns, import_detail, import_rows
from gandeng.intake.views.settling import (
    import_discard,
    import_original,
    import_reopen,
    import_resume,
    import_save,
    import_undo,
    import_workbook,
)
from gandeng.intake.views.uploading import import_create, import_list

__all__ = [
    "import_answer",
    "import_columns",
    "import_create",
    "import_detail",
    "import_discard",
    "import_list",
    "import_original",
    "import_reopen",
    "import_resume",
    "import_row",
    "import_row_differs",
    "import_row_leave",
    "import_row_take",
    "import_rows",
    "import_save",
    "import_twin_decide",
    "import_twins",
    "import_twins_decide",
    "import_undo",
    "import_workbook",
]
