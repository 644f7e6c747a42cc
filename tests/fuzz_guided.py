"""Bytes that reach new code of a reader: `make fuzz READER=html MINUTES=10`. See `fuzz.py`."""

import argparse
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["khabar"]):
    from fuzz import READERS, ROOT, SLOW, SMALL, Fuzzing


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("reader", choices=sorted(READERS))
    parser.add_argument("--minutes", type=float, default=1)
    options = parser.parse_args()
    reader, folder = READERS[options.reader], ROOT / ".fuzz" / options.reader
    corpus = _corpus(folder, reader.seeds())
    settings = [
        f"-max_total_time={round(options.minutes * 60)}",
        f"-max_len={SMALL}",
        "-timeout=60",
    ]
    if reader.tokens:
        words = folder.with_suffix(".tokens")
        quoted = ("".join(f"\\x{byte:02x}" for byte in token) for token in reader.tokens)
        words.write_text("".join(f'"{token}"\n' for token in quoted))
        settings.append(f"-dict={words}")
    fuzzing = Fuzzing(options.reader, slow=SLOW)
    atheris.Setup([sys.argv[0], str(corpus), *settings], fuzzing.try_)
    # It ends the process itself: its last line tells the executions; findings are told as they come.
    atheris.Fuzz()


def _corpus(folder: Path, seeds: list[bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number}").write_bytes(seed)
    return folder


if __name__ == "__main__":
    main()
