"""Makes what the first visitors would otherwise wait for."""

from __future__ import annotations

from flask import Flask


def compile_templates(app: Flask) -> int:
    """Compiles all pages, in a second or less; how many there are. May run beside the first requests."""
    names = app.jinja_env.list_templates(extensions=["html"])
    for name in names:
        app.jinja_env.get_template(name)
    return len(names)
