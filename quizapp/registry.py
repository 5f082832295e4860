"""Finds plug-ins: every module of a plug-in package that carries the package's attribute, in order of its name."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any


def plugins(package: str, attribute: str) -> dict[str, Any]:
    """The plug-ins of `package`: module name to the value of `attribute` in it.

    Modules without the attribute (the machinery beside the plug-ins) are passed over.

    Args:
        package: dotted name, for example `quizapp.activations`.
        attribute: what each plug-in defines, for example `ACTIVATION`.

    Raises:
        ModuleNotFoundError: there is no such package.
    """
    folder = importlib.import_module(package)
    found = {}
    for entry in sorted(pkgutil.iter_modules(folder.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{package}.{entry.name}")
        if hasattr(module, attribute):
            found[entry.name] = getattr(module, attribute)
    return found
