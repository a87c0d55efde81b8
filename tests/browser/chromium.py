"""Which Chromium the browser tests drive, and how it is started."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW_TO_GET_ONE = "install one (on Debian: apt-get install chromium) or name it in CHROMIUM"


def find_chromium() -> str | None:
    """The program named by the variable CHROMIUM, else the first of `NAMES` on the path, else None.

    Raises:
        FileNotFoundError: CHROMIUM names a program that is not there; another browser would be a surprise.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise FileNotFoundError(f"CHROMIUM={named!r} is no program that can be run; correct it or unset it")
        return found
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def chromium_arguments() -> list[str]:
    """Arguments that keep it off the network and let it run without a display, also in a container as root."""
    arguments = [
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    # Chromium's sandbox refuses to start as root; every page these tests open is our own.
    return [*arguments, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else arguments
