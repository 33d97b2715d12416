"""Languages and codes of a user's own, loaded at run time; mistakes in them are told with their place."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest

import bilan
from bilan import DataError, Lexicon, Vocabulary

HABITS = '[habits]\nthousands = ["."]\ndecimal = ","\n'


def folder(at: Path, **drawers: str) -> Path:
    at.mkdir(exist_ok=True)
    for name, text in drawers.items():
        (at / f"{name}.toml").write_text(text, encoding="utf8")
    return at


def figures(text: str, lexicon: Lexicon) -> list[tuple]:
    return bilan.read_text(text, lexicon=lexicon).figures.select("text", "value", "unit", "indicator").rows()


def test_a_language_of_ones_own(tmp_path):
    eo = folder(
        tmp_path / "eo",
        numerals=HABITS + '[[cardinal]]\nwords = { "du" = 2, "tri" = 3 }\n[[cardinal]]\nroom = 10\nwords = { "dudek" = 20 }\n',
        units='person = ["homo(j)"]',
        qualifiers='[before]\nnearly = ["preskaŭ"]',
    )
    lexicon = Lexicon.from_dir(eo)
    report = bilan.read_text("Venis preskaŭ dudek tri homoj kaj 1.250 tornistroj.", lang=lexicon)
    assert report.lang == "eo"
    assert report.figures.select("value", "quantifier", "unit").rows() == [(23, "nearly", "person"), (1250, "exact", None)]


def test_the_folder_or_the_file_in_it_says_which_language(tmp_path):
    named = folder(tmp_path / "words", language='code = "eo"', numerals=HABITS)
    assert Lexicon.from_dir(named).lang == "eo"
    with pytest.raises(DataError, match="does not say which language"):
        Lexicon.from_dir(folder(tmp_path / "plain", numerals=HABITS))
    with pytest.raises(DataError, match=r"language\.toml:1:8: `esperanto` is no ISO 639-1 code"):
        Lexicon.from_dir(folder(tmp_path / "long", language='code = "esperanto"', numerals=HABITS))


def test_additions_to_an_embedded_language(tmp_path):
    plain = Lexicon.embedded("fr")
    more = plain.extend(folder(tmp_path / "more", units='item = ["jerrican(s)"]'))
    text = "On a livré 40 jerricans à douze familles."
    assert figures(text, more) == [("40", 40, "item", None), ("douze", 12, "household", None)]
    assert figures(text, plain)[0] == ("40", 40, "jerrican", None), "the lexicon that was added to stays as it was"


def test_codes_of_ones_own(tmp_path):
    codes = """
[[indicator]]
code = "education.enrolled_pupils"
units = ["person"]
population = "pupils"
definition = "Children on the roll of a school at the start of its year."
source = "UNESCO Institute for Statistics"

[unit.dictation]
sort = "count"
definition = "A text read out once to a class."
source = "Ministry of Education"

[population]
"boarders" = { within = "pupils", definition = "Pupils who sleep at school.", source = "Ministry of Education" }

[slices]
term = ["autumn", "spring"]
"""
    words = '[[indicator]]\ncode = "education.enrolled_pupils"\nanchor = ["inscrit(e)(s)"]\n[population]\n"boarders" = ["interne(s)"]\n'
    units = 'dictation = ["dictée(s)"]'
    file = tmp_path / "codes.toml"
    file.write_text(codes, encoding="utf8")
    vocabulary = Vocabulary.from_toml(file)
    assert vocabulary.indicators.filter(indicator="education.enrolled_pupils")["source"].item() == "UNESCO Institute for Statistics"
    assert vocabulary.units.filter(unit="dictation").row(0)[1:] == ("count", "A text read out once to a class.", "Ministry of Education")
    assert vocabulary.populations.filter(population="boarders")["within"].item() == "pupils"
    assert vocabulary.slices.filter(pl.col("dimension") == "term")["value"].to_list() == ["autumn", "spring"]

    beside = Lexicon.embedded("fr", vocabulary=vocabulary).extend(folder(tmp_path / "a", concepts=words, units=units))
    inside = Lexicon.embedded("fr").extend(folder(tmp_path / "b", vocabulary=codes, concepts=words, units=units))
    for lexicon in (beside, inside):
        report = bilan.read_text("Au collège, 312 élèves sont inscrits et 40 internes ont fait 7 dictées.", lexicon=lexicon)
        rows = report.figures.select("value", "unit", "population", "indicator").rows()
        assert rows[0] == (312, "person", "pupils", "education.enrolled_pupils")
        assert rows[1][:3] == (40, "person", "boarders")
        assert rows[2][:2] == (7, "dictation")
        assert report.indicators is not None, "what follows is computed with the same codes"


@pytest.mark.parametrize(
    ("drawer", "text", "said"),
    [
        ("units", 'person = ["homo"]\npersn = ["homoj"]', r"units\.toml:2:1: no unit `persn`; did you mean `person`\?"),
        ("units", 'person = ["homo"]\nperson = ["homoj"]', r"units\.toml:2:1: duplicate key"),
        ("units", 'person = ["homo(j"]', r"units\.toml:1:11: `homo\(j` opens a bracket and does not close it"),
        ("qualifiers", '[before]\nnearlly = ["preskaŭ"]', r"qualifiers\.toml:2:1: unknown field `nearlly`, expected one of .*`nearly`"),
        ("concepts", '[[indicator]]\ncode = "border.sea_rescue"', r"concepts\.toml:2:8: no indicator `border\.sea_rescue`; did you mean `border\.sea_rescues`\?"),
        ("concepts", '[[indicator]]\ncode = "children.age"\n[[indicator]]\ncode = "children.age"', r"concepts\.toml:4:8: `children\.age` is there twice"),
        ("concepts", '[population]\n"girl" = ["knabino"]', r"concepts\.toml:2:1: no population `girl`; did you mean `girls`\?"),
        ("concepts", '[slices.sex]\n"femal" = ["ina"]', r"concepts\.toml:2:1: no slice of `sex` named `femal`; did you mean `female`\?"),
        ("places", '[country]\nFRX = ["Francio"]', r"places\.toml:2:1: no place `FRX`; did you mean `FRA`\?"),
        ("periods", 'months = [["januaro"]]', r"periods\.toml: `months` has 1 lists instead of 12"),
        ("vocabulary", '[[indicator]]\ncode = "children.age"\nunits = ["year"]\ndefinition = "x"\nsource = "y"', r"vocabulary\.toml:2:8: indicator `children\.age` is there already"),
        ("vocabulary", '[[indicator]]\ncode = "a.b"\nunits = ["years"]\ndefinition = "x"\nsource = "y"', r"vocabulary\.toml:3:10: no unit `years`; did you mean `year`\?"),
        ("vocabulary", '[[indicator]]\ncode = "a.b"\nunits = ["year"]', r"vocabulary\.toml:1:1: missing field `definition`"),
        ("numeral", "", r"numeral\.toml: no drawer has that name; did you mean numerals\.toml\?"),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path, drawer, text, said):
    with pytest.raises(DataError, match=said):
        Lexicon.from_dir(folder(tmp_path / "eo", numerals=HABITS, **{drawer: text}))


def test_additions_may_not_change_a_number_word(tmp_path):
    with pytest.raises(DataError, match=r"numerals\.toml:2:11: `douze` is a number word of the language with another value"):
        Lexicon.embedded("fr").extend(folder(tmp_path / "x", numerals='[[cardinal]]\nwords = { "douze" = 13 }'))


def test_what_is_no_lexicon(tmp_path):
    with pytest.raises(bilan.ArgumentError, match="supported"):
        Lexicon.embedded("tlh")
    with pytest.raises(bilan.ArgumentError, match="no Lexicon"):
        bilan.read_text("12 homoj", lexicon="fr")
    with pytest.raises(bilan.ArgumentError, match="leave one of them out"):
        bilan.read_text("12 personnes", lang="es", lexicon=Lexicon.embedded("fr"))
    with pytest.raises(DataError, match="holds words of"):
        Lexicon.embedded("fr").extend(folder(tmp_path / "y", language='code = "es"'))
    with pytest.raises(DataError, match="no drawer in the folder"):
        Lexicon.from_dir(folder(tmp_path / "eo"))
    with pytest.raises(bilan.DatasetNotFoundError, match="cannot open the folder"):
        Lexicon.from_dir(tmp_path / "nowhere")


def test_one_lexicon_in_many_threads(tmp_path):
    lexicon = Lexicon.embedded("fr").extend(folder(tmp_path / "more", units='item = ["jerrican(s)"]'))
    texts = [f"On a livré {n} jerricans." for n in range(2, 200)]
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda t: figures(t, lexicon), texts))
    assert [r[0][1] for r in read] == list(range(2, 200))
    assert {r[0][2] for r in read} == {"item"}
