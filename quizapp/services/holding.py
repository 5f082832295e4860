"""Hold the work at a regrade: a lease that is prolonged long before it ends, for as long as the work takes.

How long that is nobody knows before: a thousand answers may take a second or some minutes. So whoever works asks
between its steps, as often as it likes, and while it waits for others; the database is told every few seconds only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.services.bundle import Services

LEASE = timedelta(seconds=60)
RENEWED = LEASE / 4
"""So long after it was taken a lease is prolonged: three may fail to come in time before anybody else takes over."""


class LeaseLost(Exception):  # noqa: N818 - nothing went wrong: somebody else works, or the work was dropped
    """The work has gone to somebody else, or there is none any more."""


@dataclass(slots=True)
class Hold:
    """A regrade in the hands of one process.

    Attributes:
        token: by what the process is known.
        renewed_at: when the lease was taken or prolonged.
    """

    services: Services
    regrade_id: int
    token: str
    renewed_at: datetime | None = None

    def take(self) -> bool:
        """Takes the work, or keeps it for another while; False if somebody else has it or it is at its end."""
        now = self.services.clock()
        with self.services.writing() as unit:
            mine = unit.regrades.claim(self.regrade_id, self.token, now, now + LEASE)
            unit.commit()
        if mine:
            self.renewed_at = now
        return mine

    def keep(self) -> None:
        """Prolongs the lease where it is time to.

        Raises:
            LeaseLost: it is gone.
        """
        due = self.renewed_at is None or self.services.clock() - self.renewed_at >= RENEWED
        if due and not self.take():
            raise LeaseLost

    def release(self) -> None:
        """Gives the work back."""
        with self.services.writing() as unit:
            unit.regrades.release(self.regrade_id, self.token)
            unit.commit()
