"""In a real browser: JupyterLab opens each notebook, runs all of it and shows it; the page of a report opens from disk.

Pictures are kept in ``$BILAN_PICTURES`` (a temporary folder when it is not set), in light and dark.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

import bilan

sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install playwright")
pytest.importorskip("jupyterlab", reason="no JupyterLab: pip install jupyterlab")
pytest.importorskip("ipykernel")
pytest.importorskip("altair")
pytest.importorskip("vl_convert")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None)
if CHROMIUM is None:
    pytest.skip("no Chromium: install it from the packages of the distribution", allow_module_level=True)

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PICTURES = Path(os.environ.get("BILAN_PICTURES") or tempfile.mkdtemp(prefix="bilan-pictures-"))
SCHEMES = ("light", "dark")

# A paragraph of Arabic, written for this test.
ARABIC = "استفاد 1.250 شخصا من الرعاية الطبية سنة 2024، منهم 480 امرأة و640 رجلا."


@pytest.fixture(scope="module")
def browser():
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    print(f"pictures: {PICTURES}")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab of its own, with copies of the notebooks."""
    place = tmp_path_factory.mktemp("lab")
    for path in NOTEBOOKS:
        shutil.copy(path, place)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = {f"JUPYTER_{name}_DIR": str(place / ".jupyter" / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--port-retries=0", "--allow-root", f"--notebook-dir={place}"]
    command += ["--IdentityProvider.token=", "--expose-app-in-browser", "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    with open(place / "log", "w") as log:
        server = subprocess.Popen(command, cwd=place, env=os.environ | home, stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(120):
                if server.poll() is not None:
                    break
                try:
                    urllib.request.urlopen(f"{address}/api", timeout=2)
                    break
                except OSError:
                    time.sleep(0.5)
            else:
                server.terminate()
            assert server.poll() is None, (place / "log").read_text()
            yield address
        finally:
            server.terminate()
            server.wait(20)


RUN = """async name => {
    const app = window.jupyterapp;
    await app.restored;
    const panel = await app.commands.execute('docmanager:open', {path: name});
    await panel.context.ready;
    await panel.sessionContext.ready;
    await app.commands.execute('notebook:run-all-cells');
    const cells = [...panel.content.model.cells].filter(cell => cell.type === 'code');
    const outputs = cells.flatMap(cell => cell.outputs.toJSON());
    return {
        cells: cells.length,
        run: cells.filter(cell => cell.executionCount).length,
        errors: outputs.filter(o => o.output_type === 'error').map(o => o.ename + ': ' + o.evalue),
        noise: outputs.filter(o => o.name === 'stderr').map(o => String(o.text)),
        charts: cells.filter(cell => /plot\\.|alt\\.Chart/.test(cell.sharedModel.getSource())).length,
    };
}"""

# Brings every output into view: JupyterLab only draws what is seen.
SEEN = """async () => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    let figures = 0, cut = 0, images = new Set();
    for (let i = 0; i < notebook.widgets.length; i++) {
        await notebook.scrollToItem(i, 'start');
        await new Promise(done => setTimeout(done, 60));
        const node = notebook.widgets[i].node;
        for (const mark of node.querySelectorAll('.jp-OutputArea b[title]')) {
            const box = mark.getBoundingClientRect();
            if (mark.closest('details:not([open])') || box.width > 0) figures += 1; else cut += 1;
        }
        for (const image of node.querySelectorAll('.jp-OutputArea img'))
            if (image.complete && image.naturalWidth > 100) images.add(image);
    }
    return {figures, cut, images: images.size};
}"""


@pytest.fixture(scope="module")
def workspace(browser, lab):
    context = browser.new_context(viewport={"width": 1200, "height": 1400})
    page = context.new_page()
    away = []
    page.on("request", lambda request: None if request.url.startswith((lab, "data:", "blob:")) else away.append(request.url))
    page.goto(f"{lab}/lab?reset")
    page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
    page.away = away
    yield page
    context.close()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_is_seen(workspace, path):
    page = workspace
    done = page.evaluate(RUN, path.name)
    assert done["errors"] == [] and done["noise"] == []
    assert done["run"] == done["cells"] > 0
    seen = page.evaluate(SEEN)
    assert seen["cut"] == 0
    assert seen["images"] >= done["charts"]
    if path.stem.startswith("01"):
        assert seen["figures"] > 30
    for scheme in SCHEMES:
        page.evaluate("scheme => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab ' + scheme})", scheme.title())
        page.evaluate("async () => { await window.jupyterapp.shell.currentWidget.content.scrollToItem(2, 'start') }")
        page.wait_for_timeout(300)
        page.screenshot(path=PICTURES / f"{path.stem}_{scheme}.png")
    page.evaluate("""async () => {
        const panel = window.jupyterapp.shell.currentWidget;
        await panel.context.save();
        await panel.sessionContext.shutdown();
        panel.dispose();
    }""")
    assert page.away == []


def reports():
    yield "en", bilan.load("iom-morocco-2024")
    yield "fr", bilan.load("iom-morocco-2024", lang_out="fr")
    yield "ar", bilan.read_text(ARABIC, lang="ar", lang_out="fr", main_text="all")


@pytest.mark.parametrize(("lang", "report"), reports(), ids=lambda x: x if isinstance(x, str) else "")
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_opens_from_disk(browser, tmp_path, lang, report, scheme):
    path = report.write_html(tmp_path / "r.html")
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1000, "height": 900}, offline=True)
    page = context.new_page()
    said, away = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith("file:") else away.append(request.url))
    page.goto(path.as_uri())
    page.screenshot(path=PICTURES / f"page_{lang}_{scheme}.png", full_page=True)
    assert said == [] and away == []
    assert page.locator(".bilan-report b.bilan-figure").count() == len(report)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    paragraph = page.locator(".bilan-paragraph").first
    assert paragraph.evaluate("p => getComputedStyle(p).direction") == ("rtl" if lang == "ar" else "ltr")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert light == (scheme == "light")
    context.close()


def test_hostile_words_do_nothing(browser, tmp_path):
    text = (
        "<script>document.title='broken'</script> Le centre a reçu 1.250 personnes <img src=x onerror=\"document.title='broken'\">, dont "
        "58,5 % de <b onclick=alert(1)>femmes</b> & \u202e321\u202c hommes."
    )
    report = bilan.read_text(text, lang="fr", main_text="all", source="<svg onload=\"document.title='broken'\">", address="javascript:document.title='broken'")
    page = browser.new_context().new_page()
    away = []
    page.on("request", lambda request: None if request.url.startswith("file:") else away.append(request.url))
    page.goto(report.write_html(tmp_path / "r.html").as_uri())
    page.wait_for_timeout(200)
    assert page.title() != "broken" and away == []
    assert page.locator("script, img, iframe, [onerror], [onclick], [onload], a[href^=javascript]").count() == 0
    assert "<script>document.title='broken'</script>" in page.locator("body").inner_text()
    page.context.close()
