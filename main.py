"""Start the window, or run one verb of the command line: `python main.py --help`."""

import gc
import sys

from desktop.command_line.run import run

if __name__ == "__main__":
    code = run(sys.argv[1:])
    gc.freeze()  # all goes with the process now: looking through it for garbage would be an eighth of a verb
    sys.exit(code)
