"""Start the window, or run one verb of the command line: `python main.py --help`."""

import sys

from desktop.command_line.run import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
