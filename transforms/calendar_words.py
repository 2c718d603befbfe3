"""The months and the days of the week, by the words that pages have for them in a dozen languages.

In full, in the case that dates take, and short where the short form is common: English, Spanish, Portuguese, French,
German, Italian, Dutch, Russian, Turkish, Indonesian, Polish, Swedish, Danish and Norwegian, Arabic (forms: CLDR).
"""

from __future__ import annotations

_ENGLISH_MONTHS = (
    "jan january",
    "feb february",
    "mar march",
    "apr april",
    "may",
    "jun june",
    "jul july",
    "aug august",
    "sep sept september",
    "oct october",
    "nov november",
    "dec december",
)
_OTHER_MONTHS = (
    "janeiro enero ene janvier janv januar jänner januari gennaio gen января янв ocak stycznia يناير",
    "fev fevereiro febrero février fevrier févr februar februari febbraio февраля фев şubat lutego فبراير",
    "março marzo mars märz mär mrz maart mrt марта мар mart maret marca marts مارس",
    "abr abril avril avr aprile апреля апр nisan kwietnia أبريل ابريل",
    "maio mayo mai mei maggio mag maj мая май mayıs maja مايو",
    "junho junio juin juni giugno giu июня июн haziran czerwca يونيو",
    "julho julio juillet juil juli luglio lug июля июл temmuz lipca يوليو",
    "ago agosto août aout augustus agustus augusti августа авг ağustos sierpnia أغسطس",
    "set setembro septiembre setiembre septembre settembre сентября сен сент eylül września سبتمبر",
    "out outubro octubre octobre oktober okt ottobre ott октября окт ekim października أكتوبر",
    "novembro noviembre novembre ноября ноя kasım listopada نوفمبر",
    "dez dic dezembro diciembre décembre déc dezember desember dicembre декабря дек aralık grudnia ديسمبر",
)
_ENGLISH_WEEKDAYS = (
    "mon monday",
    "tue tues tuesday",
    "wed weds wednesday",
    "thu thur thurs thursday",
    "fri friday",
    "sat saturday",
    "sun sunday",
)
_OTHER_WEEKDAYS = (
    "lunes lun segunda segunda-feira lundi montag lunedì lunedi maandag понедельник pazartesi senin poniedziałek"
    " måndag mandag الاثنين",
    "martes terça terça-feira mardi dienstag martedì martedi dinsdag вторник salı selasa wtorek tisdag tirsdag"
    " الثلاثاء",
    "miércoles miercoles quarta quarta-feira mercredi mittwoch mercoledì mercoledi woensdag среда çarşamba rabu środa"
    " onsdag الأربعاء",
    "jueves quinta quinta-feira jeudi donnerstag giovedì giovedi donderdag четверг perşembe kamis czwartek"
    " torsdag الخميس",
    "viernes sexta sexta-feira vendredi freitag venerdì venerdi vrijdag пятница cuma jumat piątek fredag الجمعة",
    "sábado sabado samedi samstag sonnabend sabato zaterdag суббота cumartesi sabtu sobota lördag lørdag السبت",
    "domingo dimanche sonntag domenica zondag воскресенье pazar minggu niedziela söndag søndag الأحد",
)


def _numbered(words_by_number: tuple[str, ...], first: int) -> dict[str, int]:
    return {word: number for number, words in enumerate(words_by_number, start=first) for word in words.split()}


ENGLISH_MONTHS = _numbered(_ENGLISH_MONTHS, 1)
"""Number of the month, 1 to 12, by its English words in small letters."""

MONTHS = _numbered(_OTHER_MONTHS, 1) | ENGLISH_MONTHS
"""Number of the month by its words in every language."""

ENGLISH_WEEKDAYS = _numbered(_ENGLISH_WEEKDAYS, 0)
"""Number of the day of the week, Monday 0 to Sunday 6, by its English words in small letters."""

WEEKDAYS = _numbered(_OTHER_WEEKDAYS, 0) | ENGLISH_WEEKDAYS
"""Number of the day of the week by its words in every language."""
