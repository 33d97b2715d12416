"""The scorer of press texts: what it pairs, what it holds to be missed, extra or wrong."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import press  # noqa: E402

import bilan

TEXT = "Près de 1.200 familles, soit 5 % de plus, attendent depuis deux ans; entre 15 % et 20 % sont parties."


def marked(surface, low, high=None, **fields):
    start = TEXT.index(surface)
    return {
        "text": surface,
        "start": start,
        "end": start + len(surface),
        "low": low,
        "high": low if high is None else high,
        **fields,
    }


def tally(*figures):
    made = press.Tally()
    rows = bilan.read_text(TEXT, lang="fr", main_text="all").figures.to_dicts()
    made.add({"id": "t_1", "lang": "fr", "text": TEXT, "figures": list(figures)}, rows)
    return made


WHOLE = [
    marked("1.200", 1200, measure="count", quantifier="nearly", unit="household"),
    marked(
        "5 %",
        5,
        measure="share|change",
        quantifier="exact",
        direction="up",
        unit="percent",
    ),
    marked("deux", 2, measure="duration", quantifier="exact", unit="year"),
    marked(
        "entre 15 % et 20 %",
        15,
        20,
        measure="share",
        quantifier="exact",
        unit="percent",
    ),
]


def test_a_text_read_as_marked_has_no_error():
    made = tally(*WHOLE)
    assert (made.marked, made.found, made.extra, made.errors) == (4, 4, 0, [])
    assert made.fields == {
        "quantifier": [4, 4],
        "measure": [4, 4],
        "direction": [1, 1],
        "unit": [4, 4],
    }


def test_what_is_not_marked_is_extra_unless_optional():
    assert tally(*WHOLE[1:]).extra == 1
    made = tally(*WHOLE[1:], {**WHOLE[0], "optional": True})
    assert (made.marked, made.found, made.extra) == (3, 3, 0)


def test_another_value_is_missed_and_extra():
    made = tally({**WHOLE[0], "low": 1.2, "high": 1.2}, *WHOLE[1:])
    assert (made.found, made.extra) == (3, 1)
    assert sorted(kind for kind, *_ in made.errors) == ["extra", "missed"]


def test_one_figure_answers_one_mark():
    made = tally(*WHOLE, WHOLE[0])
    assert (made.marked, made.found) == (5, 4)


def test_another_hedge_is_told_with_its_sentence():
    made = tally({**WHOLE[0], "quantifier": "about"}, *WHOLE[1:])
    assert made.fields["quantifier"] == [3, 4]
    assert made.errors == [
        ("quantifier", "`1.200` meant about, read nearly", f"t_1: {TEXT}")
    ]


def test_halves_go_by_the_last_number_of_the_id():
    assert press.is_even("fr_12") and not press.is_even("2024_ar_3")
