#!/usr/bin/env bash
# Prepare a machine: virtual environment, locked Python packages and, when root on Debian, the
# system libraries that are missing. Usage: packaging/provision.sh run|test
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:?run or test}
venv=.venv

libraries="libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4
libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
if [ "$purpose" = test ]; then
  libraries="$libraries poppler-utils gnome-keyring dbus xvfb xdotool x11-utils procps
  at-spi2-core python3-pyatspi gir1.2-atspi-2.0"
fi

find_python() {
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      command -v "$name"; return
    fi
  done
}

missing_packages() {
  command -v dpkg-query >/dev/null || return 0
  for name in $1; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$name"
  done
}

install_packages() {
  [ -n "$1" ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing system packages: $1"
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $1 >/dev/null
  else
    echo "System packages are missing. Install them with:" >&2
    echo "  sudo apt-get install --no-install-recommends $1" >&2
    exit 1
  fi
}

python=$(find_python)
wanted=$(missing_packages "$libraries")
if [ -z "$python" ]; then
  wanted="$wanted python3 python3-venv"
elif ! "$python" -c 'import ensurepip' 2>/dev/null; then
  wanted="$wanted python3-venv"
fi
install_packages "$wanted"
python=$(find_python)
[ -n "$python" ] || { echo "CSM Desk needs Python 3.11 or newer." >&2; exit 1; }

lock=requirements.lock
[ "$purpose" = test ] && lock=requirements-dev.lock
stamp="$venv/.installed-$purpose"
# The development lock holds everything of the other one, so it serves both purposes.
if [ "$purpose" = run ] && [ -f "$venv/.installed-test" ]; then stamp="$venv/.installed-test"; lock=requirements-dev.lock; fi
if [ ! -f "$stamp" ] || ! cmp -s "$lock" "$stamp"; then
  [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
  echo "Installing Python packages (once)…"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
  cp "$lock" "$stamp"
fi
