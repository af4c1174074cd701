"""From the settings to where mail goes."""

from __future__ import annotations

from dashboard.duties.sending import Post
from dashboard.mail.smtp import MailSecurity, MailServer
from dashboard.settings import Settings


def read_post(settings: Settings) -> Post | None:
    """The mail server and the addresses of each role; None where no mail is sent."""
    if not settings.mail_host:
        return None
    server = MailServer(
        settings.mail_host,
        settings.mail_port,
        MailSecurity(settings.mail_security),
        settings.mail_user,
        settings.mail_password,
    )
    return Post(server, settings.mail_sender, dict(settings.mail_recipients))
