"""Letters with one-time links, where the installation sends any; elsewhere whoever made the link hands it on."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.services.bundle import Services
from quizapp.services.post import Letter

SUBJECT = "Set your password for quizapp · 设置 quizapp 密码"
TEXT = """\
Set your password for quizapp here, once, within {days} days:
{link}
If you did not expect this letter, do nothing.

请在 {days} 天内通过以下链接设置 quizapp 密码（仅可使用一次）：
{link}
如果你没有预料到这封邮件，请忽略它。
"""


def deliver_links(services: Services, tokens: Mapping[str, str]) -> frozenset[str]:
    """Sends each person the link that sets their password.

    Args:
        services: the dependencies.
        tokens: e-mail to the token of the link.

    Returns:
        Who did not get theirs: all of them where the installation sends no letters.
    """
    if services.post is None or not tokens:
        return frozenset(tokens)
    return services.post.send([link_letter(services, email, token) for email, token in tokens.items()])


def link_letter(services: Services, email: str, token: str) -> Letter:
    """The letter with the link that sets a password; its address is the installation's own, never a request's."""
    link = f"{services.address}/link/{token}"
    return Letter(email, SUBJECT, TEXT.format(link=link, days=services.rules.link.days))
