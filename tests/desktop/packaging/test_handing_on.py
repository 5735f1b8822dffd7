"""What is handed on is signed by whoever may, and checked for known vulnerabilities, also offline."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from desktop.packaging.__main__ import main
from desktop.packaging.advisories import holes, is_affected, read_advisories
from desktop.packaging.auditing import audited, components
from desktop.packaging.listing import write_sbom
from desktop.packaging.part import Part
from desktop.packaging.product import NAME
from desktop.packaging.signing import SIGN, sign

COMMAND = f"{sys.executable} -c \"import sys; print('signed', open(sys.argv[1]).read())\""


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a package and the list of the parts of its bundle."""
    resources = tmp_path / NAME / "_internal" / "resources"
    resources.mkdir(parents=True)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    parts = [
        Part("Py.Thing", "1.4.0", "pkg:pypi/py-thing@1.4.0", "MIT", ()),
        Part("libpq", "5.18", "pkg:generic/libpq@5.18", "PostgreSQL", ()),
    ]
    write_sbom(parts, resources / "sbom.cdx.json")
    (tmp_path / "one.deb").write_text("package", encoding="utf-8")
    return tmp_path


def test_each_package_and_the_list_are_signed_and_the_output_lies_beside(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["sums", "--out", str(out), "--sign", COMMAND]) == 0
    assert (out / "one.deb.sig").read_text(encoding="utf-8") == "signed package\n"
    assert (out / "SHA256SUMS.sig").read_text(encoding="utf-8").startswith("signed ")
    assert ".sig" not in (out / "SHA256SUMS").read_text(encoding="utf-8")
    (out / "one.deb").write_text("newer", encoding="utf-8")
    monkeypatch.setenv(SIGN, COMMAND)
    assert main(["sums", "--out", str(out)]) == 0
    assert (out / "one.deb.sig").read_text(encoding="utf-8") == "signed newer\n"


@pytest.mark.parametrize("command", ["false", "true", "/nowhere/sign"])
def test_a_command_that_signs_nothing_leaves_no_signature_behind(out: Path, command: str) -> None:
    """Least of all that of an older package, which would say that this one is sound."""
    (out / "one.deb.asc").write_text("old", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"one\.deb was not signed"):
        sign([out / "one.deb"], command)
    assert not (out / "one.deb.asc").exists()


@pytest.mark.skipif(shutil.which("gpg") is None, reason="needs gpg")
def test_gpg_signs_what_gpg_verifies(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tempfile.mkdtemp(prefix="keys-")  # its agent's socket has a short path, or there is none
    monkeypatch.setenv("GNUPGHOME", home)
    quick = ["gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", "maker", "ed25519"]
    subprocess.run(quick, check=True, capture_output=True)
    try:
        made = sign([out / "one.deb"], "gpg --batch --quiet --detach-sign --armor")
        assert made == [out / "one.deb.asc"]
        verify = ["gpg", "--quiet", "--verify", str(made[0]), str(out / "one.deb")]
        assert subprocess.run(verify, check=False, capture_output=True).returncode == 0
        (out / "one.deb").write_text("packagf", encoding="utf-8")
        assert subprocess.run(verify, check=False, capture_output=True).returncode != 0
    finally:
        subprocess.run(["gpgconf", "--kill", "gpg-agent"], check=False)
        shutil.rmtree(home, ignore_errors=True)


def advisory(**affected: Any) -> dict[str, Any]:
    package = affected.pop("package", {"ecosystem": "PyPI", "name": "py_thing"})
    return {
        "id": "OSV-1", "aliases": ["CVE-2026-1"], "summary": "reads too far",
        "affected": [{"package": package, **affected}],
    }  # fmt: skip


def since(introduced: str, **until: str) -> dict[str, Any]:
    events = [{"introduced": introduced}, *([until] if until else [])]
    return {"ranges": [{"type": "ECOSYSTEM", "events": events}]}


@pytest.mark.parametrize(
    ("affected", "is_hit"),
    [
        (since("0", fixed="1.4.0"), False), (since("0", fixed="1.4.1"), True), (since("0"), True),
        (since("1.4.1"), False), (since("0", last_affected="1.4.0"), True),
        (since("0", last_affected="1.3.9"), False), (since("0", fixed="1.10"), True),
        ({"versions": ["1.3", "1.4.0"]}, True), ({"versions": ["1.4"]}, False),
        ({"ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]}, False),
    ],
)  # fmt: skip
def test_a_version_is_affected_from_where_a_hole_began_until_it_was_fixed(
    affected: dict[str, Any], *, is_hit: bool
) -> None:
    assert is_affected("1.4.0", affected) is is_hit


def test_a_hole_in_a_package_and_in_a_library_inside_one_are_found(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = out / "advisories"
    place.mkdir()
    records = [
        advisory(**since("0", fixed="1.5")),
        advisory(package={"purl": "pkg:generic/libpq"}, **since("5", fixed="5.19")) | {"id": "OSV-2"},
        advisory(**since("0")) | {"id": "OSV-3", "withdrawn": "2026-01-01T00:00:00Z"},
        advisory(package={"ecosystem": "npm", "name": "py-thing"}, **since("0")) | {"id": "OSV-4"},
    ]
    for number, record in enumerate(records):
        (place / f"{number}.json").write_text(json.dumps(record), encoding="utf-8")
    assert main(["audit", "--out", str(out), "--advisories", str(place)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Py.Thing 1.4.0: OSV-1/CVE-2026-1 (fixed in 1.5) reads too far",
        "libpq 5.18: OSV-2/CVE-2026-1 (fixed in 5.19) reads too far",
    ]
    with zipfile.ZipFile(out / "all.zip", "w") as packed:
        packed.writestr("PyPI/1.json", json.dumps(advisory(**since("2"))))
    assert main(["audit", "--out", str(out), "--advisories", str(out / "all.zip")]) == 0
    assert capsys.readouterr().out == "2 parts, 1 advisories: none is affected\n"


@pytest.mark.parametrize("content", ["{", "[1]", '{"name": "x"}', "", "[]"])
def test_a_file_that_is_no_advisory_is_not_taken_for_good_news(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit, match=r"not an advisory|no advisory"):
        read_advisories(tmp_path / "x.json")


def test_a_folder_without_advisories_is_not_taken_for_good_news(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "gone"):
        with pytest.raises(SystemExit, match="there is no advisory"):
            read_advisories(place)


def test_a_machine_that_reaches_no_index_is_told_what_is_missing(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pip-audit ends with 1 for a vulnerability and also when no index answered."""
    unanswered = subprocess.CompletedProcess[str]([], 1)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: unanswered)
    with pytest.raises(SystemExit, match=r"Nothing was checked: .*--advisories"):
        main(["audit", "--out", str(out)])


def test_what_is_asked_about_is_what_the_bundle_holds(out: Path, tmp_path: Path) -> None:
    assert audited(out) == "py-thing==1.4.0\n"
    tried = components(tmp_path / "nothing")
    assert "pkg:pypi/sqlalchemy@" in " ".join(one["purl"] for one in tried)
    assert holes(tried, [advisory(**since("0"))]) == []
