//! Random texts that resemble phone numbers; the same seed gives the same texts.

/// A generator of random numbers, SplitMix64.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// One of several.
    pub fn one<'o, T>(&mut self, of: &'o [T]) -> &'o T {
        &of[self.below(of.len())]
    }

    fn digits(&mut self, most: usize) -> String {
        (0..=self.below(most)).map(|_| self.digit()).collect()
    }

    fn digit(&mut self) -> char {
        char::from(b'0' + self.below(10) as u8)
    }

    /// Any character there is.
    fn character(&mut self) -> char {
        loop {
            if let Some(character) = u32::try_from(self.below(0x11_0000)).ok().and_then(char::from_u32) {
                return character;
            }
        }
    }
}

/// What a number can begin with.
const BEGINNINGS: [&str; 16] =
    ["", "", "", "", "+", "+", "+", "＋", "++", "00", "011", "0", "1", "tel:", "tel:+", "(+"];

/// What numbers and their surroundings are made of.
const PIECES: [&str; 64] = [
    " ",
    "-",
    "(",
    ")",
    ".",
    "/",
    "x",
    "X",
    "*",
    "~",
    "#",
    ",",
    ";",
    ",,",
    "  ",
    "[",
    "]",
    "\u{a0}",
    "\u{ad}",
    "\u{2013}",
    "\u{3000}",
    "\u{30fc}",
    "+",
    "＋",
    "ext",
    "ext.",
    "EXT:",
    "xt",
    "extension",
    "extensio",
    "Extensión",
    "extensio\u{301}n",
    "ｅｘｔ",
    "ｘ",
    "Ｘ",
    "＃",
    "～",
    "int",
    "INT",
    "ｉｎｔ",
    "доб",
    "ДОБ",
    "anexo",
    "anexo.",
    ";ext=",
    ";isub=",
    ";phone-context=",
    ";phone-context=+",
    "tel:",
    "example.com",
    "1a.b2.",
    "\t",
    "\n",
    "\\",
    "/x",
    "\\ x",
    "٣",
    "４",
    "७",
    "𝟗",
    "a",
    "ſ",
    "K",
    "é",
];

/// Something like a number: digits after some beginning, with other things in between.
pub fn composed(random: &mut Random) -> String {
    let mut text = String::from(*random.one(&BEGINNINGS));
    for _ in 0..random.below(8) {
        text += &random.digits(9);
        if random.below(3) == 0 {
            text += *random.one(&PIECES);
        }
        if random.below(40) == 0 {
            text.push(random.character());
        }
    }
    text
}

/// A number with some of its characters replaced, left out or added.
pub fn changed(random: &mut Random, number: &str) -> String {
    let mut characters: Vec<char> = number.chars().collect();
    for _ in 0..=random.below(3) {
        let place = random.below(characters.len() + 1);
        let character = match random.below(4) {
            0 => random.one(&PIECES).chars().next(),
            _ => Some(random.digit()),
        };
        match (random.below(3), character) {
            (0, _) if place < characters.len() => drop(characters.remove(place)),
            (1, Some(character)) if place < characters.len() => characters[place] = character,
            (_, Some(character)) => characters.insert(place, character),
            (_, None) => {}
        }
    }
    let beginning = *random.one(&BEGINNINGS);
    beginning.chars().chain(characters).collect()
}

/// Any characters, digits above all.
pub fn anything(random: &mut Random) -> String {
    (0..random.below(24))
        .map(|_| match random.below(8) {
            0 => random.character(),
            1 => random.one(&PIECES).chars().next().unwrap_or_default(),
            _ => random.digit(),
        })
        .collect()
}
