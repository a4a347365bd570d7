"""Everything that changes businesses. One function is one transaction."""

from gandeng.directory.services.archive import archive_businesses, unarchive_businesses
from gandeng.directory.services.change import add_business, change_business
from gandeng.directory.services.consents import give_consent, withdraw_consent
from gandeng.directory.services.create import create_business, create_businesses
from gandeng.directory.services.erase import erase_business, erased_of
from gandeng.directory.services.links import MOST_LINKS, give_link, give_links, links_of, withdraw_link
from gandeng.directory.services.snapshots import restore, snapshot
from gandeng.directory.services.update import update_business

__all__ = [
    "MOST_LINKS",
    "add_business",
    "archive_businesses",
    "change_business",
    "create_business",
    "create_businesses",
    "erase_business",
    "erased_of",
    "give_consent",
    "give_link",
    "give_links",
    "links_of",
    "restore",
    "snapshot",
    "unarchive_businesses",
    "update_business",
    "withdraw_consent",
    "withdraw_link",
]
