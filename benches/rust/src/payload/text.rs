//! Prose that looks like what goes through a language model, made from a seed.

/// A generator of pseudo-random numbers (SplitMix64): the same numbers from the same seed, on every machine.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Random(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, `end`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    pub(super) fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        let index = self.below(choices.len() as u64) as usize;
        choices.get(index).copied().unwrap_or_default()
    }

    /// A UUID of version 4.
    pub(super) fn uuid(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xfff,
            0x8000 | (low >> 50),
            low & 0xffff_ffff_ffff
        )
    }
}

/// Sentences of a help desk and its agents. A few in a hundred characters are outside of ASCII, as in English with names and
/// quotations.
const SENTENCES: &[&str] = &[
    "The customer asks where the refund for order 4711 is and whether the courier has been informed.",
    "According to the policy, a refund is due within fourteen days after the parcel has reached the warehouse.",
    "Please answer briefly, name your sources, and never promise a date that the system does not confirm.",
    "Frau Müller from Zürich wrote twice; her last message says that the café machine arrived with a crack.",
    "The tracking service reports \"in transit\" since Tuesday, which is unusual for a domestic shipment.",
    "I looked up the order, compared the amounts and found no difference between invoice and payment.",
    "Next step: call the tool for refunds with the order number and the amount, then tell the customer.",
    "東京の倉庫から発送されました。到着まで三日かかります。",
    "El cliente prefiere que le respondamos en español, así que añade un saludo breve.",
    "If the tool answers with an error, wait and try again once; after that hand over to a person.",
    "The document lists three exceptions: perishable goods, sealed software, and items made to measure.",
    "Great news 🎉 the payment went through and the new label is on its way to you.",
];

/// What most texts of a model hold and JSON has to escape.
const ESCAPED: &[&str] = &["\n\n- ", "\n", " \"quoted\" ", "\n\t", " C:\\orders\\2026 ", "\n> "];

/// A text of about `length` bytes: sentences, and between them what has to be escaped.
pub(super) fn prose(random: &mut Random, length: usize) -> String {
    let mut text = String::with_capacity(length + 128);
    while text.len() < length {
        text.push_str(random.pick(SENTENCES));
        text.push_str(if random.below(4) > 0 { random.pick(ESCAPED) } else { " " });
    }
    text
}
