"""A text full of markup, scripts, formulas and turned letters, and one with 100 000 figures, do no harm."""

import re
import time
from html.parser import HTMLParser

import pytest

import bilan

TEXT = (
    'Titre <script>alert("1")</script> & <style>*{display:none}</style>\n\n'
    "Le centre a accueilli 1.250 personnes</div></b></table><img src=x onerror=alert(2)>, dont 58,5 % de \"femmes\" et "
    "plus de 12 <a href='javascript:alert(3)'>enfants</a>, soit \u202e321\u202d retournés\u202c dans 4 <iframe src=//x> villes.\n\n"
    "=CMD(1) 375 garçons et ${alert(4)} {{7*7}} 639 filles, soit 1.024 enfants <!-- 5 --> ]]> \x00\x1b[31m &lt;b&gt; 12 &#60;.\n"
)

ALLOWED = {
    "div", "span", "b", "br", "sup", "table", "thead", "tbody", "tr", "th", "td", "details", "summary",
}  # fmt: skip
PAGE = ALLOWED | {"html", "head", "body", "meta", "title", "style", "h2", "p", "ul", "li", "a", "figure"}


class Tags(HTMLParser):
    """Every tag and attribute of a piece of HTML; tags that do not close."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("br", "meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data):
        self.words += data


def tags(html: str) -> Tags:
    parser = Tags()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


@pytest.fixture(scope="module")
def report() -> bilan.Report:
    return bilan.read_text(TEXT, lang="fr", main_text="all", source="<b onclick=x>S</b>", provider="P&<i>", address="javascript:alert(6)")


def views(report):
    yield report.show().html
    yield report.figures.bilan.evidence().html
    for figure in report:
        yield figure.show().html
    for name in report.findings["finding_id"]:
        yield report.finding(name).show().html


def test_no_view_lets_anything_through(report):
    assert len(report) >= 6
    seen = 0
    for html in views(report):
        parsed = tags(html)
        assert {tag for tag, _ in parsed.tags} <= ALLOWED
        for _, attributes in parsed.tags:
            assert set(attributes) <= {"class", "style", "title", "dir"}
            assert "url(" not in (attributes.get("style") or "") and "expression" not in (attributes.get("style") or "")
        assert not set("\u202d\u202e\x00\x1b") & set(html)
        seen += 1
    assert seen > len(report)


def test_the_words_stay_as_they_were(report):
    words = tags(report.show().html).words
    for said in ('alert("1")', "<img src=x onerror=alert(2)>", "<!-- 5 -->", "&lt;b&gt;", "{{7*7}}"):
        assert said in words


def test_the_page_loads_and_runs_nothing(report, tmp_path):
    html = report.write_html(tmp_path / "r.html").read_text(encoding="utf8")
    head, _, rest = html.partition("<h2>")
    rest = re.sub(r"<svg.*?</svg>", "", rest, flags=re.DOTALL)
    parsed = tags((head + "<h2>" + rest).replace("<!doctype html>", ""))
    assert {tag for tag, _ in parsed.tags} <= PAGE
    assert all(not name.startswith("on") and name not in ("src", "href") for _, attributes in parsed.tags for name in attributes)
    assert "default-src 'none'" in html and "http" not in re.sub(r"http://www\.w3\.org/\d{4}/[^\"]*|http-equiv", "", html)
    for svg in re.findall(r"<svg.*?</svg>", html, flags=re.DOTALL):
        assert not re.search(r"<script|<foreignObject|\son\w+=|javascript:", svg)


def test_charts_hold_hostile_words_as_words(report):
    pytest.importorskip("altair")
    vl_convert = pytest.importorskip("vl_convert")
    charts = report.plot.all()
    assert charts
    for chart in charts.values():
        svg = vl_convert.vegalite_to_svg(chart.to_json())
        assert "<script" not in svg and "<img" not in svg


def test_a_link_is_only_made_of_an_address_of_the_web(tmp_path):
    report = bilan.read_text("12 écoles.", lang="fr", address='https://example.org/?a="><script>')
    html = report.write_html(tmp_path / "r.html").read_text(encoding="utf8")
    assert 'href="https://example.org/?a=&quot;&gt;&lt;script&gt;"' in html and "<script" not in html


def test_a_hundred_thousand_figures(tmp_path):
    # One line in ten ties all its figures to the first, and nothing adds up there: thousands of findings too.
    lines = (
        f"Le centre {i} a accueilli {1000 + i} personnes, dont {400 + i} femmes{' :' if i % 10 == 0 else '. Il y a'} "
        + ", ".join(f"{j * 7 + i} écoles" for j in range(38))
        for i in range(2500)
    )
    report = bilan.read_text("\n\n".join(lines), lang="fr", main_text="all")
    assert len(report) > 95_000 and report.findings.height > 5_000
    start = time.perf_counter()
    shown = report.show()
    assert len(shown.html) < 25_000_000 and "5,000" in shown.html
    page = report.write_html(tmp_path / "r.html")
    assert page.stat().st_size < 40_000_000
    report.write_csv(tmp_path / "f.csv")
    report.write_annotations(tmp_path / "a.json")
    report.write_datapackage(tmp_path / "p")
    print(f"{time.perf_counter() - start:.1f} s")
