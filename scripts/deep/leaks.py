"""Counts what a log of AddressSanitizer holds against one library.

leaks.py LIBRARY [--ignore FUNCTION]... LOG...: interpreters keep memory until the end and leak some of it, so a leak
counts where LIBRARY asked for it: where a frame of LIBRARY comes, from the allocation outwards,
before one of another extension (which LIBRARY may have called) or of an ignored function of the
interpreter. Any other report counts always.
Prints the number and the first report; succeeds where there is none.
"""

import re
import sys


def is_of(library: str, ignored: list[str], record: str) -> bool:
    for frame in re.findall(r"^ *#\d+ .*$", record, re.MULTILINE):
        if any(f" {function} " in frame for function in ignored):
            return False
        if library in frame or re.search(r" crates/\w+/src/", frame):
            return True
        # Those of the interpreter and of the C library stand in every stack.
        other = re.search(r"\(([^()+]*\.(?:so|node)[^()+]*)\+0x", frame)
        if other and not re.search(r"/lib(asan|c|python|stdc\+\+)[\d.-]", other.group(1)):
            return False
    return False


def main() -> int:
    library, *rest = sys.argv[1:]
    ignored, logs = [], []
    while rest:
        ignored.append(rest.pop(1)) if rest[0] == "--ignore" else logs.append(rest[0])
        rest.pop(0)
    found = []
    for log in logs:
        with open(log, encoding="utf-8", errors="replace") as file:
            for record in re.split(r"\n\s*\n", file.read()):
                leak = re.search(r"(Direct|Indirect) leak of", record)
                error = re.search(r"ERROR: AddressSanitizer", record)
                if error or (leak and is_of(library, ignored, record)):
                    found.append(record)
    if found:
        print(found[0][:4000], file=sys.stderr)
    print(len(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
