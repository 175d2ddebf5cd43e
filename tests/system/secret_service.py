"""A private session bus with the real gnome-keyring, so that no test touches the user's own."""

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

PROGRAMS = ("dbus-daemon", "gnome-keyring-daemon")
PASSWORD = b"test"


def missing_programs():
    return [name for name in PROGRAMS if shutil.which(name) is None]


class SecretService:
    """Run the keyring in a home of its own; ``env`` leads a process to it."""

    def __init__(self, home: Path):
        runtime = home / "run"
        runtime.mkdir(mode=0o700, parents=True)
        self.env = {
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(runtime),
        }
        # Without a display the prompt of the keyring fails at once, as if the user said no.
        hidden = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL")
        base = {name: value for name, value in os.environ.items() if name not in hidden}
        self._base = {**base, **self.env}
        self._log = (home / "services.log").open("wb")
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            env=self._base,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._bus.stdout.readline().decode().strip()
        self._keyring = subprocess.Popen(
            ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"],
            env={**self._base, **self.env},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )
        self._keyring.stdin.write(PASSWORD)
        self._keyring.stdin.close()
        self._keyring.stdout.readline()  # it names its control socket once it is ready

    def lock(self):
        import secretstorage

        with closing(secretstorage.dbus_init()) as bus:
            secretstorage.Collection(bus).lock()

    def forget(self):
        """Delete every entry, as a reset of the keyring does."""
        import secretstorage

        with closing(secretstorage.dbus_init()) as bus:
            for item in list(secretstorage.Collection(bus).get_all_items()):
                item.delete()

    def stop(self):
        for process in (self._keyring, self._bus):
            process.terminate()
            process.wait(timeout=10)
            process.stdout.close()
        self._log.close()
