"""The words of stamps: what may stand beside the day in a line that says when a page was published."""

from __future__ import annotations


def words_of(line: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(line.split())


_ENGLISH_PUBLISHED = frozenset(
    {
        "published",
        "publication",
        "posted",
        "created",
        "uploaded",
        "released",
        "issued",
        "added",
        "date",
        "dated",
        "filed",
    }
)
_ENGLISH_UPDATED = frozenset({"updated", "update", "modified", "reviewed", "revised", "edited"})
_OTHER_PUBLISHED = words_of(
    "publicado publicada publicación publicação publié publiée posté veröffentlicht erschienen erstellt pubblicato"
    " pubblicata gepubliceerd geplaatst опубликовано публикации yayınlanma yayınlandı giriş diterbitkan dipublikasikan"
    " opublikowano publikacji publicerad publicerat publisert udgivet نشر"
)
_OTHER_UPDATED = words_of(
    "actualizado actualizada actualización atualizado atualizada atualização modificado jour modifié modifiée"
    " aktualisiert geändert aggiornato aggiornata aggiornamento modifica bijgewerkt gewijzigd обновлено изменено"
    " güncelleme güncellendi diperbarui zaktualizowano aktualizacja uppdaterad uppdaterat oppdatert opdateret"
    " تحديث"
)
PUBLISHED = _ENGLISH_PUBLISHED | _OTHER_PUBLISHED
"""Words that call a day that of the publication."""

UPDATED = _ENGLISH_UPDATED | _OTHER_UPDATED
"""Words that call a day that of an update; they outweigh the others, as in "publication updated"."""

LABEL_PHRASES = (
    r"\b(?:(?:first|last|latest|originally|article|story|page|news|post|pub|release)\s){0,3}"
    rf"(?:{'|'.join(sorted(_ENGLISH_PUBLISHED | _ENGLISH_UPDATED, key=len, reverse=True))})"
    r"(?:\s(?:date|time|on|at)){0,2}\b"
)
"""Pattern of English labels, of which "first" and "story" are part only together with what was done."""

MONTH_FIRST_ZONES = frozenset({"ET", "EST", "EDT", "CDT", "MDT", "PT", "PST", "PDT"})
DAY_FIRST_ZONES = frozenset(
    {"BST", "IST", "CET", "CEST", "EET", "EEST", "MSK", "SAST", "WAT", "EAT", "CAT", "PKT", "AEST", "AEDT", "AWST"}
    | {"NZST", "NZDT", "SGT", "WIB", "NPT", "BRT", "ART"}
)
_ZONES = MONTH_FIRST_ZONES | DAY_FIRST_ZONES | {"GMT", "UTC", "CT", "CST", "MT", "MST", "HKT", "JST", "KST", "PHT", "Z"}
_ENGLISH_BESIDE = words_of(
    "on at am pm a.m p.m t h hr hrs hours local time standard daylight summer eastern central mountain pacific today"
    " yesterday just now"
)
_OTHER_BESIDE = words_of(
    "le la à a às as las los em en el am um uhr den der vom op om uur il alle ore del di de kl klokken pada pukul jam w"
    " dnia godz r г в fecha data última ultima ultimo letzte zuletzt laatste son terakhir senast sist dernière mis mise"
    " stand дата tarihi saat data ora hora horas min lectura leitura lecture"
)
ENGLISH_WORDS = _ENGLISH_BESIDE | {zone.casefold() for zone in _ZONES}
"""Words beside the day in English stamps, labels and days of the week aside."""

OTHER_WORDS = ENGLISH_WORDS | _OTHER_BESIDE | PUBLISHED | UPDATED
"""Words beside the day in the stamps of all languages."""
