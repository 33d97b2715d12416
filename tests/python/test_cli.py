"""The command line."""

import json
import subprocess
import sys

import polars as pl
import pytest


def bilan(*args: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "bilan.cli", *args], input=stdin, capture_output=True, text=True, encoding="utf8")


def test_without_arguments_the_embedded_report_is_shown():
    done = bilan()
    assert done.returncode == 0, done.stderr
    assert "8.588" in done.stdout and "5,343 | 5,344 | 5,345" in done.stdout and "a difference of 10" in done.stdout
    assert done.stdout.rstrip().splitlines()[-1].startswith("43 figures, 19 relations")


def test_a_file_and_standard_input(tmp_path):
    text = "En 2024, 1.250 enfants ont été vaccinés, soit 12,5 % des enfants du district."
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf8")
    assert bilan("read", str(path)).stdout.splitlines()[-1] == bilan("read", "-", stdin=text).stdout.splitlines()[-1]
    data = json.loads(bilan("read", str(path), "--json").stdout)
    assert [f["value"] for f in data["figures"]] == [1250.0, 12.5]


@pytest.mark.parametrize("suffix", ["parquet", "csv", "json"])
def test_tables_are_written(tmp_path, suffix):
    path = tmp_path / f"figures.{suffix}"
    assert bilan("--out", str(path)).returncode == 0
    frame = {"parquet": pl.read_parquet, "csv": pl.read_csv, "json": pl.read_json}[suffix](path)
    assert frame.height == 43 and frame["value"].sum() == pytest.approx(frame["value"].cast(pl.Float64).sum())
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_faults_exit_with_2_and_leave_nothing(tmp_path):
    missing = bilan("read", str(tmp_path / "none.txt"))
    assert missing.returncode == 2 and "no file" in missing.stderr and "Traceback" not in missing.stderr
    wrong = bilan("--out", str(tmp_path / "figures.xyz"))
    assert wrong.returncode == 2 and ".parquet, .csv, .json" in wrong.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_explained():
    assert "36,000" in bilan("explain", "B102").stdout
    assert bilan("explain", "B999").returncode == 2
