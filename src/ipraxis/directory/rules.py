"""Where a country lies, and what it is called.

Regions are those of the United Nations' M49 standard; Melanesia, Micronesia and Polynesia stand together as the
Pacific islands. EU and INT (an institution of many states) and Antarctica lie in none. Names come from CLDR.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale

UNION = "eu"
INTERNATIONAL = "int"

CONTINENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "africa": ("northern-africa", "western-africa", "middle-africa", "eastern-africa", "southern-africa"),
        "americas": ("northern-america", "central-america", "caribbean", "south-america"),
        "asia": ("central-asia", "eastern-asia", "south-eastern-asia", "southern-asia", "western-asia"),
        "europe": ("northern-europe", "western-europe", "southern-europe", "eastern-europe"),
        "oceania": ("australia-and-new-zealand", "pacific-islands"),
    }
)

_MEMBERS = {
    "northern-africa": "dz eg eh ly ma sd tn",
    "western-africa": "bf bj ci cv gh gm gn gw lr ml mr ne ng sh sl sn tg",
    "middle-africa": "ao cd cf cg cm ga gq st td",
    "eastern-africa": "bi dj er et io ke km mg mu mw mz re rw sc so ss tf tz ug yt zm zw",
    "southern-africa": "bw ls na sz za",
    "northern-america": "bm ca gl pm us",
    "central-america": "bz cr gt hn mx ni pa sv",
    "caribbean": "ag ai aw bb bl bq bs cu cw dm do gd gp ht jm kn ky lc mf mq ms pr sx tc tt vc vg vi",
    "south-america": "ar bo br bv cl co ec fk gf gs gy pe py sr uy ve",
    "central-asia": "kg kz tj tm uz",
    "eastern-asia": "cn hk jp kp kr mn mo tw",
    "south-eastern-asia": "bn id kh la mm my ph sg th tl vn",
    "southern-asia": "af bd bt in ir lk mv np pk",
    "western-asia": "ae am az bh cy ge il iq jo kw lb om ps qa sa sy tr ye",
    "northern-europe": "ax dk ee fi fo gb gg ie im is je lt lv no se sj",
    "western-europe": "at be ch de fr li lu mc nl",
    "southern-europe": "ad al ba es gi gr hr it me mk mt pt rs si sm va",
    "eastern-europe": "bg by cz hu md pl ro ru sk ua",
    "australia-and-new-zealand": "au cc cx hm nf nz",
    "pacific-islands": "as ck fj fm gu ki mh mp nc nr nu pf pg pn pw sb tk to tv um vu wf ws",
}
_REGION_OF = {code: region for region, codes in _MEMBERS.items() for code in codes.split()}
_CONTINENT_OF = {region: continent for continent, regions in CONTINENTS.items() for region in regions}

# CLDR names territories by their M49 number.
_NUMBERS = {
    "africa": "002",
    "americas": "019",
    "asia": "142",
    "europe": "150",
    "oceania": "009",
    "northern-africa": "015",
    "western-africa": "011",
    "middle-africa": "017",
    "eastern-africa": "014",
    "southern-africa": "018",
    "northern-america": "021",
    "central-america": "013",
    "caribbean": "029",
    "south-america": "005",
    "central-asia": "143",
    "eastern-asia": "030",
    "south-eastern-asia": "035",
    "southern-asia": "034",
    "western-asia": "145",
    "northern-europe": "154",
    "western-europe": "155",
    "southern-europe": "039",
    "eastern-europe": "151",
}
_BY_NUMBER = {number: place for place, number in _NUMBERS.items()}
_FEW = 8  # countries: to name a smaller region is to name a country of it, or nearly
# What CLDR does not name, or names otherwise than M49 does.
_OWN_NAMES = {
    INTERNATIONAL: {
        "en": "International",
        "fr": "International",
        "es": "Internacional",
        "ru": "Международный уровень",
        "zh": "国际",
        "ar": "دولي",
    },
    "australia-and-new-zealand": {
        "en": "Australia and New Zealand",
        "fr": "Australie et Nouvelle-Zélande",
        "es": "Australia y Nueva Zelandia",
        "ru": "Австралия и Новая Зеландия",
        "zh": "澳大利亚和新西兰",
        "ar": "أستراليا ونيوزيلندا",
    },
    "pacific-islands": {
        "en": "Pacific islands",
        "fr": "Îles du Pacifique",
        "es": "Islas del Pacífico",
        "ru": "Острова Тихого океана",
        "zh": "太平洋岛屿",
        "ar": "جزر المحيط الهادئ",
    },
}
_ALL_REGIONS = frozenset(CONTINENTS) | frozenset(_MEMBERS)


def region(code: str) -> str | None:
    """The region a country lies in, or None: EU, INT, Antarctica and what is no country lie in none."""
    return _REGION_OF.get(code.lower())


def withheld(code: str) -> str:
    """What may stand for a country that is not to be shown: the M49 number of its region, or of its continent.

    A continent where the region has few countries. What is international, or lies nowhere, stays; the Union is in
    Europe.
    """
    if code.lower() == UNION:
        return _NUMBERS["europe"]
    found = region(code)
    if found is None:
        return code
    return _NUMBERS[found if len(members(found)) >= _FEW else _CONTINENT_OF[found]]


def is_withheld(code: str) -> bool:
    """Whether the code stands for a region instead of a country."""
    return code in _BY_NUMBER


def is_country(code: str) -> bool:
    """Whether a country page may stand at this code: ISO 3166-1 alpha-2, eu or int, in lower case."""
    return code in _REGION_OF or code in {UNION, INTERNATIONAL, "aq"}


def continent(region_id: str) -> str:
    """The continent of a region. KeyError for what is no region."""
    return _CONTINENT_OF[region_id]


def places(code: str) -> tuple[str, ...]:
    """A country's own id and those of the places around it, nearest first: ("ph", "south-eastern-asia", "asia").

    Of a region that stands for a country (see `withheld`): its id and its continent's.
    """
    around = _BY_NUMBER.get(code)
    if around is not None:
        return (around,) if around in CONTINENTS else (around, _CONTINENT_OF[around])
    found = region(code)
    return (code.lower(),) if found is None else (code.lower(), found, _CONTINENT_OF[found])


def is_region(place: str) -> bool:
    """Whether the id names a region or a continent."""
    return place in _ALL_REGIONS


def members(region_id: str) -> tuple[str, ...]:
    """The countries of a region, as lower-case ISO codes. KeyError for what is no region."""
    return tuple(_MEMBERS[region_id].split())


@cache
def _territories(language: str) -> Mapping[str, str]:
    return Locale.parse(language).territories


def country_name(code: str, language: str) -> str:
    """The name of a country in one of the six languages; the code where CLDR has none.

    `code` is ISO 3166-1 alpha-2, EU, INT, or the M49 number of a region that stands for a country.
    """
    if is_withheld(code):
        return place_name(_BY_NUMBER[code], language)
    own = _OWN_NAMES.get(code.lower())
    return own[language] if own else _territories(language).get(code.upper(), code.upper())


def place_name(place: str, language: str) -> str:
    """The name of a country, region or continent by its id."""
    number = _NUMBERS.get(place)
    if number is None:
        return country_name(place, language)
    name = _territories(language)[number]  # some languages write it small, for running text
    return name[:1].upper() + name[1:]
