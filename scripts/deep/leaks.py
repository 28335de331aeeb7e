"""Counts what a log of AddressSanitizer holds against one library.

leaks.py LIBRARY LOG...: interpreters keep memory until the end and leak some of it, so a leak
counts where a frame of its allocation lies in LIBRARY; any other report counts always.
Prints the number and the first report; succeeds where there is none.
"""

import re
import sys


def main() -> int:
    library, logs = sys.argv[1], sys.argv[2:]
    found = []
    for log in logs:
        with open(log, encoding="utf-8", errors="replace") as file:
            for record in re.split(r"\n\s*\n", file.read()):
                leak = re.search(r"(Direct|Indirect) leak of", record)
                error = re.search(r"ERROR: AddressSanitizer", record)
                if error or (leak and library in record):
                    found.append(record)
    if found:
        print(found[0][:4000], file=sys.stderr)
    print(len(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
