"""Pages made of what the package says of itself: the data dictionary, findings and indicators, the notebooks."""

import re
import shutil
import tempfile
from pathlib import Path

import bilan

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def on_config(config):
    """Gather what is written and what is made in one folder: plugins only render files they find there."""
    place = Path(tempfile.mkdtemp(prefix="bilan-docs-"))
    shutil.copytree(config.docs_dir, place, dirs_exist_ok=True)
    for name, text in {"dictionary.md": dictionary(), "explained.md": explained(), "notebooks.md": notebooks()}.items():
        (place / name).write_text(text, encoding="utf8")
    (place / "notebooks").mkdir()
    for path in NOTEBOOKS.glob("*.ipynb"):
        shutil.copy(path, place / "notebooks")
    config.docs_dir = str(place)
    return config


def on_post_build(config):
    shutil.rmtree(config.docs_dir, ignore_errors=True)


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
