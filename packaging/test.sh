#!/usr/bin/env bash
# Run the tests in a private desktop session: an own D-Bus with a real, unlocked keyring, so that
# neither the user's keyring nor the user's files are touched.
set -euo pipefail
cd "$(dirname "$0")/.."
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
export XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/run" LC_ALL=C.UTF-8
export CSMDESK_CACHE="${CSMDESK_CACHE:-$PWD/.cache}" QT_QPA_PLATFORM=offscreen
export MYPY_CACHE_DIR="$PWD/.mypy_cache" PYTHONDONTWRITEBYTECODE=1
mkdir -p "$home/run" && chmod 700 "$home/run"
exec dbus-run-session -- bash -c '
  printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null
  exec .venv/bin/python -m pytest "$@"' pytest "$@"
