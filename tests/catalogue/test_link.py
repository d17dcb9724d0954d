"""Records linked both ways."""

from build_tools.catalogue.link import link
from build_tools.catalogue.references import reference_findings
from tests.factories import STAKEHOLDERS, TODAY, case_data, catalogue, event, loaded_data, measure, source


def test_relations_are_written_on_one_side_and_shown_on_both(tmp_path):
    made = catalogue(tmp_path, {"first": case_data(related=[{"case": "second", "how": "follows"}]), "second": case_data()})
    assert [(one.case, one.name) for one in made.related["first"]] == [("second", "Follows")]
    assert [(one.case, one.name) for one in made.related["second"]] == [("first", "Followed by")]


def test_profiles_gather_what_cases_say(tmp_path):
    fine = measure("fine", "fine", amount=10, currency="EUR")
    made = catalogue(tmp_path, {
        "first": case_data(measures=[fine], events=[event("2024-01-01", "fine", ("fine", "imposed"))]),
        "second": case_data(events=[event("2025-01-01", "opened")]),
    })  # fmt: skip
    labs = made.stakeholders["labs"]
    assert labs.roles == {"respondent": ("second", "first")}
    assert labs.faces == (("authority", 2),)
    assert labs.ledger_on["EUR"].standing == 10
    assert made.stakeholders["authority"].ledger_by["EUR"].standing == 10
    assert [part.case for part in labs.positions] == ["second", "first"]


def test_cases_come_newest_development_first(tmp_path):
    made = catalogue(
        tmp_path,
        {"a": case_data(events=[event("2024")]), "b": case_data(events=[event("2026-02")]), "c": case_data(events=[event("2026")])},
    )
    assert list(made.cases) == ["b", "c", "a"]


def test_a_document_is_recognised_across_cases_by_its_address(tmp_path):
    made = catalogue(tmp_path, {"a": case_data(), "b": case_data(sources=[source(url="http://AUTHORITY.example/s1/?utm_source=x#top")])})
    [document] = made.documents.values()
    assert [use.case for use in document.uses] == ["a", "b"]


def test_ids_that_lead_nowhere_are_found_with_the_nearest_one(tmp_path):
    loaded = loaded_data(tmp_path, {"a": case_data(parties=[{"stakeholder": "authorty", "role": "authority"}, {"stakeholder": "labs", "role": "respondent"}],
                                                   positions=[], products=["chatbot"], related=[{"case": "gone", "how": "follows"}, {"case": "a", "how": "follows"}])})  # fmt: skip
    found = sorted((finding.path, finding.rule, finding.hint) for finding in reference_findings(loaded))
    assert found == [
        ("parties[0].stakeholder", "L101", "did you mean 'authority'?"),
        ("products[0]", "L101", "add data/products/chatbot.yml"),
        ("related[0].case", "L101", "add data/cases/gone.yml"),
        ("related[1].case", "L102", "name another case"),
    ]


def test_a_broken_record_is_not_blamed_on_those_who_refer_to_it(tmp_path):
    loaded = loaded_data(tmp_path, {"good": case_data(related=[{"case": "broken", "how": "follows"}]), "broken": "title: [\n"})
    assert {finding.file for finding in loaded.findings} == {"data/cases/broken.yml"}
    assert list(reference_findings(loaded)) == []
    assert list(link(loaded, TODAY).cases) == ["good"]


def test_former_ids_must_be_free(tmp_path):
    loaded = loaded_data(tmp_path, {"a": case_data(aliases=["b", "old"]), "b": case_data(aliases=["old"])})
    assert sorted((finding.file, finding.rule) for finding in reference_findings(loaded)) == [
        ("data/cases/a.yml", "L103"),
        ("data/cases/b.yml", "L103"),
    ]


def test_withdrawn_records_and_former_ids_are_known(tmp_path):
    made = catalogue(tmp_path, {"a": case_data(aliases=["old"]), "gone": "withdrawn: {date: 2026-01-01, reason: A duplicate., see: a}\n"})
    assert made.aliases == {("case", "old"): "a"}
    assert list(made.withdrawn) == [("case", "gone")]
    assert list(made.cases) == ["a"]


def test_a_complainant_faces_whom_it_sues_and_not_the_respondent_of_another_part(tmp_path):
    parties = [*case_data()["parties"], {"stakeholder": "customer", "role": "complainant"}]
    customer = {"customer": {"name": "A customer", "kind": "company", "jurisdiction": "US"}}
    suit = {**measure("stop", "injunction"), "by": "customer", "on": "authority"}
    made = catalogue(
        tmp_path,
        {"a": case_data(parties=parties, measures=[suit], events=[event("2024", "filed", ("stop", "sought"))])},
        stakeholders={**STAKEHOLDERS, **customer},
    )
    assert made.stakeholders["customer"].faces == (("authority", 1),)
    assert made.stakeholders["labs"].faces == (("authority", 1),)
