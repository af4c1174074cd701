"""What stands in the sample workbooks: the figures of Kalliola's annual report 2023, each once, as published.

Nothing is made up: where the source leaves a figure out, its cell is empty and the note says what the source
says. Layouts differ from workbook to workbook on purpose, as those of different people do.
"""

from __future__ import annotations

from sample_data.sheet_plan import EMPTY, Share, SheetPlan, WorkbookPlan, data, header, text, title, total

KEY_FIGURES = SheetPlan(
    "Kalliola lukuina",
    (50, 8, 10, 62),
    (
        title("Kalliola lukuina"),
        text("Perustuu vuoden 2023 lukuihin. Lähde: Toimintakertomus 2023, Kalliola lukuina"),
        EMPTY,
        header("Tunnusluku", "Vuosi", "Luku", "Huomautus"),
        data("Perustettu vuonna", 2023, 1919),
        data("Hyvää tekevää työntekijää", 2023, 88),
        data("Pitää työtänsä merkityksellisenä", 2023, Share(0.9)),
        data("Vuotta kokemusta Myllyhoidosta", 2023, "yli 40"),
        data("Klinikan asiakkaista suosittelee Myllyhoitoa", 2023, None, "Luku puuttuu toimintakertomuksen tekstistä."),
        data("Asiakasta työllisyyttä tukevissa koulutuksissa", 2023, "yli 300"),
        data("Kansalaisopiston kurssia", 2023, 722),
        data("Kävijää naapuruustaloissa", 2023, 7540, "Toimintakertomus kysyy: kasvoivat mistä johtuen?"),
        data("Kohtaamista jalkautuvassa työssä", 2023, "yli 1000"),
        data("Sovittelualoitetta", 2023, 800, "Asiakasmäärien kohdalla toimintakertomus kysyy: Sovittelu?"),
        data("Rikostaustaista on osallistunut avokuntoutukseen", 2023, 78),
    ),
)

SOCIAL_MEDIA = SheetPlan(
    "Sosiaalinen media",
    (18, 14, 12, 16, 12),
    (
        title("Sosiaalisen median kanavat 2023"),
        text("Lähde: Toimintakertomus 2023, Viestintä. Muutos edellisestä vuodesta."),
        EMPTY,
        header("Kanava", "Seuraajat", "Muutos", "Tavoittavuus", "Muutos"),
        data("Facebook", 4071, "+6 %", "188 474", "+47 %"),
        data("Instagram", 1597, "+9 %", "15 562", "+35 %"),
        data("LinkedIn", 1493, "+14 %", "20 701", "-"),
        EMPTY,
        text("LinkedInin tavoittavuudelle ei ole julkaistu vertailua."),
    ),
)

WEB_AND_MEDIA = SheetPlan(
    "Verkko ja media",
    (50, 14, 12, 70),
    (
        title("Verkkosivut, uutiskirje, media ja tapahtumat"),
        text("Lähde: Toimintakertomus 2023, Viestintä, Tapahtumat ja CASE syrjivä toiminta"),
        EMPTY,
        header("Mittari", 2023, "Muutos", "Huomautus"),
        data("Verkkosivuvierailut", 63000, Share(0.13, signed=True)),
        data("Uutiskirjeiden uniikit avaukset", 15633),
        data("Mediakattavuus", "1,9 milj."),
        data("Yhden tapauksen tavoittavuus sosiaalisessa mediassa", "yli 100 000"),
        data(
            "Mediaosumat (luetellut)",
            5,
            None,
            "Helsingin uutiset 2, Yle ja Helsingin Sanomat 1, MTV Uutiset 1, MTV 1",
        ),
        data("Tapahtumat (luetellut)", 10),
    ),
)

OUTREACH = SheetPlan(
    "Jalkautuva työ",
    (32, 14, 80),
    (
        title("Jalkautuva työ uusilla alueilla"),
        text("Lähde: Toimintakertomus 2023, Vähentämässä eriarvoisuutta uusilla alueilla"),
        EMPTY,
        header("Tunnusluku", "Vuosi 2023", "Lisätieto"),
        data("Kokeilut uusilla alueilla", 8, "Toimintakertomus kysyy, mitkä nämä ovat."),
        data("Jalkautumiset", "lähes sata"),
        data(
            "Alueet joilla toimittiin",
            12,
            "Meri-Rastila, Kurvi, Leppävaara, Laajasalo, Myyrmäki, Itäkeskus, Kallio, Kontula, Mellunmäki, "
            "Espoon keskus, Matinkylä, Pasila",
        ),
    ),
    left=2,
)

BUS = SheetPlan(
    "Naapuruusbussi",
    (10, 18, 18, 18, 18, 24),
    (
        title("Naapuruusbussin kesä"),
        EMPTY,
        header(
            "Vuosi",
            "Naapuruusbussin kohtaamiset",
            "Naapuruusbussin kilometrit",
            "Naapuruusbussin toimintakerrat",
            "Naapuruusbussin alueet",
            "Naapuruusbussin yhteistyökumppanit",
        ),
        data(2023, 662, 581, 18, 9, 5),
        EMPTY,
        text("Lähde: Toimintakertomus 2023, CASE Naapuruusbussi"),
    ),
)

MATERIALITY = SheetPlan(
    "Sidosryhmät",
    (26, 30, 26),
    (
        title("Olennaisuusanalyysin kysely 2023"),
        text("Lähde: Toimintakertomus 2023, CASE vastuullisuus on tätä päivää"),
        EMPTY,
        header("Sidosryhmät", "Osallistumis-/käyntikertoja", "Tehtyjä priorisointeja"),
        data("Asiakkaat", 70, 648),
        data("Asiakkaat", 52, 502),
        data("Henkilöstö", 61, 604),
        data("Henkilöstö", 79, 773),
        data("Yhteistyökumppanit", 63, 913),
        data("Yhteistyökumppanit", 85, 1246),
        total(None, 410, "4 686"),
        EMPTY,
        text("* Kukin ryhmä on taulukossa kahdesti, kuten toimintakertomuksessa."),
    ),
)

STAFF = SheetPlan(
    "Henkilöstö 2023",
    (50, 16, 60),
    (
        title("Palaute henkilökunnan yhteisistä tilaisuuksista"),
        text("Lähde: Toimintakertomus 2023, Arvostamme työntekijöitämme ja Johdamme henkilöstöä valmentavasti"),
        header("Tilaisuus", "Ajankohta", "Arvosana"),
        data("Kesäpäivien palaute", 2023, "4,3/5"),
        data("Syksyn Kick Off -palaute", 2023, "4/5"),
        data("Esihenkilöiden vetäytymisen palaute", "elokuu 2023", "3,9/5"),
        EMPTY,
        EMPTY,
        title("Rekrytointi, johtaminen ja osaaminen"),
        text("Lähde: Toimintakertomus 2023, Arvostamme työntekijöitämme ja Luomme hyvän pohjan"),
        header("Mittari", "2023", "Huomautus"),
        data("Hakijoita avoimeen tehtävään keskimäärin", 24),
        data("joista potentiaalisia (haastatteluun kutsuttuja)", 5),
        data("Esihenkilöfoorumin kokoontumiset", 10),
        data("Oppisopimuskoulutuksen aloittaneet", 12),
        data("Tavoite- ja kehityskeskustelujen arvosana", "Ei ole kysytty", "Toimintakertomus kysyy: Kysytäänkö?"),
    ),
)

PULSE = SheetPlan(
    "Väittämät",
    (74, 16, 16, 16),
    (
        title("Henkilöstön pulssikysely"),
        text("Keskiarvot asteikolla 1–5. Lähde: Toimintakertomus 2023, Arvostamme työntekijöitämme"),
        EMPTY,
        header("Väittämä", "Pulssi 11/2023", "Pulssi 5/2023", "Pulssi 10/2022"),
        data("Pidän nykyistä työtäni merkityksellisenä", "4,6", "4,5", "4,5"),
        data("Osaamiseni vastaa hyvin työni vaatimuksia", "4,3", "4,1", "4,1"),
        data(
            "Koen, että työntekijöitä kohdellaan työpaikallamme oikeudenmukaisesti ja tasapuolisesti",
            "3,9",
            "3,8",
            "3,6",
        ),
        data("Saan esihenkilöltäni tukea silloin kun sitä tarvitsen", "4,2", "3,8", "4,0"),
        data("Saan työkavereiltani tukea silloin kun sitä tarvitsen", "4,5", "4,5", "4,5"),
        data("Olen innostunut työstäni", "4,5", "4,3", "4,2"),
        data(
            "Olen tyytyväinen siihen, miten pystyn yhdistämään työn ja muun elämän nykyisessä työssäni",
            "4,5",
            "4,1",
            "4,1x",
        ),
        EMPTY,
        text("Pulssikysely tehdään kaksi kertaa vuodessa."),
    ),
)

PULSE_GROWTH = SheetPlan(
    "Kasvu ja kehittyminen",
    (74, 16, 16),
    (
        title("Henkilöstön pulssikysely: kasvu ja kehittyminen"),
        text("Keskiarvot asteikolla 1–5. Lähde: Toimintakertomus 2023, Luomme hyvän pohjan"),
        EMPTY,
        header("Väittämä", "Pulssi 05/2023", "Pulssi 10/2022"),
        data("Lähityöyhteisössämme on hyvä yhteishenki", 4.46, 4.16),
        data("Työnantaja tukee ammatillista kehittymistäni", 4.25, 3.65),
        data("Kalliolan sisäinen viestintä on hyvällä tasolla.", 3.54, None),
        data("Kalliolassa tehdään vaikuttavaa sisäistä yhteistyötä eri toimintojen välillä.", 3.38, None),
    ),
)

PULSE_ANSWERS = SheetPlan(
    "Vastaaminen ja eNPS",
    (64, 12, 12),
    (
        title("Pulssikyselyyn vastaaminen ja suosittelu"),
        EMPTY,
        header("Mittari", "11/2023", "5/2023"),
        data("Pulssikyselyn vastausprosentti", Share(0.81), Share(0.73)),
        data("eNPS: kuinka todennäköisesti suosittelisit meitä työnantajana", 22.0, 20.8),
        EMPTY,
        text("Lähde: Toimintakertomus 2023, Arvostamme työntekijöitämme"),
    ),
)

EDUCATION = SheetPlan(
    "",
    (),
    (
        title("Koulutus ja kehittäminen"),
        text("Lähde: Toimintakertomus 2023, Kehitimme toimintaamme, CASE Jalkautuva opistotyö, CASE Sertifikaatti"),
        EMPTY,
        header("Mittari", "2023", "Huomautus"),
        data("Digiperustaitojen koulutuksissa oppineensa kokeneet", "4,4/5", ""),
        data("Erasmus+ -liikkuvuuksiin osallistuneet", "26", ""),
        data("Opistossa suoritetut opintopisteet", "32", ""),
        data("Koulutushankkeissa suoritetut opintopisteet", "104", ""),
        data("Itsearviointikyselyyn vastanneet opettajat", "32", "sertifikaatin itsearviointikysely"),
        data("Itsearviointikyselyyn vastanneet johto ja hallinto", "8", "sertifikaatin itsearviointikysely"),
    ),
)

OTHER = SheetPlan(
    "Luvut",
    (28, 10, 16, 74),
    (
        header("mittari", "kausi", "arvo", "huomautus"),
        data(
            "community.participations",
            "2023",
            "lähes 25 000",
            "Toimintakertomus 2023, Kalliolan asiakasmäärät kasvussa",
        ),
        data("volunteers.count", "2023", None, "Toimintakertomus 2023 jättää avoimeksi: Vapaaehtoiset?"),
        data("codevelopment.sessions", "2023", 18, "Toimintakertomus 2023, Kehitimme toimintaamme"),
        data("futures.workshops", "2023", 3, "Toimintakertomus 2023, Kehitimme toimintaamme"),
        data(
            "tenders.passed_share",
            "2023",
            "yli 90 %",
            "Toimintakertomus 2023, Strategisten kumppanien ja rahoituspohjan laajentaminen",
        ),
    ),
)

WORKBOOKS = (
    WorkbookPlan("lukuina-2023.xlsx", (KEY_FIGURES,)),
    WorkbookPlan("viestinta.xlsx", (SOCIAL_MEDIA, WEB_AND_MEDIA)),
    WorkbookPlan("naapuruustyo.xlsx", (OUTREACH, BUS)),
    WorkbookPlan("olennaisuusanalyysi.xlsx", (MATERIALITY,)),
    WorkbookPlan("henkilosto.xlsx", (STAFF,)),
    WorkbookPlan("pulssikysely.xlsx", (PULSE, PULSE_GROWTH, PULSE_ANSWERS)),
    WorkbookPlan("koulutus-ja-kehittaminen.csv", (EDUCATION,)),
    WorkbookPlan("muut-luvut.xlsx", (OTHER,)),
)
