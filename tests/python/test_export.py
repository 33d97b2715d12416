"""What is written is valid by the rules of its own format, and reads back."""

import json
import re
from pathlib import Path

import polars as pl
import pytest

import bilan



@pytest.fixture(scope="module")
def report() -> bilan.Report:
    return bilan.load("iom-morocco-2024")


# As untrusted as a text can be: markup, scripts, formulas, turned letters.
TEXT = (
    "=HYPERLINK(\"http://x\",\"12\") <script>alert(1)</script> 1.250 personnes</b></div>\n\n"
    "@SUM(1) Environ 58,5 % des <img src=x onerror=alert(2)> femmes \u202e321\u202c & \"3\" enfants.\x01\n"
)


@pytest.fixture(scope="module")
def hostile() -> bilan.Report:
    return bilan.read_text(TEXT, lang="fr", main_text="all", source="<b>S</b>", address="javascript:alert(3)", provider="=P()")


def test_a_data_package_is_valid_and_reads_back(report, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    path = report.write_datapackage(tmp_path / "out")
    checked = frictionless.validate(str(path))
    assert checked.valid, checked.flatten(["message"])
    package = json.loads(path.read_text(encoding="utf8"))
    assert package["text"]["sha256"] == report.sha256 and package["licenses"]
    assert package["sources"] == [{"title": report.source, "path": report.address}]
    read = pl.read_csv(tmp_path / "out" / "figures.csv", schema_overrides={"start_char": pl.Int64})
    assert read["value"].cast(pl.Float64).to_list() == report.figures["value"].to_list()
    assert [report.text[a:b] for a, b in read.select("start_char", "end_char").rows()] == report.figures["text"].to_list()
    relations = pl.read_csv(tmp_path / "out" / "relations.csv")
    assert [json.loads(cell) for cell in relations["figure_ids"]] == report.relations["figure_ids"].to_list()
    # The check can fail: one changed cell is named.
    broken = (tmp_path / "out" / "figures.csv").read_text(encoding="utf8").replace(",count,", ",sort of,", 1)
    (tmp_path / "out" / "figures.csv").write_text(broken, encoding="utf8")
    assert not frictionless.validate(str(path)).valid


def test_a_package_describes_every_column(report, tmp_path):
    package = json.loads(report.write_datapackage(tmp_path).read_text(encoding="utf8"))
    for resource in package["resources"]:
        frame = getattr(report, resource["name"])
        assert [field["name"] for field in resource["schema"]["fields"]] == frame.columns
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_dictionary_is_the_schema(report):
    for table in ("figures", "relations", "indicators", "findings", "blocks"):
        frame = getattr(report, table)
        rows = bilan.dictionary(table)
        assert rows["column"].to_list() == frame.columns
        documented = getattr(type(report), table).func.__doc__
        assert [name for name in frame.columns if f"``{name}``" not in documented] == []
    with pytest.raises(bilan.ArgumentError, match="no table 'x'; there are: figures, relations, indicators, findings, blocks, sources, groups"):
        bilan.dictionary("x")


def test_the_dictionary_knows_collections_and_comparisons():
    press = bilan.load("morocco-migration")
    made = bilan.compare(press)
    for table, holder in {"sources": press, **dict.fromkeys(("groups", "causes", "voices", "series", "breaks"), made)}.items():
        rows = bilan.dictionary(table)
        assert rows["column"].to_list() == getattr(holder, table).columns, table
        assert rows["description"].null_count() == 0


def test_a_collection_is_cited_by_its_version():
    press = bilan.load("morocco-migration")
    assert bilan.cite(press) == press.citation
    tex = bilan.cite(press, style="bibtex")
    assert tex.startswith("@misc{morocco-migration,") and "version 1.0.0" in tex
    assert json.loads(bilan.cite(press, style="csl"))[0]["version"] == "1.0.0"
    nameless = bilan.collect([{"value": 1}])
    assert "Untitled collection" in bilan.cite(nameless)


@pytest.mark.parametrize("which", ["report", "hostile"])
def test_every_annotation_anchors_again(which, request, tmp_path):
    report = request.getfixturevalue(which)
    page = json.loads(report.write_annotations(tmp_path / "a.json").read_text(encoding="utf8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    ids = [item["id"] for item in page["items"]]
    assert len(ids) == len(set(ids)) and len(ids) >= len(report)
    seen = 0
    for item in page["items"]:
        assert item["type"] == "Annotation" and item["motivation"] in ("describing", "assessing")
        assert all(body["type"] == "TextualBody" for body in item["body"])
        json.loads(item["body"][1]["value"])
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            assert target["source"] == f"urn:sha256:{report.sha256}"
            quote, position = target["selector"]
            # By its place, and by its words alone.
            assert report.text[position["start"] : position["end"]] == quote["exact"]
            whole = quote["prefix"] + quote["exact"] + quote["suffix"]
            found = [m.start() + len(quote["prefix"]) for m in re.finditer(f"(?={re.escape(whole)})", report.text)]
            assert position["start"] in found
            seen += 1
    assert seen >= len(report)


RECORD = {
    "type": "object",
    "required": ["id", "figure_id", "iso3", "country", "year", "name", "value", "valueType", "provider", "source", "url", "tags", "extra"],
    "properties": {
        "id": {"type": "string", "minLength": 1, "maxLength": 255},
        "iso3": {"type": "string", "pattern": "^[a-z]{3}$"},
        "country": {"type": "string", "minLength": 1, "maxLength": 255},
        "year": {"type": "string", "pattern": "^[0-9]{4}$"},
        "name": {"type": "string", "minLength": 1, "maxLength": 255},
        "value": {"type": "string", "pattern": r"^-?\d{1,18}(\.\d{1,2})?$"},
        "valueType": {"enum": ["numeric", "amount", "percentage", "list", "string"]},
        "provider": {"type": "string", "minLength": 1, "maxLength": 255},
        "source": {"type": "string", "maxLength": 255},
        "tags": {"type": "array", "items": {"type": "string"}},
        "extra": {"type": "object"},
        "archived": {"type": "boolean"},
    },
}


def test_key_figures_fit_the_record(report, tmp_path):
    jsonschema = pytest.importorskip("jsonschema")
    records = json.loads(report.write_ocha(tmp_path / "o.json").read_text(encoding="utf8"))
    jsonschema.validate(records, {"type": "array", "items": RECORD})
    able = report.figures.filter(pl.col("iso3").is_not_null() & pl.col("value").is_not_null())
    assert [r["id"].rpartition("_")[2] for r in records] == able["figure_id"].to_list()
    assert [float(r["value"]) for r in records] == able["value"].to_list()
    assert all("Not affiliated" in r["description"] for r in records)
    assert all(report.text[r["extra"]["start_char"] : r["extra"]["end_char"]] == r["extra"]["text"] for r in records)


@pytest.mark.parametrize("which", ["report", "hostile"])
def test_a_workbook_opens_and_runs_nothing(which, request, tmp_path):
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    report = request.getfixturevalue(which)
    book = openpyxl.load_workbook(report.write_excel(tmp_path / "r.xlsx"))
    assert book.sheetnames == ["figures", "findings", "indicators", "relations", "about"]
    for table in ("figures", "findings", "indicators", "relations"):
        sheet, frame = book[table], getattr(report, table)
        assert sheet.freeze_panes == "B2" and [c.value for c in sheet[1]] == frame.columns
        assert sheet.max_row == frame.height + 1
        assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    value = frame_column(book["figures"], "value")
    assert value == report.figures["value"].to_list()
    assert report.text.count("=HYPERLINK") == 0 or "=HYPERLINK" in str(frame_column(book["figures"], "sentence"))


def frame_column(sheet, name):
    at = [c.value for c in sheet[1]].index(name)
    return [row[at] for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_csv_runs_nothing_and_parquet_and_json_read_back(hostile, report, tmp_path):
    read = pl.read_csv(hostile.write_csv(tmp_path / "f.csv"), infer_schema=False)
    for cell in (c for row in read.rows() for c in row if c):
        assert cell[0] not in "=@\t\r" and not re.match(r"[+-][^\d.,%\s]", cell), cell
    assert any(cell.startswith("'=HYPERLINK") for cell in read["sentence"])
    for table in ("figures", "relations", "indicators", "findings", "blocks"):
        frame = getattr(report, table)
        assert pl.read_parquet(report.write_parquet(tmp_path / "t.parquet", table)).equals(frame)
        assert pl.read_csv(report.write_csv(tmp_path / "t.csv", table)).height == frame.height
    data = json.loads(report.write_json(tmp_path / "r.json").read_text(encoding="utf8"))
    assert data == json.loads(json.dumps(report.to_dicts())) and data["figures"][0]["published"] == "2025-07-15"
    with pytest.raises(bilan.ArgumentError, match="no table 'x'; there are"):
        report.write_csv(tmp_path / "x.csv", "x")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["f.csv", "r.json", "t.csv", "t.parquet"]


def test_a_write_that_fails_leaves_nothing(report, tmp_path):
    (tmp_path / "f.csv").mkdir()
    with pytest.raises(OSError):
        report.write_csv(tmp_path / "f.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["f.csv"]


def test_citations(report, hostile):
    assert bilan.cite(report).startswith("IOM. (2025, July 15). L'OIM au Maroc")
    assert report.sha256 in bilan.cite(report) and report.address in bilan.cite(report)
    item = json.loads(bilan.cite(report, "csl"))[0]
    assert item["issued"]["date-parts"] == [[2025, 7, 15]] and item["container-title"] == "L'Opinion"
    tex = bilan.cite(hostile, "bibtex")
    assert tex.count("{") - tex.count(r"\{") == tex.count("}") - tex.count(r"\}") and tex.startswith("@misc{")
    assert "(n.d.)" in bilan.cite(hostile)
    with pytest.raises(bilan.ArgumentError, match="style='mla'; one of: apa, bibtex, csl"):
        bilan.cite(report, "mla")


def test_the_project_can_be_cited():
    yaml = pytest.importorskip("yaml")
    data = yaml.safe_load((Path(__file__).parents[2] / "CITATION.cff").read_text(encoding="utf8"))
    assert data["cff-version"] == "1.2.0" and data["title"] == "bilan" and data["version"] == bilan.__version__
    assert data["type"] == "software" and data["authors"] and data["message"] and data["license"] == "MIT"
