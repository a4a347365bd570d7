"""E-mail by SMTP, for the few owners who have an address."""

from __future__ import annotations

import smtplib

from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError

from gandeng.notices.channels import ChannelError, Message


class Email:
    """Django's own SMTP backend; where to is in the settings."""

    def send(self, message: Message) -> str:
        """Send plain text. The header ``Message-ID`` is what we know it by."""
        mail = EmailMessage(message.subject.replace("\n", " ")[:150], message.text, to=[message.to])
        try:
            mail.send(fail_silently=False)
        except smtplib.SMTPAuthenticationError:
            raise ChannelError("token") from None
        except smtplib.SMTPRecipientsRefused:
            raise ChannelError("undeliverable") from None
        except smtplib.SMTPResponseException as error:
            raise ChannelError("provider", again=400 <= error.smtp_code < 500) from None
        except BadHeaderError:
            raise ChannelError("undeliverable") from None
        except (OSError, smtplib.SMTPException):
            raise ChannelError("network", again=True) from None
        return ""
