from build_tools.files.finding import Finding


def test_a_finding_never_begins_a_line_with_what_a_record_says():
    """A value or file name that breaks the line could give commands to the log that it is printed in."""
    found = Finding(
        "data/cases/a\n::error ::x.yml", 1, 1, "R104", "'x\n::error ::stolen' is no term", "see\r\n::stop-commands::y", path="a\n::z"
    )
    assert found.as_text().splitlines() == [
        "data/cases/a ::error ::x.yml:1:1: error R104: 'x ::error ::stolen' is no term", "    see ::stop-commands::y",
    ]  # fmt: skip
    assert found.path == "a ::z"
