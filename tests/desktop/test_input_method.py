"""Chinese input: fcitx without its Qt plugin is asked as ibus."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.input_method import settle_input_method

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="input methods of Linux desktops")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "ibus"}),
        ({"QT_IM_MODULE": "fcitx5"}, {"QT_IM_MODULE": "ibus"}),
        ({"XMODIFIERS": "@im=fcitx"}, {"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "ibus"}),
        ({"QT_IM_MODULES": "wayland;fcitx"}, {"QT_IM_MODULES": "wayland;fcitx;ibus"}),
        ({"QT_IM_MODULES": "fcitx;ibus"}, {"QT_IM_MODULES": "fcitx;ibus"}),
        ({"QT_IM_MODULE": "xim", "XMODIFIERS": "fcitx"}, {"QT_IM_MODULE": "xim", "XMODIFIERS": "fcitx"}),
        ({"QT_IM_MODULE": "compose"}, {"QT_IM_MODULE": "compose"}),
        ({}, {}),
    ],
)  # fmt: skip
def test_fcitx_without_its_plugin_is_asked_as_ibus(
    tmp_path: Path, before: dict[str, str], after: dict[str, str]
) -> None:
    settle_input_method(before, [tmp_path])
    assert before == after


def test_fcitx_with_its_plugin_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    (folder / "libfcitx5platforminputcontextplugin.so").touch()
    environment = {"QT_IM_MODULE": "fcitx"}
    settle_input_method(environment, [tmp_path / "none", tmp_path])
    assert environment == {"QT_IM_MODULE": "fcitx"}
