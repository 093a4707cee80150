"""script/fix: mends what a tool can mend."""

import subprocess
import sys

from script.support import install, places


def main() -> int:
    install.python_packages("dev")
    ruff = places.command("ruff")
    fixed = subprocess.run([ruff, "check", "--fix", "."], cwd=places.ROOT, check=False)
    laid_out = subprocess.run([ruff, "format", "."], cwd=places.ROOT, check=False)
    return fixed.returncode or laid_out.returncode


if __name__ == "__main__":
    sys.exit(main())
