import pytest

from dashboard import __version__
from dashboard.app import open_services
from dashboard.components.chart_card import BORDERS_DISCLAIMER
from dashboard.data.engine import open_engine
from dashboard.domain.views import PageView
from dashboard.pages import about
from dashboard.settings import Borders


@pytest.fixture
def page(services, en):
    return about.layout(services, PageView(), en)


@pytest.fixture
def with_settings(services):
    engine = open_engine(services.settings.database_url, read_only=True)
    yield lambda **values: open_services(services.settings.model_copy(update=values), engine)
    engine.dispose()


def test_what_is_not_official_is_said(page, read):
    words = read(page)
    assert "It is not the register of the section" in words
    assert BORDERS_DISCLAIMER in words
    assert "CC BY 4.0" in words
    assert __version__ in words


def test_the_operator_is_named_in_the_readers_language(with_settings, translations, read):
    services = with_settings(operator_en="City of Kazan", operator_ru="Город Казань")
    for language, name in (("en", "City of Kazan"), ("ru", "Город Казань")):
        t = translations.for_language(language)
        assert name in read(about.layout(services, PageView(), t))


def test_one_name_serves_both_languages_where_the_other_is_missing(
    with_settings, translations, read
):
    services = with_settings(operator_en="", operator_ru="Город Казань")
    assert "Город Казань" in read(
        about.layout(services, PageView(), translations.for_language("en"))
    )


def test_without_operator_and_contact_the_page_says_so(with_settings, en, read):
    words = read(about.layout(with_settings(contact=""), PageView(), en))
    assert "has not given a name" in words
    assert "No address for corrections" in words


def test_the_contact_is_a_mail_address(page, services, find):
    mails = [link.href for link in find(page, "A") if link.href.startswith("mailto:")]
    assert mails == [f"mailto:{services.settings.contact}"]


@pytest.mark.parametrize("borders", list(Borders))
def test_the_setting_of_borders_is_told(with_settings, en, read, borders):
    words = read(about.layout(with_settings(borders=borders), PageView(), en))
    told = {setting: text in words for setting, text in about.SETTINGS_WORDS.items()}
    assert told == {setting: setting is borders for setting in Borders}


def test_the_kinds_of_evidence_add_up_to_the_record(page, find, read):
    rows = find(find(page, "Table")[0], "Tr")[1:]
    counts = [[int(read(cell)) for cell in find(row, "Td")[-2:]] for row in rows]
    assert len(counts) == 5
    assert [sum(column) for column in zip(*counts, strict=True)] == [32, 18]


def test_every_anchor_of_the_contents_has_its_section(page, find):
    wanted = {a.href[1:] for a in find(find(page, "Nav")[0], "A")}
    assert wanted == {section.id for section in find(page, "Section")}
