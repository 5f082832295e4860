from flask import Flask

from quizapp.web.warming import compile_templates


def test_every_page_is_compiled(app: Flask) -> None:
    cache = app.jinja_env.cache
    assert cache is not None
    assert compile_templates(app) == len(cache) > 50
