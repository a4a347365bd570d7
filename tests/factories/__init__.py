"""Make rows for tests. All people, businesses and numbers in here are invented."""

from tests.factories.deals import deal
from tests.factories.directory import business
from tests.factories.people import department, officer, person, region

__all__ = ["business", "deal", "department", "officer", "person", "region"]
