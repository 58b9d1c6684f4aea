//! Names and numbers that sample contacts are made of.

/// People of one country.
pub struct Country {
    /// ISO 3166 alpha-2.
    pub region: &'static str,
    pub first_names: &'static [&'static str],
    pub last_names: &'static [&'static str],
    pub mobile: NumberRange,
    pub fixed: NumberRange,
    /// How many of 100 contacts.
    pub share: u64,
}

/// Numbers that start alike.
#[derive(Clone, Copy)]
pub struct NumberRange {
    pub calling_code: &'static str,
    /// The first digits of the national number.
    pub start: &'static str,
    /// How many digits follow.
    pub digits: usize,
}

const fn range(calling_code: &'static str, start: &'static str, digits: usize) -> NumberRange {
    NumberRange { calling_code, start, digits }
}

pub const COUNTRIES: &[Country] = &[
    Country {
        region: "SE",
        first_names: &[
            "Alva",
            "Anders",
            "Åsa",
            "Astrid",
            "Björn",
            "Ebba",
            "Elin",
            "Erik",
            "Göran",
            "Hanna",
            "Johan",
            "Karin",
            "Kerstin",
            "Lars",
            "Linnéa",
            "Märta",
            "Nils",
            "Oskar",
            "Örjan",
            "Per",
            "Saga",
            "Sofia",
            "Ulla-Britt",
            "Viktor",
        ],
        last_names: &[
            "Andersson",
            "Åkerlund",
            "Bergström",
            "Björklund",
            "Dahl",
            "Ek",
            "Eriksson",
            "Forsberg",
            "Göransson",
            "Hellström",
            "Johansson",
            "Karlsson",
            "Lindqvist",
            "Löfgren",
            "Nyström",
            "Öberg",
            "Persson",
            "Sjögren",
            "Söderberg",
            "Wallin",
        ],
        mobile: range("46", "7", 8),
        fixed: range("46", "8", 7),
        share: 58,
    },
    Country {
        region: "SE",
        first_names: &[
            "Amira",
            "Ayaan",
            "Darya",
            "Fatima",
            "Hodan",
            "José",
            "Leyla",
            "Mehmet",
            "Nguyễn",
            "Omar",
            "Şirin",
            "Yasmin",
            "Ελένη",
            "Олена",
            "محمد",
            "美咲",
        ],
        last_names: &[
            "Abdi",
            "Ahmadi",
            "Çelik",
            "García Núñez",
            "Hassan",
            "Kovačević",
            "Phạm",
            "Rahimi",
            "Yılmaz",
            "O'Brien",
            "Παπαδοπούλου",
            "Шевченко",
            "الأحمد",
            "佐藤",
        ],
        mobile: range("46", "7", 8),
        fixed: range("46", "31", 6),
        share: 12,
    },
    Country {
        region: "NO",
        first_names: &[
            "Aksel", "Bjørn", "Håkon", "Ingrid", "Kjersti", "Øystein", "Ragnhild", "Sindre", "Solveig", "Åse",
        ],
        last_names: &[
            "Aas",
            "Bakke",
            "Bø",
            "Hansen",
            "Haugen",
            "Kjærstad",
            "Lie",
            "Nygård",
            "Ødegård",
            "Solberg",
        ],
        mobile: range("47", "4", 7),
        fixed: range("47", "22", 6),
        share: 8,
    },
    Country {
        region: "DK",
        first_names: &[
            "Asger", "Birgitte", "Frederik", "Jørgen", "Maja", "Mette", "Rasmus", "Søren", "Thøger", "Æbbe",
        ],
        last_names: &[
            "Bæk",
            "Christensen",
            "Højgaard",
            "Jensen",
            "Kjær",
            "Mølgaard",
            "Nielsen",
            "Østergaard",
            "Vestergaard",
        ],
        mobile: range("45", "2", 7),
        fixed: range("45", "33", 6),
        share: 6,
    },
    Country {
        region: "FI",
        first_names: &["Aino", "Eero", "Hilkka", "Jyrki", "Kaisa", "Mikko", "Päivi", "Sini", "Väinö", "Yrjö"],
        last_names: &[
            "Hämäläinen",
            "Järvinen",
            "Korhonen",
            "Laine",
            "Mäkinen",
            "Nieminen",
            "Särkkä",
            "Virtanen",
            "Ylönen",
        ],
        mobile: range("358", "40", 7),
        fixed: range("358", "9", 7),
        share: 6,
    },
    Country {
        region: "IS",
        first_names: &["Ásdís", "Björk", "Einar", "Guðrún", "Þórdís", "Sigurður", "Ægir"],
        last_names: &["Einarsdóttir", "Guðmundsson", "Jónsdóttir", "Sigurðsson", "Þorsteinsson"],
        mobile: range("354", "6", 6),
        fixed: range("354", "5", 6),
        share: 2,
    },
    Country {
        region: "DE",
        first_names: &["Anneliese", "Dieter", "Jürgen", "Käthe", "Lukas", "Saskia"],
        last_names: &["Böhm", "Großmann", "Müller", "Schäfer", "von der Heide", "Weiß"],
        mobile: range("49", "151", 8),
        fixed: range("49", "30", 7),
        share: 3,
    },
    Country {
        region: "PL",
        first_names: &["Agnieszka", "Łukasz", "Małgorzata", "Paweł", "Zofia"],
        last_names: &["Kowalczyk", "Łuczak", "Wiśniewska", "Wójcik", "Żak"],
        mobile: range("48", "60", 7),
        fixed: range("48", "22", 7),
        share: 2,
    },
    Country {
        region: "GB",
        first_names: &["Charlotte", "Gareth", "Niamh", "Oliver", "Siân", "Zoë"],
        last_names: &["Ashworth", "Davies", "MacLeod", "Patel", "Smith-Jones"],
        mobile: range("44", "74", 8),
        fixed: range("44", "20", 8),
        share: 2,
    },
    Country {
        region: "US",
        first_names: &["Ava", "Chloe", "Darnell", "Liam", "Renée"],
        last_names: &["Baker", "D'Angelo", "Johnson", "Muñoz", "Washington"],
        mobile: range("1", "212", 7),
        fixed: range("1", "800", 7),
        share: 1,
    },
];

pub const DEPARTMENTS: &[&str] = &[
    "Sales",
    "Support",
    "Finance",
    "Logistics",
    "Marketing",
    "IT",
    "Inköp",
    "Försäljning",
    "Kundtjänst",
    "R&D",
];

pub const ORGANIZATIONS: &[&str] = &[
    "Fjällräven Bageri AB",
    "Nordvik Bygg & Co",
    "Älvdalens Ur",
    "Øresund Logistik",
    "Kaffe 100 % AB",
    "Mäkelä Oy",
    "Björks \"Blommor\"",
    "Sjöström/Lind",
];

/// Labels with how many of 100 contacts carry them.
pub const LABELS: &[(&str, u64)] = &[
    ("Customer", 55),
    ("Newsletter", 40),
    ("Coworker", 15),
    ("VIP", 6),
    ("Återförsäljare", 5),
    ("Black Friday 50 %", 4),
    ("🎉 Jubileum", 2),
];

/// What people write where a number should be.
pub const BROKEN_NUMBERS: &[&str] = &[
    "okänt",
    "+46701",
    "0",
    "070-XXX XX XX",
    "+4670123456789012",
    "saknas",
    "+999123456",
    "ring växeln",
    "12",
    "",
];
