"""What the commands say to whoever runs them: messages on standard error, progress on a terminal only."""

from __future__ import annotations

import sys


def say(message: str) -> None:
    """Tell on standard error."""
    print(printable(message), file=sys.stderr)


def complain(message: str) -> None:
    """Tell what went wrong on standard error, as geonews."""
    print(f"geonews: {printable(message)}", file=sys.stderr)


def printable(message: str) -> str:
    """One line without control characters: an input's name may hold terminal escapes."""
    return "".join(c if c.isprintable() else " " for c in message)


class Progress:
    """Say what is going on while it lasts, on a terminal only."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{self.what} ...")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")


class Bar:
    """A progress bar for long work of known size; silent where stderr is no terminal."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __call__(self, done: int, total: int) -> None:
        """Draw the bar anew, and wipe it when all is done."""
        if not sys.stderr.isatty():
            return
        share = done / total if total else 1.0
        filled = "#" * int(30 * share)
        sys.stderr.write(f"\r\033[K{self.what} [{filled:<30}] {share:4.0%}")
        if done >= total:
            sys.stderr.write("\r\033[K")
        sys.stderr.flush()
