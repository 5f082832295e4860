"""The files of deploy/: read by their own checkers (slowly), and held against the settings of the program.

No container is started: the compose file and the Dockerfile are read, not run.
"""

import configparser
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from quizapp.settings import PREFIX, Settings, read
from tests.tree import ROOT, tracked

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
PROGRAMS = Path(sys.executable).parent
THEIRS = "/srv/quizapp/.venv/bin"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
GIVEN = {"QUIZAPP_SECRET_KEY": "x" * 64, "QUIZAPP_BASE_URL": "https://quiz.example.org", "POSTGRES_PASSWORD": "y" * 32}


def filled(value: str) -> str:
    """A value of the compose file with what `.env` gives; a variable must be one that has to be given."""
    return re.sub(r"\$\{(\w+):\?\}", lambda found: GIVEN[found[1]], value)


def unit_of(path: Path) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string(path.read_text(encoding="utf-8"))
    return unit


def test_readme_says_what_each_file_is_for() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [path.name for path in tracked() if path.parent == DEPLOY]
    assert [name for name in names if f"`{name}`" not in readme] == []


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_names_only_settings_and_programs_that_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(rf"{PREFIX}([A-Z_]+)", text))
    assert named <= {name.upper() for name in Settings.model_fields}
    program = Path(shlex.split(unit_of(path)["Service"]["ExecStart"])[0])
    assert str(program.parent) == THEIRS
    assert (PROGRAMS / program.name).is_file()


@pytest.mark.slow
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_finds_no_fault_in_a_unit(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_text(path.read_text(encoding="utf-8").replace(THEIRS, str(PROGRAMS)), encoding="utf-8")
    run = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True, check=False)
    about = [line for line in run.stderr.splitlines() if path.stem in line]
    assert (run.returncode, about) == (0, []), run.stderr


@pytest.mark.slow
def test_nginx_finds_no_fault_in_its_configuration(tmp_path: Path) -> None:
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    key, certificate = tmp_path / "quizapp.key", tmp_path / "quizapp.pem"
    subject = ["-subj", "/CN=quizapp.example.org", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject], check=True, capture_output=True
    )
    ours = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    ours = ours.replace("/etc/ssl/certs/quizapp.pem", str(certificate)).replace(
        "/etc/ssl/private/quizapp.key", str(key)
    )
    kept = "".join(
        f"{name}_temp_path {tmp_path}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    around = tmp_path / "around.conf"
    around.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{kept}{ours}}}\n", encoding="utf-8")
    command = [program, "-t", "-p", str(tmp_path), "-c", str(around), "-e", str(tmp_path / "error.log")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "[warn]" not in run.stderr


def test_compose_names_only_services_networks_and_volumes_that_it_has() -> None:
    for name, service in SERVICES.items():
        assert set(service["networks"]) <= set(COMPOSE["networks"]), name
        for needed, how in _needs(service):
            assert needed in SERVICES, name
            assert how != "service_healthy" or "healthcheck" in SERVICES[needed], name
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in COMPOSE["volumes"] or (DEPLOY / source).exists() or source.startswith("./tls/"), name


def _needs(service: dict[str, Any]) -> list[tuple[str, str]]:
    needed = service.get("depends_on", {})
    if isinstance(needed, list):
        return [(name, "service_started") for name in needed]
    return [(name, how["condition"]) for name, how in needed.items()]


@pytest.mark.parametrize("name", ["web", "work"])
def test_compose_gives_settings_that_the_program_takes(name: str) -> None:
    given = {key: filled(value) for key, value in SERVICES[name]["environment"].items()}
    assert all(isinstance(value, str) for value in SERVICES[name]["environment"].values()), "YAML must not guess"
    settings = read(given)
    assert settings.celery_broker_url == "redis://redis:6379/0"
    if name == "web":
        assert settings.database.startswith("postgresql+psycopg://quizapp:yy")
        assert settings.database.endswith("@postgres/quizapp")
        assert (settings.secure_cookies, settings.proxies) == (True, 1)


def test_compose_lets_nobody_from_outside_reach_anything_but_nginx() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]
    assert COMPOSE["networks"]["back"] == {"internal": True}
    outward = {name for name, service in SERVICES.items() if "front" in service["networks"]}
    assert outward == {"web", "nginx"}


def test_compose_holds_no_secret_and_no_image_that_changes_by_itself() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    variables = re.findall(r"\$\{(.*?)\}", text)
    assert {one.removesuffix(":?") for one in variables} == set(GIVEN)
    assert all(one.endswith(":?") for one in variables)
    pinned = [service["image"] for service in SERVICES.values() if "build" not in service]
    assert [image for image in pinned if not re.search(r":\d", image)] == []


def test_the_upstream_that_compose_replaces_is_in_the_file_of_nginx() -> None:
    replaced = re.search(r"s/(\S+?)/web:8000/", " ".join(SERVICES["nginx"]["command"]))
    assert replaced is not None
    assert (DEPLOY / "nginx.conf").read_text(encoding="utf-8").count(f"server {replaced[1]};") == 1


def test_the_image_is_made_of_files_that_are_here_and_served_as_the_unit_says() -> None:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [word for line in lines if line.startswith("COPY ") for word in line.split()[1:-1]]
    let_in = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert copied
    assert [name for name in copied if not (ROOT / name).exists() or f"!{name}" not in let_in] == []
    unit = unit_of(DEPLOY / "quizapp.service")["Service"]["ExecStart"]
    (image,) = [line for line in lines if line.startswith("CMD ")]
    for option in re.findall(r"--(?!bind)[a-z-]+ \S+", unit):
        assert option in image, "two ways to serve the same must not drift apart"


def pinned(name: str) -> set[str]:
    return set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def test_the_lock_of_the_image_agrees_with_the_others() -> None:
    """Of two that were renewed apart, one would be tried and the other served; `make lock` renews them together."""
    ours, tried = pinned("requirements-scale.lock"), pinned("requirements-test.lock")
    assert pinned("requirements.lock") <= ours <= tried


def test_the_lock_of_the_image_has_what_its_extras_bring() -> None:
    lock = (ROOT / "requirements-scale.lock").read_text(encoding="utf-8")
    for needed in ("celery", "redis", "gunicorn", "psycopg", "psycopg-binary", "hatchling"):
        assert re.search(rf"^{needed}==", lock, re.MULTILINE), needed
