"""The news agencies of the world, by the names that copy bears."""

from __future__ import annotations

import re

AGENCIES: dict[str, tuple[str, ...]] = {
    "AA": ("Anadolu", "Anadolu Agency"),
    "AAP": (),
    "ADN": (),
    "AFP": ("Agence France-Presse", "Agence France Presse"),
    "Agerpres": (),
    "ANA": (),
    "ANI": ("Asian News International",),
    "ANSA": (),
    "ANTARA": (),
    "AP": ("Associated Press", "The Associated Press"),
    "APA": (),
    "APP": ("Associated Press of Pakistan",),
    "Belga": (),
    "BERNAMA": (),
    "BNS": (),
    "Bloomberg": (),
    "BSS": ("Bangladesh Sangbad Sangstha",),
    "Canadian Press": ("CP", "The Canadian Press"),
    "CNA": (),
    "CNS": (),
    "dpa": ("Deutsche Presse-Agentur",),
    "EFE": ("Agencia EFE",),
    "GNA": ("Ghana News Agency",),
    "Hina": (),
    "IANS": ("Indo-Asian News Service",),
    "INA": (),
    "Interfax": (),
    "IRNA": (),
    "ITAR-TASS": (),
    "Jiji Press": ("Jiji",),
    "KCNA": (),
    "KUNA": (),
    "Kyodo": ("Kyodo News",),
    "Lusa": (),
    "MENA": (),
    "MTI": (),
    "NAN": ("News Agency of Nigeria",),
    "NTB": (),
    "NNN": (),
    "PA": ("PA Media", "Press Association"),
    "PAP": (),
    "PNA": ("Philippine News Agency",),
    "PPI": (),
    "PTI": ("Press Trust of India",),
    "Reuters": ("Reuter", "Thomson Reuters"),
    "RIA Novosti": ("RIA",),
    "Ritzau": (),
    "SANA": (),
    "SAPA": (),
    "SPA": ("Saudi Press Agency",),
    "Sputnik": (),
    "STA": (),
    "Tanjug": (),
    "TASS": (),
    "TT": (),
    "UNB": (),
    "UNI": ("United News of India",),
    "UPI": ("United Press International",),
    "WAM": (),
    "Xinhua": ("Xinhua News Agency",),
    "Yonhap": ("Yonhap News Agency",),
}
"""Other names that copy bears, by the agency's own short name."""

_BY_FOLDED_NAME = {name.casefold(): agency for agency, others in AGENCIES.items() for name in (agency, *others)}

AGENCY_PATTERN = "(?i:" + "|".join(sorted(map(re.escape, _BY_FOLDED_NAME), key=len, reverse=True)) + ")"
"""Pattern of all names in any case, longest first."""


def agency_called(name: str | None) -> str | None:
    """The agency's own short name; None for a name that is no agency's.

    >>> agency_called("REUTER")
    'Reuters'
    >>> agency_called("Agencies")
    """
    return _BY_FOLDED_NAME.get(name.strip().removesuffix(".").casefold()) if name else None
