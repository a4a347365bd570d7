"""An officer at work on an import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gandeng.accounts.models import User
from gandeng.intake import services
from gandeng.intake.models import Import


class Desk:
    """Gives lists, answers and saves, as Bu Ratna does it in her browser."""

    def __init__(self, client: Client, officer: User) -> None:
        self.client = client
        self.officer = officer

    def give(self, data: bytes, name: str = "daftar.csv") -> Any:
        """Upload a file; returns the answer of the form."""
        return self.client.post("/impor/baru/", {"file": SimpleUploadedFile(name, data), "text": ""})

    def paste(self, text: str) -> Any:
        """Paste a text."""
        return self.client.post("/impor/baru/", {"text": text})

    def batch(self) -> Import:
        """The latest import, fresh."""
        return Import.objects.latest("pk")

    def get(self, path: str = "") -> str:
        """A page of the latest import."""
        response = self.client.get(f"/impor/{self.batch().pk}/{path}")
        assert response.status_code == 200, (response.status_code, path)
        return response.content.decode()

    def post(self, path: str, **data: Any) -> Any:
        """Send a form of the latest import."""
        return self.client.post(f"/impor/{self.batch().pk}/{path}", data)

    def save(self) -> Import:
        """Press save; returns the import afterwards."""
        self.post("simpan/", version=self.batch().version)
        return self.batch()

    def counts(self) -> dict[str, int]:
        """Rows by what is or will be done with them, checked against the rows read."""
        batch = self.batch()
        counts = services.counts_of(batch)
        assert sum(counts.values()) + batch.not_data == batch.rows_in
        return counts


@pytest.fixture
def desk(ratna: User, enter: Callable[[User | None], Client]) -> Desk:
    """Bu Ratna's."""
    return Desk(enter(ratna), ratna)
