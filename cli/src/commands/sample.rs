//! Chooses a few payloads of the whole input, for a quick look at it.

use std::collections::BinaryHeap;

use crate::blocks::Item;

/// A random sample of payloads, each as likely as any other. Every payload has a number that depends on its place and the
/// seed, and those with the lowest numbers are kept. So the same input gives the same sample.
pub(super) struct Sample {
    size: usize,
    seed: u64,
    /// The payload with the highest number comes first, because it is replaced first.
    chosen: BinaryHeap<Chosen>,
}

/// A payload that was chosen, ordered by its number and its place.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Chosen {
    number: u64,
    /// The index of its source.
    pub(super) source: usize,
    offset: u64,
    line: u64,
    column: u32,
    index: Option<u32>,
    length: u64,
    bytes: Vec<u8>,
    ending: Vec<u8>,
}

impl Sample {
    pub(super) fn new(size: usize, seed: u64) -> Sample {
        Sample { size, seed, chosen: BinaryHeap::new() }
    }

    /// Keeps a payload if its number is low enough so far.
    pub(super) fn offer(&mut self, source: usize, item: Item<'_>) {
        let number = mixed(mixed(mixed(self.seed) ^ source as u64) ^ item.offset);
        if self.chosen.len() >= self.size {
            match self.chosen.peek() {
                Some(highest) if number < highest.number => drop(self.chosen.pop()),
                _ => return,
            }
        }
        let Item { line, column, offset, index, length, bytes, ending } = item;
        let (bytes, ending) = (bytes.to_vec(), ending.to_vec());
        self.chosen.push(Chosen { number, source, offset, line, column, index, length, bytes, ending });
    }

    /// The payloads that were chosen, in the order of the input.
    pub(super) fn in_order(self) -> Vec<Chosen> {
        let mut chosen = self.chosen.into_vec();
        chosen.sort_by_key(|chosen| (chosen.source, chosen.offset));
        chosen
    }
}

impl Chosen {
    /// The payload with its place in its source.
    pub(super) fn item(&self) -> Item<'_> {
        let Chosen { offset, line, column, index, length, .. } = *self;
        Item { line, column, offset, index, length, bytes: &self.bytes, ending: &self.ending }
    }
}

/// A number whose bits depend on all bits of another one: the finalizer of SplitMix64.
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_chosen_about_as_often_as_any_other() {
        let (places, size, seeds) = (50, 10, 2_000);
        let mut often = vec![0_u32; places];
        for seed in 0..seeds {
            let mut sample = Sample::new(size, seed);
            for offset in 0..places as u64 {
                sample.offer(0, Item { offset, ..Item::whole(b"") });
            }
            let chosen = sample.in_order();
            assert_eq!(chosen.len(), size);
            chosen.iter().for_each(|chosen| often[chosen.offset as usize] += 1);
        }
        // 400 are expected, with a standard deviation of 18.
        assert!(often.iter().all(|often| (300..500).contains(often)), "{often:?}");
    }
}
