"""A long list is divided by year, and a long year by month; nothing is lost, and no page is too long."""

from hypothesis import given
from hypothesis import strategies as st

from build_tools.records.partial_date import PartialDate
from build_tools.views.division import divided, navigation
from build_tools.views.links import Links

DAYS = ["2024-06-01", "2024-02-03", "2024-02", "2023-01-01", "2022-05-06", "2022-03-04", "2022-03", "2022"]


def pages(days, whole, newest=1):
    return {page.way.below: page for page in divided([(PartialDate(day), n) for n, day in enumerate(days)], whole, newest)}


def test_a_short_list_is_one_page():
    [page] = pages(DAYS, 8).values()
    assert page.things == list(range(8)) and page.whole and not page.years


def test_a_long_one_has_a_page_for_each_year_and_for_each_month_of_a_long_year():
    made = pages(DAYS, 3, newest=2)
    assert {below: page.things for below, page in made.items()} == {
        "": [0, 1], "2024/": [0, 1, 2], "2023/": [3], "2022/": [4, 5, 7], "2022/05/": [4], "2022/03/": [5, 6],
    }  # fmt: skip
    assert made["2022/"].way.number == 4 and not made["2022/"].whole, "the last one's month is not known, so it stands there"


def test_pages_name_their_neighbours():
    made = pages(DAYS, 3)
    shown = navigation(made["2022/"], "topics/x/", Links("topics/x/2022/"))
    assert [year["name"] for year in shown["years"]] == ["2024", "2023"]
    assert shown["months"] == [
        {"name": "May 2022", "url": "../../../topics/x/2022/05/", "count": 1},
        {"name": "March 2022", "url": "../../../topics/x/2022/03/", "count": 2},
    ]
    assert shown["later"]["name"] == "2023" and shown["earlier"] is None
    assert navigation(made["2022/03/"], "topics/x/", Links("topics/x/2022/03/"))["later"]["name"] == "May 2022"


@given(st.lists(st.dates().map(str), max_size=30), st.integers(1, 9), st.integers(1, 9))
def test_everything_stands_on_the_page_of_its_year_or_month(days, whole, newest):
    newest = min(newest, whole)
    days = sorted((day for day in days if "1000" <= day < "3000"), reverse=True)
    made = pages(days, whole, newest)
    ends = [page for page in made.values() if page.whole and (page.way.when or len(made) == 1)]
    assert sorted(n for page in ends for n in page.things) == list(range(len(days)))
    assert all(day.startswith(page.way.when) for page in ends for day in (days[n] for n in page.things))
    assert sum(way.number for way in made[""].years) in (0, len(days))
