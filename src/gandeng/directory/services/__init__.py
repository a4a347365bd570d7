"""Everything that changes businesses. One function is one transaction."""

from gandeng.directory.services.archive import archive_businesses, unarchive_businesses
from gandeng.directory.services.create import create_business, create_businesses
from gandeng.directory.services.snapshots import restore, snapshot
from gandeng.directory.services.update import update_business

__all__ = [
    "archive_businesses",
    "create_business",
    "create_businesses",
    "restore",
    "snapshot",
    "unarchive_businesses",
    "update_business",
]
