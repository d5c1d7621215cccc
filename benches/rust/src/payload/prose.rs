//! Prose like that in the input and output of language models, generated from a seed.

use super::random::Random;

/// Sentences of a help desk and its agents. A few percent of the characters are outside ASCII, as in English with names and
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

/// What models often write and JSON has to escape.
const ESCAPED: &[&str] = &["\n\n- ", "\n", " \"quoted\" ", "\n\t", " C:\\orders\\2026 ", "\n> "];

/// Prose of about `length` bytes: sentences, often separated by characters that JSON has to escape.
pub(super) fn prose(random: &mut Random, length: usize) -> String {
    let mut text = String::with_capacity(length + 128);
    while text.len() < length {
        text.push_str(random.pick(SENTENCES));
        text.push_str(if random.below(4) > 0 { random.pick(ESCAPED) } else { " " });
    }
    text
}
