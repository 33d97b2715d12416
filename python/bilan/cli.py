"""The command `bilan`: figures, indicators and findings of a report as readable tables."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import polars as pl

from bilan import __version__, explain, load, read
from bilan.errors import BilanError, BilanWarning
from bilan.export.files import write as write_whole
from bilan.report import Report

DEFAULT = "iom-morocco-2024"
TABLES = ("figures", "relations", "indicators", "findings")


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(
        prog="bilan",
        description=f"Figures you can check. Without arguments: the embedded report {DEFAULT}.",
        epilog="bilan read report.txt --out figures.csv writes the figures; --table findings writes another table.",
    )
    top.add_argument("--version", action="version", version=f"bilan {__version__}")
    _options(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    read_ = commands.add_parser("read", help="read a text file ('-' is standard input)")
    read_.add_argument("file")
    read_.add_argument("--lang", help="language of the text, found out when left out")
    read_.add_argument("--thousands", help="thousands separator of its numbers")
    read_.add_argument("--decimal", help="decimal separator of its numbers")
    _options(read_)
    show = commands.add_parser("load", help="show an embedded report")
    show.add_argument("name", nargs="?", default=DEFAULT)
    _options(show)
    explain_ = commands.add_parser("explain", help="explain a finding (B101) or an indicator (previous_value)")
    explain_.add_argument("code")
    return top


def _options(p: argparse.ArgumentParser) -> None:
    # SUPPRESS keeps an option given before the command from being reset after it.
    p.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="everything as JSON on standard output")
    p.add_argument("--out", metavar="FILE", default=argparse.SUPPRESS, help="write a table to FILE (.parquet, .csv, .json), or all (.xlsx, .html)")
    p.add_argument("--table", choices=TABLES, default=argparse.SUPPRESS, help="which table --out writes (figures)")
    p.add_argument("--messages", choices=("en", "fr"), default=argparse.SUPPRESS, help="language of messages (en)")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is 0, or 2 with a message that says what to type instead."""
    args = parser().parse_args(argv)
    try:
        if args.command == "explain":
            print(explain(args.code))
            return 0
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", BilanWarning)
            report = _report(args)
        for warning in caught:
            print(f"bilan: {warning.message}", file=sys.stderr)
        _write(report, args)
    except BrokenPipeError:
        # The reader of a pipe went away: no fault of ours, and nothing left to say.
        sys.stderr.close()
        return 0
    except (BilanError, OSError) as error:
        print(f"bilan: {error}", file=sys.stderr)
        return 2
    return 0


def _report(args: argparse.Namespace) -> Report:
    messages: Literal["en", "fr"] = getattr(args, "messages", "en")
    if args.command == "read":
        source = sys.stdin.buffer if args.file == "-" else args.file
        return read(source, lang=args.lang, thousands=args.thousands, decimal=args.decimal, lang_out=messages)
    return load(getattr(args, "name", DEFAULT), lang_out=messages)


def _write(report: Report, args: argparse.Namespace) -> None:
    out = getattr(args, "out", None)
    if out is not None:
        write(report, getattr(args, "table", "figures"), Path(out))
        print(f"bilan: wrote {out}", file=sys.stderr)
    elif getattr(args, "json", False):
        print(json.dumps(report.to_dicts(), ensure_ascii=False, indent=1))
    else:
        print(tables(report, shutil.get_terminal_size((110, 24)).columns))


def write(report: Report, table: str, path: Path) -> None:
    """Write a table, or everything; the suffix names the format."""
    match path.suffix.lower():
        case ".parquet":
            report.write_parquet(path, table)  # type: ignore[arg-type]
        case ".csv":
            report.write_csv(path, table)  # type: ignore[arg-type]
        case ".json":
            write_whole(path, lambda partial: getattr(report, table).write_json(partial))
        case ".xlsx":
            report.write_excel(path)
        case ".html":
            report.write_html(path)
        case _:
            raise BilanError(f"cannot tell the format of '{path}': its name must end in .parquet, .csv, .json, .xlsx or .html")


def tables(report: Report, width: int) -> str:
    """The report as text: a title, figures, indicators, findings."""
    n = report.number_format
    proof = f" (by “{n.evidence}”)" if n.evidence else ""
    heads = [f"{report.title or 'report'}"]
    about = [part for part in (report.source, report.published and str(report.published), report.address) if part]
    if about:
        heads.append(", ".join(map(str, about)))
    heads.append(f"language {report.lang or '?'}, decimal mark '{n.decimal or '?'}', thousands '{n.thousands or 'none seen'}'{proof}")
    heads += [f"note: {note.message}" for note in report.notes]
    figures = report.figures.select(
        id="figure_id",
        hedge=pl.when(pl.col("quantifier") == "exact").then(pl.lit("")).otherwise(pl.col("quantifier").cast(pl.String)),
        value=pl.col("text"),
        unit="unit",
        indicator=pl.col("indicator"),
        of=pl.concat_str(pl.col("breakdown"), pl.col("location"), separator=", ", ignore_nulls=True),
        base="base",
        context="context",
    )
    indicators = report.indicators.select(
        id="indicator_id",
        name="name",
        value=pl.col("value").map_elements(_number, return_dtype=pl.String),
        bounds=pl.struct("value_min", "value_max", "candidates").map_elements(_bounds, return_dtype=pl.String),
        unit="unit",
        of=pl.concat_str(pl.col("indicator"), pl.col("breakdown"), separator=" ", ignore_nulls=True),
        period="period",
        formula="formula",
    )
    findings = report.findings.sort(pl.col("status") == "mismatch", descending=True, maintain_order=True).select(
        id="finding_id", code="code", name="name", status=pl.col("status").cast(pl.String), message="message"
    )
    mended = report.findings.filter(pl.col("repair").is_not_null()).select("finding_id", "repair").rows()
    parts = [
        "\n".join(heads),
        _table("Figures", figures, width),
        _table("Indicators", indicators, width),
        _table("Findings", findings, width),
    ]
    parts += [f"{finding}: {repair}." for finding, repair in mended]
    counts = report.findings["status"].value_counts().sort("status").rows()
    parts.append(
        f"{len(report)} figures, {report.relations.height} relations, {report.indicators.height} indicators, findings: "
        + (", ".join(f"{n} {str(status).replace('_', ' ')}" for status, n in counts) or "none")
    )
    return "\n\n".join(parts)


def _number(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def _bounds(row: dict[str, object]) -> str:
    few = row["candidates"]
    if isinstance(few, list) and 1 < len(few) <= 4:
        return " | ".join(_number(v) for v in few)
    low, high = row["value_min"], row["value_max"]
    ends = ["" if not isinstance(v, float) else _number(v) for v in (low, high)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} … {ends[1]}"


def _table(title: str, frame: pl.DataFrame, width: int) -> str:
    """Columns as wide as they need to be; the last one is cut or wrapped at the width of the terminal."""
    import textwrap

    rows = [["" if v is None else " ".join(str(v).split()) for v in row] for row in frame.rows()]
    if not rows:
        return f"{title}: none"
    names = frame.columns
    sizes = [max(len(name), *(len(row[i]) for row in rows)) for i, name in enumerate(names)]
    room = max(34, width - sum(sizes[:-1]) - 2 * (len(sizes) - 1))
    right = {i for i, name in enumerate(names) if name in ("value", "bounds")}
    lines = [title, "  ".join(name.ljust(sizes[i]) for i, name in enumerate(names)).rstrip()]
    lines.append("  ".join("-" * min(size, room if i == len(sizes) - 1 else size) for i, size in enumerate(sizes)))
    for row in rows:
        cells = [cell.rjust(sizes[i]) if i in right else cell.ljust(sizes[i]) for i, cell in enumerate(row[:-1])]
        wrapped = textwrap.wrap(row[-1], room) or [""]
        lines.append(("  ".join(cells) + "  " + wrapped[0]).rstrip())
        indent = " " * (sum(sizes[:-1]) + 2 * (len(sizes) - 1))
        lines += [indent + more for more in wrapped[1:]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
