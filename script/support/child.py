"""Runs a command that ends when its parent does: child.py PARENT SIGNAL COMMAND...

Stands between parent and command because entering a user namespace forgets the wish; run as a
file, without the package, so that it starts quickly.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    parent, wanted, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, wanted)
    if os.getppid() != parent:  # it went before we asked
        sys.exit(0)
    # A parent that ignores or blocks a signal must not make its children do so.
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
