"""Disks that only one test sees: really full, really read-only."""

import os
import sys
from pathlib import Path

from journal_samples import SETTING, program

CAN_MOUNT = sys.platform == "linux" and os.system("unshare -rm mount -t tmpfs tmpfs /tmp 2>/dev/null") == 0
"""Whether this machine lets a test mount a disk of its own."""

MOUNT = """
import subprocess
def mount(options):
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)
"""


def on_a_small_disk(folder: Path, script: str, *, size: str = "400k") -> str:
    """Run a script in its own mounts, with a disk of that size on `folder`; what it printed."""
    folder.mkdir(exist_ok=True)
    mount = f'mount -t tmpfs -o size={size} tmpfs "{folder}" && exec "$0" "$@"'
    done = program(SETTING + MOUNT + script, folder, prefix=["unshare", "-rm", "sh", "-c", mount])
    assert done.returncode == 0, done.stderr
    return done.stdout
