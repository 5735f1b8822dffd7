#!/bin/sh
# Installs what the program needs of a bare Debian, Ubuntu, UOS or Kylin to run from its source, and nothing on
# a machine that has it. By root, or by sudo where that is allowed; else it says what an administrator installs.
set -eu

missing=""
need() { missing="$missing $1"; }
has_library() { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p | grep -q "^[[:space:]]*$1 "; }
want() { has_library "$2" || need "$1"; }

command -v apt-get >/dev/null || exit 0
has_venv() { python3 -c 'import ensurepip, venv' 2>/dev/null; }
has_venv || need python3-venv
want libegl1 libEGL.so.1
want libgl1 libGL.so.1
want libxkbcommon0 libxkbcommon.so.0
want libdbus-1-3 libdbus-1.so.3
want libfontconfig1 libfontconfig.so.1
want libglib2.0-0 libglib-2.0.so.0
if [ -n "${DISPLAY:-}" ]; then # for the window, beyond what every desktop has
    want libxcb-cursor0 libxcb-cursor.so.0
    want libxcb-icccm4 libxcb-icccm.so.4
    want libxcb-image0 libxcb-image.so.0
    want libxcb-keysyms1 libxcb-keysyms.so.1
    want libxcb-randr0 libxcb-randr.so.0
    want libxcb-render-util0 libxcb-render-util.so.0
    want libxcb-shape0 libxcb-shape.so.0
    want libxcb-xkb1 libxcb-xkb.so.1
    want libxkbcommon-x11-0 libxkbcommon-x11.so.0
fi
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
    as_root=none
    if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then as_root=sudo; fi
fi
if [ "$as_root" != none ]; then
    echo "apt-get install$missing" >&2
    # shellcheck disable=SC2086 # a list of names
    if $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
fi
echo "这台电脑还缺 (missing here; as an administrator: apt-get install):$missing" >&2
has_venv # without it nothing goes on; without the libraries only window and tests are missing
