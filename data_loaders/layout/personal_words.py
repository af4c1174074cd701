"""The words that columns of personal data are headed by, and given names that tell a column of persons' names."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from data_loaders.layout.headings import fold


class PersonalKind(StrEnum):
    """What a column tells of a person."""

    EMAIL = "email"
    NAME = "name"
    IP = "ip"
    PHONE = "phone"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    PERSON_ID = "person_id"
    FREE_TEXT = "free_text"


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(","))


_HEADINGS = {
    PersonalKind.EMAIL: _words(
        "email, e-mail, email address, e-mail address, e-mail addresses, mail, sähköposti, sähköpostiosoite, s-posti, "
        "sposti, e-post, epost, e-postadress, username, user name, käyttäjänimi, användarnamn"
    ),
    PersonalKind.NAME: _words(
        "etunimi, etunimet, sukunimi, kutsumanimi, koko nimi, asiakkaan nimi, osallistujan nimi, opiskelijan nimi, "
        "vastaajan nimi, jäsenen nimi, vapaaehtoisen nimi, yhteyshenkilön nimi, first name, last name, full name, "
        "surname, given name, family name, respondent name, förnamn, efternamn, fullständigt namn, nimesi, your name"
    ),
    PersonalKind.IP: _words("ip, ip-osoite, ip osoite, ip address, ip-adress, optin ip, confirm ip, user ip"),
    PersonalKind.PHONE: _words(
        "puhelin, puhelinnumero, puh, puh., gsm, matkapuhelin, phone, phone number, mobile, mobile phone, telephone, "
        "telefon, telefonnummer, mobil, mobiltelefon, tel, tel."
    ),
    PersonalKind.ADDRESS: _words(
        "osoite, katuosoite, lähiosoite, kotiosoite, postiosoite, address, street, street address, home address, "
        "adress, gatuadress, hemadress, postadress"
    ),
    PersonalKind.BIRTH_DATE: _words(
        "syntymäaika, syntymäpäivä, synt.aika, date of birth, birth date, birthday, birthdate, födelsedatum, födelsedag"
    ),
    PersonalKind.PERSON_ID: _words(
        "hetu, henkilötunnus, henkilönumero, henkilö-id, henkilöid, asiakasnumero, asiakastunnus, asiakas-id, "
        "asiakas id, asiakasid, opiskelijanumero, opiskelijatunnus, opiskelija-id, oppijanumero, jäsennumero, jäsenno, "
        "vastaaja-id, vastaajan id, vastaajatunnus, vastaajanumero, osallistujatunnus, työntekijänumero, person id, "
        "client id, customer id, student id, member id, respondent id, respondentid, user id, userid, participant id, "
        "employee id, personnummer, personbeteckning, kundnummer, studentnummer, studerandenummer, medlemsnummer, "
        "euid, leid, ssn, response id"
    ),
    PersonalKind.FREE_TEXT: _words(
        "avoin palaute, vapaa sana, vapaa palaute, avoin vastaus, avoimet vastaukset, terveiset, open feedback, "
        "open answer, free text, fritext, fritt ord, öppen respons, öppna svar"
    ),
}
_KIND_OF_HEADING = {word: kind for kind, words in _HEADINGS.items() for word in words}

MAY_NAME_PERSON = _words(
    "nimi, name, namn, henkilö, person, vastaaja, respondent, svarande, osallistuja, participant, deltagare, asiakas, "
    "client, customer, kund, klient, jäsen, member, medlem, opiskelija, student, studerande, vapaaehtoinen, volunteer, "
    "frivillig, ohjaaja, opettaja, teacher, lärare, vetäjä, kouluttaja, työntekijä, employee, anställd, kirjaaja, "
    "tallentaja, vastuuhenkilö, vastuussa, yhteyshenkilö, ansvarig, kontaktperson, owner, contact, kuka, who, vem, "
    "sovittelija, tekijä, laatija, ilmoittautuja, ilmoittaja"
)
"""Headings under which a person's name may stand as well as a house's or an indicator's: the cells tell."""

NAMES_ANYTHING = _words(
    "nimi, name, namn, asiakas, client, customer, kund, klient, jäsen, member, medlem, owner, contact"
)
"""Those of them under which organisations stand too."""

AUDIENCE = _words(
    "member rating, optin time, optin ip, confirm time, confirm ip, gmtoff, dstoff, leid, euid, last changed, "
    "unsub time, unsub campaign title, clean time, subscribed, unsubscribed, email permission status, "
    "tilaajan tila, tilauspäivä, lopetuspäivä, listalle lisätty"
)
"""Headings of the lists of people that newsletter tools keep."""

NOT_FIGURES = _words(
    "id, nro, no, nr, #, postinumero, postinro, zip, zip code, postal code, postcode, postnummer, ikä, age, ålder, "
    "syntymävuosi, birth year, year of birth, födelseår, latitude, longitude, timezone, cc, region, rating"
)
"""Headings of numbers that describe a person and are no figures of the organisation."""

OF_PERSONS = re.compile(
    r"liittymis|liittynyt|jäsenyys|lisätty|tilattu|tilaus|lopetus|joined|created|subscri|optin|confirm|changed|member"
    r"|anslut|medlem|clean|unsub"
)
"""What a date of a person's, not of an event's, is headed by."""

GIVEN_NAMES = _words(
    "aino, anna, anne, anneli, annika, antti, ari, arja, emilia, emma, eeva, eija, elina, eero, erkki, eva, hanna, "
    "hannele, hannu, harri, heidi, heikki, helena, henna, ilkka, inkeri, irma, jaana, jani, janne, jari, jarmo, jenni, "
    "johanna, jorma, jouni, juha, juhani, jukka, jussi, kaarina, kai, kaisa, kalle, kari, katja, katri, kimmo, kirsi, "
    "kirsti, kristiina, laura, lauri, leena, liisa, linda, maarit, maija, maria, mari, maritta, marja, marjatta, "
    "marko, markku, marko, martti, matti, mervi, mia, mika, mikael, mikko, minna, mirja, mirka, niina, niko, noora, "
    "olavi, olli, outi, paula, pekka, petri, petteri, pia, pirjo, pirkko, päivi, raija, raimo, riikka, risto, ritva, "
    "saara, sami, sanna, sari, satu, seija, seppo, sini, sirpa, susanna, taina, tapani, tapio, tarja, teemu, teppo, "
    "terhi, tero, tiina, timo, tiia, toni, tuija, tuomas, tuula, ulla, vesa, veikko, ville, virpi, åsa, "
    "anders, björn, carl, erik, gunilla, ingrid, johan, karin, kerstin, lars, lena, magnus, maja, mats, nils, peter, "
    "ahmed, ali, amina, elena, fatima, hassan, ivan, john, mary, mohamed, mohammed, natalia, olga, sergei, tatjana"
)
"""Common given names: enough of them in a column of names to know it; nobody's name is looked for."""

_TAIL = re.compile(r"\s*(?:\([^)]*\)|[*:?.!]+|\d{1,2})$")


@lru_cache(maxsize=10_000)
def fold_heading(heading: str) -> str:
    """ "Email2 *", "OPTIN_IP" and "Nimi (vapaaehtoinen)" as "email", "optin ip", "nimi"."""
    text = fold(heading).replace("_", " ")
    while (shorter := _TAIL.sub("", text)) != text:
        text = shorter
    return text


def personal_kind(heading: str) -> PersonalKind | None:
    """What a heading says that its column tells of a person; None where it says nothing of the kind."""
    return _KIND_OF_HEADING.get(fold_heading(heading)) or _KIND_OF_HEADING.get(fold(heading))
