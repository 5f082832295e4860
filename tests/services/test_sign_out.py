from quizapp.services.actor import NOBODY
from quizapp.services.bundle import Services
from quizapp.services.identify import identify
from quizapp.services.sign_out import sign_out
from quizapp.services.start_as_guest import start_as_guest


def test_the_session_is_over(services: Services) -> None:
    signed_in = start_as_guest(services, NOBODY)
    sign_out(services, identify(services, signed_in.token))
    assert identify(services, signed_in.token) == NOBODY
    sign_out(services, NOBODY)
