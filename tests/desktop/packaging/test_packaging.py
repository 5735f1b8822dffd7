"""The rules by which packages are made, without making one."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from importlib import metadata
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from PySide6.QtWidgets import QApplication

from desktop.packaging.bundle import NOT_SHIPPED
from desktop.packaging.bundle import bundle as build_bundle
from desktop.packaging.carried import library_part, linked_in
from desktop.packaging.deb import deb
from desktop.packaging.listing import differences, digest_of_folder, write_licences, write_sbom, write_sums
from desktop.packaging.nsis import INPUTS, missing, nsis
from desktop.packaging.part import Part
from desktop.packaging.parts import distribution_part
from desktop.packaging.product import NAME, PARTS, ROOT, VERSION
from desktop.packaging.unicode_data import is_foreign
from desktop.packaging.wheels import SYSTEMS, command, linux
from models.store.engine import HEAD
from models.store.migrate import alembic_settings

PART = Part("one", "1.0", "pkg:pypi/one@1.0", "MIT", (ROOT / "LICENSE",), "ab" * 32)


@pytest.fixture(autouse=True)
def dated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def test_every_dependency_has_a_floor_and_an_upper_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in project["dependencies"]:
        assert re.search(r">=[\d.]+,<[\d.]+$", line), line


def test_every_dependency_stands_in_both_files_of_tried_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {plain(re.split(r"[\[<>=]", line)[0]) for line in project["dependencies"]}
    for name in ("constraints.txt", "requirements-qt-6.8.txt"):
        lines = (PARTS / name).read_text(encoding="utf-8").splitlines()
        assert wanted <= {plain(line.split("==")[0]) for line in lines if "==" in line}


def tried() -> dict[str, str]:
    """Package → the version that a package of the program is built of."""
    lines = (PARTS / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_list_of_parts_is_cyclonedx_and_says_the_same_twice(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_sbom([PART], tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    document = json.loads((tmp_path / "one").read_text(encoding="utf-8"))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.5")
    component = document["components"][0]
    assert component["purl"] == "pkg:pypi/one@1.0"
    assert component["hashes"] == [{"alg": "SHA-256", "content": "ab" * 32}]
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", document["serialNumber"])


def test_the_page_of_licences_holds_every_part_and_each_text_once(tmp_path: Path) -> None:
    write_licences([PART, Part("two", "2", "pkg:pypi/two@2", "MIT", PART.texts)], tmp_path / "page")
    text = (tmp_path / "page").read_text(encoding="utf-8")
    assert "one 1.0: MIT" in text
    assert "one, two" in text
    assert text.count("Permission is hereby granted") == 1


@pytest.mark.parametrize(
    "name", ["PySide6-Essentials", "shiboken6", "psycopg", "reportlab", "chinesecalendar"]
)
def test_a_package_names_its_licence_and_brings_its_words(name: str) -> None:
    part = distribution_part(metadata.distribution(name))
    assert part.licence != "not stated"
    assert part.texts
    assert all(text.is_file() for text in part.texts)


@pytest.mark.parametrize("name", sorted(tried()))
def test_every_package_that_is_shipped_states_its_licence(name: str) -> None:
    part = distribution_part(metadata.distribution(name))
    assert part.licence != "not stated"
    assert part.texts


@pytest.mark.parametrize(
    ("place", "name", "version", "licence"),
    [
        ("psycopg_binary.libs/libpq-e9b5c9ac.so.5.18", "libpq", "5.18", "PostgreSQL"),
        ("psycopg_binary.libs/libcrypt-bc2db45e.so.1", "libcrypt", "1", "LGPL-2.1-or-later"),
        ("pillow.libs/libopenjp2-e530e1bf.so.2.5.4", "libopenjp2", "2.5.4", "see the text of pillow"),
        ("lib/libicui18n.so.73", "libicui18n", "73", "Unicode-3.0"),
        ("psycopg_binary.libs/libnew.so", "libnew", "", "not stated"),
    ],
)
def test_a_library_inside_a_wheel_is_a_part(
    tmp_path: Path, place: str, name: str, version: str, licence: str
) -> None:
    file = tmp_path / place
    file.parent.mkdir(parents=True)
    file.write_bytes(b"library")
    part = library_part(file)
    assert (part.name, part.version, part.licence) == (name, version, licence)
    assert part.address == f"pkg:generic/{name}" + (f"@{version}" if version else "")
    assert part.digest == hashlib.sha256(b"library").hexdigest()


def test_what_is_linked_into_compiled_modules_is_named_with_its_version() -> None:
    found = {part.name: part for part in linked_in()}
    assert sorted(found) == ["OpenSSL", "Qt", "SQLCipher", "SQLite"]
    assert all(re.fullmatch(r"\d+(\.\d+)+", part.version) for part in found.values())
    assert all(text.is_file() for part in found.values() for text in part.texts)


def test_building_without_the_builder_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PyInstaller", None)
    with pytest.raises(SystemExit, match=r"pip install '\.\[build\]'"):
        build_bundle(tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_systems_asked_for_are_those_of_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for system in SYSTEMS:
        asked = command(system, Path("report"))
        assert asked.count("--platform") == len(system.tags)
        assert (PARTS / system.versions).is_file()
        if found := re.search(r"glibc ([\d.]+)", system.name):
            assert found[1] in readme
    assert linux("aarch64", 31)[-1] == "manylinux_2_31_aarch64"
    assert "manylinux_2_28_x86_64" not in linux("x86_64", 27)


def test_hashes_are_what_sha256sum_checks(tmp_path: Path) -> None:
    (tmp_path / "a.deb").write_bytes(b"package")
    write_sums([tmp_path / "a.deb"], tmp_path / "SHA256SUMS")
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    (tmp_path / "a.deb").write_bytes(b"packagf")
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 1


def test_two_builds_differ_by_content_by_right_and_by_what_is_missing(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        for file in ("same", "content", "right"):
            (tmp_path / name / file).write_text(file, encoding="utf-8")
    assert digest_of_folder(tmp_path / "one") == digest_of_folder(tmp_path / "two")
    (tmp_path / "two" / "content").write_text("other", encoding="utf-8")
    (tmp_path / "two" / "right").chmod(0o755)
    (tmp_path / "one" / "alone").touch()
    assert differences(tmp_path / "one", tmp_path / "two") == ["alone", "content", "right"]
    assert digest_of_folder(tmp_path / "one") != digest_of_folder(tmp_path / "two")


def test_unicode_data_keeps_chinese_and_english_alone() -> None:
    items = ["fr.res", "lang/de_AT.res", "coll/de_.res", "zh.res", "zone/en_GB.res", "root.res", "pool.res"]
    kept = [item for item in items if not is_foreign(item)]
    assert kept == ["zh.res", "zone/en_GB.res", "root.res", "pool.res"]
    assert not any(is_foreign(item) for item in ("supplementalData.res", "coll/ucadata.icu", "gb18030.cnv"))


def test_the_entry_of_the_menu_and_the_type_of_the_file_are_whole() -> None:
    entry = (PARTS / f"{NAME}.desktop").read_text(encoding="utf-8")
    types = ET.parse(PARTS / f"{NAME}.xml").getroot()  # noqa: S314 - our own file
    name = "{http://www.freedesktop.org/standards/shared-mime-info}mime-type"
    kinds = [one.attrib["type"] for one in types.iter(name)]
    assert kinds == ["application/x-seconded-staff-desk"]
    assert f"MimeType={kinds[0]};" in entry
    for key in ("Name=", "Exec={exec} %f", "Icon={icon}", "Categories=Office"):
        assert f"\n{key}" in entry


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder with the names of a bundle's files."""
    folder = tmp_path / NAME
    for name in (*INPUTS, NAME):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    return folder


def test_an_installer_is_not_made_of_a_bundle_with_something_missing(bundle: Path, tmp_path: Path) -> None:
    assert missing(bundle, windows=False) == []
    assert missing(bundle, windows=True) == [f"{NAME}.exe", f"{NAME}-cli.exe"]
    (bundle / "_internal" / "migrations" / "env.py").unlink()
    with pytest.raises(SystemExit, match=r"lacks _internal/migrations/env\.py"):
        nsis(bundle, tmp_path)


def test_every_revision_is_found_among_the_files_that_are_shipped(tmp_path: Path) -> None:
    shipped = shutil.copytree(ROOT / "migrations", tmp_path / "migrations", ignore=NOT_SHIPPED)
    scripts = ScriptDirectory.from_config(alembic_settings(shipped))
    revisions = [one.revision for one in scripts.walk_revisions()]
    assert revisions[0] == HEAD and revisions[-1] == "0001"
    files = list(shipped.rglob("[0-9]*.py"))
    assert sorted(file.name[:4] for file in files) == sorted(revisions)


@pytest.mark.skipif(shutil.which("makensis") is None, reason="needs makensis (Debian: nsis)")
def test_the_script_of_the_installer_compiles(bundle: Path, tmp_path: Path) -> None:
    from desktop.packaging.icon import write_icons

    write_icons(bundle / "_internal" / "resources")
    made = nsis(bundle, tmp_path)
    assert made.name == f"{NAME}-{VERSION}-script-trial.exe"
    assert made.read_bytes().startswith(b"MZ")


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb (Debian)")
@pytest.mark.parametrize("store", [False, True])
def test_two_packages_of_a_bundle_are_the_same_bytes(bundle: Path, tmp_path: Path, *, store: bool) -> None:
    """Whenever they are made, by whatever umask; and none has a script that runs on installing."""
    from desktop.packaging.icon import write_icons

    write_icons(bundle / "_internal" / "resources")
    made = []
    for name, umask in (("one", 0o022), ("two", 0o077)):
        (tmp_path / name).mkdir()
        before = os.umask(umask)
        try:
            made.append(deb(bundle, tmp_path / name, store=store))
        finally:
            os.umask(before)
    assert made[0].read_bytes() == made[1].read_bytes()
    said, files = told(made[0], "--info"), told(made[0], "--contents")
    assert f"Version: {VERSION}" in said and "postinst" not in said
    assert ("./usr/bin/" in files) is not store
    assert "root/root" in files and "/opt/apps/org.seconded-staff-desk.app/info" in files


def told(package: Path, what: str) -> str:
    """Return what dpkg-deb says of a package."""
    command = ["dpkg-deb", what, str(package)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def test_the_icon_is_drawn_in_every_size(tmp_path: Path) -> None:
    from PIL import Image

    from desktop.packaging.icon import SIZES, write_icons

    write_icons(tmp_path)
    for size in SIZES:
        with Image.open(tmp_path / f"icon-{size}.png") as image:
            assert image.size == (size, size)
            assert len(image.getcolors(1 << 20) or ()) > 2, "an empty picture"
    assert (tmp_path / "icon.ico").stat().st_size > 1000


def test_every_picture_shows_a_page_of_the_window_under_a_name_of_its_own() -> None:
    from desktop.packaging.screenshots import PICTURES
    from desktop.pages import PAGES

    assert {picture.page for picture in PICTURES} <= {page.key for page in PAGES}
    assert len({picture.name for picture in PICTURES}) == len(PICTURES)


def test_the_pictures_there_are_those_that_the_script_takes_and_somebody_shows() -> None:
    from desktop.packaging.bundle import shown_in_manual
    from desktop.packaging.screenshots import FOLDER, LANGUAGES, PICTURES, SIGN_IN, Picture

    taken = {picture.name for picture in (*PICTURES, *(Picture(SIGN_IN, each) for each in LANGUAGES))}
    assert taken == {file.name for file in FOLDER.iterdir()} == shown_in_manual()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"screenshots/([\w.-]+)\)", readme)) <= taken


def test_every_picture_of_the_window_is_as_large_as_the_screen_of_an_office() -> None:
    """Taken where the screen is small, the window filled that instead."""
    from PIL import Image

    from desktop.packaging.screenshots import FOLDER, PICTURES, SIZE

    for picture in PICTURES:
        with Image.open(FOLDER / picture.name) as image:
            assert image.size == SIZE.toTuple(), picture.name


def test_a_picture_is_taken_in_both_languages(tmp_path: Path, qapp: QApplication) -> None:
    from PIL import Image

    from desktop.packaging.screenshots import take

    files = take(tmp_path, ["sign_in"])
    assert [file.name for file in files] == ["sign_in-zh-light.png", "sign_in-en-light.png"]
    with Image.open(files[0]) as chinese, Image.open(files[1]) as english:
        assert chinese.convert("RGB").tobytes() != english.convert("RGB").tobytes()
        assert len(chinese.convert("RGB").getcolors(1 << 20) or ()) > 10, "an empty picture"
    with pytest.raises(SystemExit, match="no picture shows bonuses"):
        take(tmp_path, ["bonuses"])
