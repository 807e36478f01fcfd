"""A configuration file goes in; Isso runs, and ends with whoever holds its standard input, though that is killed."""

import os
import sys
import threading

from isso import main


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.argv = ["isso", "-c", sys.argv[1], "run"]
    main()
