#!/bin/sh
# Types pinyin into the first field of a new office, in a system with a screen: typing.sh ibus|fcitx5.
# Prints what stands in the field. To be run by dbus-run-session.
set -u
trap 'kill $(jobs -p) 2>/dev/null' EXIT
export HOME=/root LANG=C.UTF-8 XDG_RUNTIME_DIR=/tmp/session
mkdir -p "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
until_true() { for _ in $(seq 600); do "$@" >/dev/null 2>&1 && return; sleep 0.3; done; echo "waited in vain: $*" >&2; cat /tmp/said >&2; exit 1; }
start_screen() { # on a free number: other systems on this machine share the names of its sockets;
  # without a reset, which would turn away whoever comes just after the last one left
  mkfifo /tmp/number; Xvfb -noreset -displayfd 3 -screen 0 1366x768x24 3>/tmp/number 2>/dev/null &
  read -r number </tmp/number; rm /tmp/number; export DISPLAY=":$number"
}
start_screen
until_true xdotool getmouselocation
openbox >/dev/null 2>&1 &
if [ "$1" = ibus ]; then
  ibus-daemon --daemonize --replace --xim --panel disable >/dev/null 2>&1
  sleep 3
  export QT_IM_MODULE=ibus XMODIFIERS=@im=ibus
else
  mkdir -p /root/.config/fcitx5
  printf '%s\n' '[Groups/0]' Name=Default 'Default Layout=us' DefaultIM=pinyin '[Groups/0/Items/0]' \
    Name=keyboard-us '[Groups/0/Items/1]' Name=pinyin '[GroupOrder]' 0=Default > /root/.config/fcitx5/profile
  fcitx5 --replace -d >/dev/null 2>&1
  sleep 4
  export QT_IM_MODULE=fcitx XMODIFIERS=@im=fcitx  # as Kylin and UOS set it; the program has no such plugin
fi
seconded-staff-desk --data /root/"$1" >/tmp/said 2>&1 &
until_true xdotool search --onlyvisible --name '新建'
typed() { # once more from an empty field, until the method that takes its time to begin has taken the keys
  xdotool key ctrl+a BackSpace; sleep 0.5
  if [ "$1" = ibus ]; then ibus engine libpinyin; else fcitx5-remote -s pinyin; fcitx5-remote -o; fi
  sleep 1; xdotool type --delay 150 nihao; sleep 1; xdotool key space; sleep 1
  xdotool key ctrl+a ctrl+c; sleep 0.5
  [ "$(timeout 5 xclip -o -selection clipboard)" = 你好 ]
}
for _ in $(seq 20); do typed "$1" >/dev/null 2>&1 && break; sleep 2; done
timeout 5 xclip -o -selection clipboard
[ "$1" = ibus ] && ibus exit || fcitx5-remote -e
exit 0
