"""The doors: what goes in, and what is said of what cannot."""

import io
import time
import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bilan

TEXT = "En 2024, 8.588 personnes ont été soignées, soit une hausse de 60,7 % par rapport à 2023."


def test_a_path_bytes_an_open_file_and_a_text_read_alike(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf8")
    wanted = bilan.read_text(TEXT).figures
    assert wanted["value"].to_list() == [8588.0, 60.7]
    for source in (path, str(path), TEXT.encode(), io.BytesIO(TEXT.encode()), io.StringIO(TEXT)):
        assert bilan.read(source).figures.equals(wanted)
    assert bilan.read(TEXT.encode("utf-16")).figures.equals(wanted)


def test_windows_1252_is_read_and_noted():
    report = bilan.read("Le centre a aidé 1.250 réfugiés, dont 12,5 % âgés.".encode("cp1252"))
    assert report.figures["value"].to_list() == [1250.0, 12.5]
    assert [note.code for note in report.notes] == ["encoding-guessed"]


@pytest.mark.parametrize(
    ("data", "error", "code", "said"),
    [
        (b"", bilan.EmptyDocumentError, "empty-document", "empty or blank"),
        (b" \n ", bilan.EmptyDocumentError, "empty-document", "empty or blank"),
        (b"%PDF-1.7\n...", bilan.UnsupportedFormatError, "unsupported-format", "PDF"),
        (b"PK\x03\x04....word/document.xml", bilan.UnsupportedFormatError, "unsupported-format", "it is a Word document."),
        (b"PK\x03\x04....xl/workbook.xml", bilan.UnsupportedFormatError, "unsupported-format", "it is an Excel workbook."),
        (b"PK\x03\x04rest", bilan.UnsupportedFormatError, "unsupported-format", "it is a zip archive. "),
        (b"\x89PNG\r\n", bilan.UnsupportedFormatError, "unsupported-format", "OCR"),
        (bytes(range(256)) * 4, bilan.UnsupportedFormatError, "unsupported-format", "binary"),
        (b"caf\xe9 \x81 12", bilan.EncodingError, "encoding", "decode"),
    ],
)
def test_what_is_no_text_is_named_for_what_it_is(data, error, code, said):
    with pytest.raises(error) as raised:
        bilan.read(data)
    assert isinstance(raised.value, bilan.BilanError) and isinstance(raised.value, ValueError)
    assert raised.value.code == code
    assert said in str(raised.value)


def test_a_missing_file_says_where_it_was_looked_for(tmp_path):
    with pytest.raises(FileNotFoundError, match="bilan.read_text"):
        bilan.read(tmp_path / "none.txt")
    with pytest.raises(IsADirectoryError, match="directory"):
        bilan.read(tmp_path)
    with pytest.raises(bilan.ArgumentError, match="read_text"):
        bilan.read("A text\nof two lines with 12 people")
    with pytest.raises(bilan.ArgumentError, match="address"):
        bilan.read("https://example.org/report.txt")


def test_an_empty_text_and_a_path_passed_as_text():
    with pytest.raises(bilan.EmptyDocumentError, match=r"bilan\.read\("):
        bilan.read_text("")
    with pytest.warns(bilan.LooksLikePathWarning, match=r"bilan\.read\('report.txt'\)"):
        bilan.read_text("report.txt")
    with pytest.raises(bilan.ArgumentError, match="takes bytes"):
        bilan.read_text(b"12 personnes")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("keywords", "said"),
    [
        ({"thousands": ".."}, "not one character"),
        ({"thousands": ".", "decimal": "."}, "same mark"),
        ({"decimal": "a"}, "letter or digit"),
        ({"main_text": "some"}, '"auto"'),
        ({"published": "15/07/2025"}, "2025-07-15"),
        ({"lang": "xx"}, "supported: "),
        ({"lang_out": "xx"}, "supported: en, fr"),
        ({"source": 3}, "pass a str"),
    ],
)
def test_arguments_that_make_no_sense(keywords, said):
    with pytest.raises(bilan.ArgumentError) as raised:
        bilan.read_text(TEXT, **keywords)
    assert said in str(raised.value)


def test_another_language_and_no_number_are_notes():
    german = "Im Jahr wurden viele Menschen gerettet, und die Zahl der Flüchtlinge stieg nach Angaben der Behörden erheblich. " * 3
    with pytest.warns(bilan.LanguageWarning, match="supported: "):
        report = bilan.read_text(german)
    assert report.lang is None
    quiet = bilan.read_text("Rien à compter ici, sinon que le rapport de 2024 est paru.", lang="fr")
    assert quiet.figures.height == 0 and quiet.findings.height == 0 and quiet.indicators.height == 0
    assert [note.code for note in quiet.notes] == ["no-figures"]


def test_an_ambiguous_number_keeps_both_readings_and_warns():
    with pytest.warns(bilan.AmbiguousNumberWarning, match="2.712"):
        report = bilan.read_text("Le prix est de 2.712 dirhams.")
    row = report.figures.row(0, named=True)
    assert (row["value"], row["value_max"]) == (2712.0, 2712.0 if row["value_max"] == 2712.0 else row["value_max"])
    assert row["value_min"] < 3
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        settled = bilan.read_text("Le prix est de 2.712 dirhams.", thousands=",", decimal=".")
    assert settled.figures["value"][0] == 2.712


def test_a_long_text_is_read_in_time():
    text = (TEXT + " Parmi eux, 375 Marocains et 639 étrangers.\n") * 80_000
    begin = time.perf_counter()
    report = bilan.read_text(text[:5_000_000], lang="fr")
    assert report.figures.height > 100_000
    assert time.perf_counter() - begin < 60


def test_surrogates_and_nul_lose_no_offset():
    text = "a\ud800b \x00 12 personnes 😀 et 34 enfants."
    report = bilan.read_text(text, lang="fr")
    assert [(f.text, f.value) for f in report] == [("12", 12.0), ("34", 34.0)]
    assert all(text[f.start_char : f.end_char] == f.text for f in report)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400) | st.lists(st.sampled_from([*"0123456789.,% -–", " personnes ", "dont ", "hausse de ", "٢", "😀", "\n"])).map("".join))
def test_no_text_breaks_the_reader(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            report = bilan.read_text(text)
        except bilan.EmptyDocumentError:
            assert not text.strip()
            return
    for figure in report:
        assert text[figure.start_char : figure.end_char] == figure.text
    report.findings, report.indicators  # noqa: B018


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            bilan.read(data)
        except bilan.BilanError as error:
            assert str(error)


def test_no_country_is_guessed_where_none_stands_out():
    text = "Syria needs 40 tonnes, Ukraine 30 tonnes and Yemen 20 tonnes. The gap is 50 tonnes."
    figures = bilan.read_text(text, lang="en").figures
    assert figures.filter(text="50")["iso3"].to_list() == [None]
    one = bilan.read_text("Morocco counted its stores. The gap is 50 tonnes.", lang="en").figures
    assert one["iso3"].to_list() == ["MAR"]


def test_what_cannot_be_loaded_is_not_offered():
    with pytest.raises(bilan.DatasetNotFoundError) as error:
        bilan.load("morocco")
    offered = str(error.value).split("there is: ")[1].split(". ")[0].split(", ")
    assert offered == bilan.datasets()["name"].to_list()


def test_small_ordinals_are_read_when_asked_for():
    text = "Les deux premiers livres, et le troisième."
    plain, asked = bilan.read_text(text, lang="fr"), bilan.read_text(text, lang="fr", ordinals=True)
    assert [f.measure for f in plain] == ["count"]
    assert [(f.text, f.value) for f in asked if f.measure == "ordinal"] == [("premiers", 1), ("troisième", 3)]
    with pytest.raises(bilan.ArgumentError, match="ordinals='yes' is no bool"):
        bilan.read_text(text, ordinals="yes")


@pytest.mark.parametrize(
    ("lang", "text", "value", "direction", "sign"),
    [
        ("en", "It was minus 12 degrees at dawn.", -12, None, "minus"),
        ("fr", "Il a fait -5 degrés cette nuit.", -5, None, "minus"),
        ("es", "Hubo doce grados bajo cero.", -12, None, "minus"),
        ("en", "Exports: -4.5% in June.", 4.5, "down", "minus"),
        ("en", "Exports: minus 4.5 percent in June.", 4.5, "down", "minus"),
        ("fr", "Exportations : +4,5 % en juin.", 4.5, "up", "plus"),
        ("ar", "الصادرات: ناقص خمسة في المئة", 5, "down", "minus"),
        ("en", "Exports fell by 4.5 percent in June.", 4.5, "down", None),
        ("en", "Exports doubled in June.", 2, "up", None),
        ("en", "The school has 12 rooms.", 12, None, None),
    ],
)
def test_a_sign_is_told_whether_it_is_a_mark_or_a_word(lang, text, value, direction, sign):
    # A level below zero is negative; a change keeps its amount and says by its direction which way it goes.
    report = bilan.read_text(text, lang=lang)
    assert report.figures.select("value", "direction", "sign").rows() == [(value, direction, sign)]
    assert report.figure("f01").sign == sign


def test_the_words_of_a_hedge_and_a_fraction_are_told_apart_from_a_percent():
    report = bilan.read_text("A third of them, about 1 in 4 women and 40 % of the men came; between 5 and 8 % left.", lang="en")
    rows = report.figures.select("text", "value", "unit", "hedge", "fraction").rows()
    assert rows == [
        ("A third", 33.333333, "percent", None, True),
        ("1 in 4", 25.0, "percent", "about", True),
        ("40 %", 40.0, "percent", None, False),
        ("between 5 and 8 %", None, "percent", None, False),
    ]
    equal = bilan.read_text("The fee is equal to 20 dollars.", lang="en").figure("f01")
    assert (equal.quantifier, equal.hedge, equal.value) == ("exact", "equal to", 20.0)
