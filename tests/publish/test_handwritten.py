import pytest

from build_tools.publish.handwritten import finished, stopped

EXTERNAL = 'rel="noopener noreferrer nofollow ugc"'


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        pytest.param('<td style="text-align: right;">', '<td class="ct-right">', id="cell"),
        pytest.param('<th style="text-align:center">', '<th class="ct-center">', id="head"),
        pytest.param('<td style="color: red">', '<td style="color: red">', id="any-other-style-is-left-for-stopped-to-name"),
        pytest.param('<a href="https://a.example/">', f'<a class="ct-ext" {EXTERNAL} href="https://a.example/">', id="link-elsewhere"),
        pytest.param(
            '<a title="x" href="http://a.example/">', f'<a class="ct-ext" {EXTERNAL} title="x" href="http://a.example/">', id="old-http"
        ),
        pytest.param('<a rel="me" href="https://a.example/">', '<a rel="me" href="https://a.example/">', id="one-that-says-what-it-is"),
        pytest.param('<a href="../cases/">', '<a href="../cases/">', id="link-inside"),
    ],
)
def test_a_page_is_finished(written, becomes):
    assert finished(written) == becomes


@pytest.mark.parametrize(
    ("written", "named"),
    [
        pytest.param("<script>run()</script>", ["<script>"], id="inline-script"),
        pytest.param('<p onclick="run()">', ["onclick="], id="handler"),
        pytest.param('<p style="color: red">', ["style="], id="inline-style"),
        pytest.param("<style>p { color: red }</style>", ["<style>"], id="style-sheet-in-the-page"),
        pytest.param('<img src="https://a.example/x.png">', ["https://a.example/x.png"], id="picture-from-elsewhere"),
        pytest.param('<img src="//a.example/x.png" />', ["//a.example/x.png"], id="the-same-without-scheme"),
        pytest.param(
            '<link rel="stylesheet" href="https://a.example/x.css">', ["https://a.example/x.css"], id="style-sheet-from-elsewhere"
        ),
        pytest.param('<iframe src="x.html"></iframe><form></form><base href="/">', ["<iframe>", "<form>", "<base>"], id="frame-form-base"),
        pytest.param('<script src="x.js"></script><img src="data:image/png;base64,"><img src="x.png">', [], id="files-of-the-site"),
        pytest.param('<script type="application/ld+json">{}</script>', [], id="data"),
        pytest.param("<code>&lt;script&gt;</code><!-- <script> -->", [], id="text"),
    ],
)
def test_what_the_policy_would_stop_is_named(written, named):
    assert list(stopped(written)) == named


def test_the_build_names_the_page_that_holds_it(project, build):
    page = project.docs / "about/method.md"
    page.write_text(page.read_text() + '\n<p onclick="run()">Press</p>\n')
    with pytest.raises(
        AssertionError, match=r"docs/about/method.md:\d+:4: 'onclick=' is stopped by the pages' security policy; move it to"
    ):
        build()
