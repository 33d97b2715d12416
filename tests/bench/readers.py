#!/usr/bin/env python3
"""Reading figures, beside what a user would pick instead: one text, one run, one core, and the ratios.

    python tests/bench/readers.py [--megabytes 2] [--seconds 3]

`bilan` goes from the text to the whole table. The others do less: `re` and `polars` find runs of digits (no words, no
units, no hedges); text2num turns number words into digits; quantulum3 finds quantities and their units, in English only.
Readers that are slow get the first kilobytes of the text; all rates are of what they were given. What is not installed is
named, with the line that installs it. The text is invented news (`news.toml`), where one sentence in four holds numbers.

Then a column of many texts is read on one core and on all of them, and 10 MB in a process of its own, which tells the
memory that took beyond the text.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

PIECES = tomllib.loads((Path(__file__).parent / "news.toml").read_text(encoding="utf-8"))
NUMBER = r"[-+]?\d+(?:[.,\u00a0\u202f ]\d+)*\s?%?"


def news(lang: str, size: int, seed: int = 1) -> str:
    dice, pieces, out, length = random.Random(seed), PIECES[lang], [], 0
    while length < size:
        if dice.random() < 0.25:
            numbers = {"n": f"{dice.randrange(2, 90)}{',' if lang == 'en' else '.'}{dice.randrange(100, 999)}", "p": str(dice.randrange(2, 90)), "y": str(dice.randrange(2001, 2025))}
            sentence = dice.choice(pieces["counted"]).format(**numbers)
        else:
            sentence = " ".join(dice.choice(pieces[key]) for key in ("who", "does", "what", "how")) + "."
        out.append(sentence)
        length += len(sentence.encode()) + 1
        if len(out) % 4 == 0:
            out.append("\n\n")
    return " ".join(out)


def bilan_reader(lang: str) -> Callable[[str], int]:
    import bilan

    return lambda text: bilan.read_text(text, lang=lang).figures.height


def re_reader(lang: str) -> Callable[[str], int]:
    return lambda text: len(re.findall(NUMBER, text))


def polars_reader(lang: str) -> Callable[[str], int]:
    import polars as pl

    return lambda text: pl.DataFrame({"text": [text]}).select(pl.col("text").str.extract_all(NUMBER).list.len()).item()


def text2num_reader(lang: str) -> Callable[[str], int]:
    from text_to_num import alpha2digit

    return lambda text: sum(1 for _ in re.finditer(r"\d+", alpha2digit(text, lang)))


def quantulum3_reader(lang: str) -> Callable[[str], int]:
    if lang != "en":
        raise NotImplementedError("English only")
    from quantulum3 import parser

    return lambda text: len(parser.parse(text))


# Bytes that each is given: the slow ones would take hours for the whole.
READERS: dict[str, tuple[Callable[[str], Callable[[str], int]], int | None]] = {
    "bilan": (bilan_reader, None), "polars extract_all": (polars_reader, None), "re": (re_reader, None),
    "text2num": (text2num_reader, 40_000), "quantulum3": (quantulum3_reader, 20_000),
}  # fmt: skip


def rate(read: Callable[[str], int], text: str, seconds: float) -> tuple[float, int]:
    """Bytes a second of processor time, the best of several runs, and how many figures were found."""
    best, found, end = 0.0, 0, time.monotonic() + seconds
    size = len(text.encode())
    while True:
        start = time.process_time()
        found = read(text)
        best = max(best, size / max(time.process_time() - start, 1e-9))
        if time.monotonic() > end:
            return best, found


def told(bytes_a_second: float) -> str:
    return f"{bytes_a_second / 1e6:9.2f} MB/s" if bytes_a_second >= 1e5 else f"{bytes_a_second / 1e3:9.2f} KB/s"


# A column of texts, in a process that may use so many threads: time on the clock, and on processors.
MANY = """
import sys, time
sys.path.insert(0, {here!r})
import polars as pl, bilan, readers
texts = pl.DataFrame({{"text": [readers.news("fr", 4_000, seed) for seed in range({texts})]}})
read = lambda frame: frame.select(pl.col("text").bilan.figures(lang="fr").list.len().sum()).item()
read(texts.head(64))
clock, used = time.perf_counter(), time.process_time()
found = read(texts)
clock, used = time.perf_counter() - clock, time.process_time() - used
size = texts["text"].str.len_bytes().sum()
print(f"{texts} texts of 4 KB, threads: {{sys.argv[1]}}: {{size / clock / 1e6:.1f}} MB/s, {{used / clock:.2f}} processors busy, {{found}} figures")
"""

# Peak memory of a process that only holds the text, and of one that reads it, too.
MEMORY = """
import resource, sys
sys.path.insert(0, {here!r})
import bilan, readers
bilan.read_text("Douze femmes.", lang="fr").figures
text = readers.news("fr", 10_000_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
report = bilan.read_text(text, lang="fr")
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
size = len(text.encode()) / 1e6
frame = report.figures
rows = frame.estimated_size() / 1e6
print(f"10 MB of French news: {{(after - before) / 1e3:.0f}} MB beyond the text's {{size:.0f}}, for {{frame.height}} rows ({{rows:.0f}} MB as a frame)")
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--megabytes", type=float, default=2)
    arguments.add_argument("--seconds", type=float, default=3)
    given = arguments.parse_args()
    for lang in ("fr", "en"):
        text = news(lang, int(given.megabytes * 1e6))
        ours = None
        for name, (make, most) in READERS.items():
            try:
                read = make(lang)
            except ImportError as error:
                package = name.split()[0]
                print(f"{lang}  {name:20} skipped: {error}; pip install {package}")
                continue
            except NotImplementedError as error:
                print(f"{lang}  {name:20} skipped: {error}")
                continue
            sample = text if most is None else text.encode()[:most].decode(errors="ignore")
            speed, found = rate(read, sample, given.seconds)
            ours = ours or speed
            print(f"{lang}  {name:20} {told(speed)}   bilan is {ours / speed:10.2f} times as fast   {found:7} found in {len(sample.encode()) / 1e6:.2f} MB")
    print(f"processors: {os.cpu_count()}, of which others keep {os.getloadavg()[0] - 1:.1f} busy")
    sys.stdout.flush()
    for threads in ("1", str(os.cpu_count() or 1)):
        code = MANY.format(here=str(Path(__file__).parent), texts=int(given.megabytes * 2_000))
        subprocess.run([sys.executable, "-c", code, threads], check=True, env={**os.environ, "POLARS_MAX_THREADS": threads})
    subprocess.run([sys.executable, "-c", MEMORY.format(here=str(Path(__file__).parent))], check=True)


if __name__ == "__main__":
    main()
