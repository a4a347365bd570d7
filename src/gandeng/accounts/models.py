"""People who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person. Officers and Forum members have a password; owners only a personal link.

    What somebody may do does not stand here: it follows from memberships
    (``regions.Membership``) and from owning a business (``directory.Business.owner``).
    """

    full_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(
        max_length=2, default="id", choices=[("id", "Bahasa Indonesia"), ("en", "English")]
    )

    def __str__(self) -> str:
        return self.full_name or self.username
