# Readers say "the Italian ban" and "banned in Britain". A vocabulary term holds one name; what else people call a place stands here.
"""Other names of places: adjectives, short forms, capitals that stand for a government."""

OTHER_NAMES = {
    "AE": "UAE Emirati Dubai", "AR": "Argentine Argentinian", "AT": "Austrian Vienna", "AU": "Australian Aussie", "BE": "Belgian",
    "BG": "Bulgarian", "BR": "Brazilian Brasil", "CA": "Canadian Ottawa", "CH": "Swiss", "CL": "Chilean",
    "CN": "Chinese PRC Beijing", "CO": "Colombian", "CY": "Cypriot", "CZ": "Czech Republic", "DE": "German Deutschland",
    "DK": "Danish", "EE": "Estonian", "EG": "Egyptian", "ES": "Spanish", "EU": "EU European Europe Brussels",
    "FI": "Finnish", "FR": "French", "GB": "UK British Britain England English", "GR": "Greek", "HK": "Hongkong",
    "HR": "Croatian", "HU": "Hungarian", "ID": "Indonesian", "IE": "Irish", "IL": "Israeli", "IN": "Indian", "IR": "Iranian",
    "IS": "Icelandic", "IT": "Italian Italia", "JP": "Japanese", "KE": "Kenyan", "KR": "Korean Korea", "LT": "Lithuanian",
    "LU": "Luxembourgish", "LV": "Latvian", "MT": "Maltese", "MX": "Mexican", "MY": "Malaysian", "NG": "Nigerian",
    "NL": "Dutch Holland", "NO": "Norwegian", "NZ": "Kiwi", "PE": "Peruvian", "PH": "Philippine Filipino", "PK": "Pakistani",
    "PL": "Polish", "PT": "Portuguese", "RO": "Romanian", "RU": "Russian", "SA": "Saudi", "SE": "Swedish", "SG": "Singaporean",
    "SI": "Slovenian", "SK": "Slovak", "TH": "Thai", "TR": "Turkish Turkey", "TW": "Taiwanese", "UA": "Ukrainian",
    "US": "US USA America American federal", "VN": "Vietnamese", "ZA": "South African",
    "US-CA": "Californian", "US-TX": "Texan", "US-NY": "NY",
}  # fmt: skip
