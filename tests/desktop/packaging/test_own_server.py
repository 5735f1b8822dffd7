"""The files for a street's own server, on the PostgreSQL of the system (Debian: postgresql-15)."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.command_line.exit_codes import DONE, REFUSED
from desktop.command_line.run import run
from desktop.desk_door import DeskDoor
from models.errors import Trouble
from models.store.desks.connecting import is_encrypted

FILES = Path(__file__).resolve().parents[3] / "resources" / "server"
PROGRAMS = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), Path("/none"))
ADMINISTRATOR, PASSWORD, OWNER_PASSWORD = "王芳", "海棠-2017-春", "owner-for-a-test"

needs_server = pytest.mark.skipif(
    os.geteuid() != 0 or not (PROGRAMS / "initdb").exists() or shutil.which("openssl") is None,
    reason="needs root, the system's PostgreSQL and openssl",
)


@dataclass(frozen=True)
class Server:
    """A server that runs by the files for an office."""

    port: int
    certificate: Path

    def address(self, mode: str, user: str = "postgres") -> str:
        query = f"sslmode={mode}&sslrootcert={self.certificate}"
        return f"postgresql://{user}@localhost:{self.port}/seconded?{query}"


def make_certificate(key: Path, certificate: Path) -> None:
    """Make a certificate of its own for this computer, as an office without an authority does."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *names], check=True, capture_output=True)


def as_postgres(*command: str) -> None:
    subprocess.run(["runuser", "-u", "postgres", "--", *command], check=True, capture_output=True, cwd="/")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A cluster of the system's PostgreSQL with our settings, our rules of access and a certificate."""
    folder = Path(tempfile.mkdtemp(prefix="own-server-"))
    data, tls = folder / "data", folder / "tls"
    tls.mkdir()
    key, certificate = tls / "server.key", tls / "server.crt"
    make_certificate(key, certificate)
    network = "127.0.0.1/32"
    rules = (FILES / "pg_hba.conf").read_text(encoding="utf-8")
    rules = rules.replace("10.20.30.2/32", network).replace("10.20.30.0/24", network)
    (folder / "pg_hba.conf").write_text(rules, encoding="utf-8")
    shutil.copy(FILES / "postgresql.conf", folder)
    port = free_port()
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, "postgres", "postgres")
    key.chmod(0o600)
    as_postgres(str(PROGRAMS / "initdb"), "--encoding=UTF8", "--locale=C.UTF-8", str(data))
    options = {
        "config_file": folder / "postgresql.conf", "hba_file": folder / "pg_hba.conf", "port": port,
        "ssl_cert_file": certificate, "ssl_key_file": key, "unix_socket_directories": folder,
    }  # fmt: skip
    given = " ".join(f"-c {name}={value}" for name, value in options.items())
    control = [str(PROGRAMS / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    as_postgres(*control, "-o", given, "start")
    try:
        psql = ["psql", "-h", str(folder), "-p", str(port), "-v", "ON_ERROR_STOP=1", "-c"]
        as_postgres(*psql, f"ALTER ROLE postgres PASSWORD '{OWNER_PASSWORD}'")
        as_postgres(*psql, "CREATE DATABASE seconded")
        certificate.chmod(0o644)
        folder.chmod(0o755)
        yield Server(port, certificate)
    finally:
        as_postgres(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def as_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The owner's password in a file, as an administrator keeps it."""
    kept = tmp_path / "pgpass"
    kept.write_text(f"*:*:*:postgres:{OWNER_PASSWORD}\n", encoding="utf-8")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    monkeypatch.setenv("SECONDED_PASSWORD", PASSWORD)


@needs_server
@pytest.mark.usefixtures("as_owner")
def test_an_office_on_the_system_s_server_from_founding_to_the_drill(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    owner = server.address("verify-full")
    begin = ("server", "init", owner, "--street", "城南街道", "--user", ADMINISTRATOR)
    assert run(begin) == DONE, capsys.readouterr().err
    found = re.search(r"postgresql://\S+", capsys.readouterr().out)
    assert found is not None
    door = found[0]
    assert "sslmode=verify-full" in door and OWNER_PASSWORD not in door
    desk = DeskDoor(door)
    assert desk.accounts() == (ADMINISTRATOR,)
    opened = desk.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    assert is_encrypted(opened.store.engine)
    opened.store.close()
    with pytest.raises(Trouble, match="server_unreachable"):
        DeskDoor(door.replace("verify-full", "disable")).accounts()
    kept = tmp_path / "office.dump"
    assert run(("backup", str(kept), "--database", owner)) == DONE, capsys.readouterr().err
    assert run(("server", "drill", owner, "--file", str(kept))) == DONE, capsys.readouterr().err
    kept.write_bytes(kept.read_bytes()[:-2000])
    assert run(("server", "drill", owner, "--file", str(kept))) == REFUSED


@needs_server
@pytest.mark.usefixtures("as_owner")
def test_a_certificate_of_somebody_else_is_refused(server: Server, tmp_path: Path) -> None:
    other = tmp_path / "other.crt"
    make_certificate(tmp_path / "other.key", other)
    with pytest.raises(Trouble, match="server_unreachable"):
        DeskDoor(Server(server.port, other).address("verify-full", "ssd_x_door")).accounts()


def test_nothing_but_tls_is_let_in_over_the_network() -> None:
    rules = rows("pg_hba.conf")
    network = [rule for rule in rules if rule[0] != "local"]
    assert {rule[0] for rule in network if rule[-1] != "reject"} == {"hostssl"}
    assert {rule[-1] for rule in network} == {"scram-sha-256", "reject"}
    assert rules[-1] == ["host", "all", "all", "all", "reject"]
    assert "ssl = on" in (FILES / "postgresql.conf").read_text(encoding="utf-8")


def rows(name: str) -> Sequence[list[str]]:
    lines = (FILES / name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def test_every_file_that_the_compose_file_names_is_beside_it_or_made_by_the_office() -> None:
    text = (FILES / "compose.yaml").read_text(encoding="utf-8")
    named = set(re.findall(r"\./([\w.-]+)", text))
    made_by_the_office = {"tls", "owner-password.txt"}
    assert named - made_by_the_office == {"postgresql.conf", "pg_hba.conf"}
    assert all((FILES / name).is_file() for name in named - made_by_the_office)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_the_units_of_the_backup_are_well_formed() -> None:
    units = [str(FILES / f"seconded-staff-desk-backup.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if "seconded-staff-desk-backup" in line]
    assert [line for line in told if "not executable" not in line] == []
