"""Pages made of what the package says of itself: the data dictionary, findings and indicators, the notebooks."""

import re
from pathlib import Path

import bilan
from mkdocs.structure.files import File

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def on_files(files, config):
    pages = {"dictionary.md": dictionary(), "explained.md": explained(), "notebooks.md": notebooks()}
    for name, text in pages.items():
        files.append(File.generated(config, name, content=text))
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        files.append(File.generated(config, f"notebooks/{path.name}", content=path.read_bytes()))
    return files


def dictionary() -> str:
    out = ["# Data dictionary", "", "Every table, column by column; `bilan.dictionary()` gives the same as a table."]
    for (table,), rows in bilan.dictionary().group_by("table", maintain_order=True):
        out += ["", f"## {table}", "", "| column | type | what it holds |", "|---|---|---|"]
        for row in rows.iter_rows(named=True):
            values = "" if row["values"] is None else " One of: " + ", ".join(f"`{v}`" for v in row["values"]) + "."
            out.append(f"| `{row['column']}` | {row['type']} | {row['description']}{values} |")
    return "\n".join(out) + "\n"


def explained() -> str:
    out = ["# Findings and indicators", "", "`bilan.explain(name)` gives each of these pages."]
    for row in bilan.rules().iter_rows(named=True):
        page = bilan.explain(row["code"] or row["name"]).strip()
        out += ["", re.sub(r"^#", "##", page, flags=re.MULTILINE)]
    return "\n".join(out) + "\n"


def notebooks() -> str:
    text = (NOTEBOOKS / "README.md").read_text(encoding="utf8")
    return re.sub(r"`(\d\d_\w+)`", lambda m: f"[{m[1]}](notebooks/{m[1]}.ipynb)", text)
