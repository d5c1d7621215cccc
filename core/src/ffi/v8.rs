//! Converts the output of Node's `v8.serialize` to the JSON that `JSON.stringify` would return for the same value.
//!
//! V8 copies the strings of a value as they are in memory. Serializing and converting therefore take two thirds of the
//! time of `JSON.stringify` followed by encoding its result as UTF-8. Browsers store this format on disk, so it has a
//! version, and old versions stay readable. Only plain data is converted; for anything else, the caller takes the slow
//! path.

use std::cell::RefCell;

use crate::json::encode;
use encoding_rs::mem::{convert_latin1_to_utf8, convert_utf16_to_utf8, utf16_valid_up_to};

/// The header of the format: its marker and its version.
const HEAD: &[u8] = &[0xFF, 15];

/// The maximum nesting depth.
const DEEPEST: usize = 512;

/// The maximum length of the JSON when it grows by repetition: an object in several places is serialized once, so a
/// small input could expand beyond all memory.
const LONGEST: usize = 1 << 28;

/// The maximum size of each buffer that is kept between calls.
const KEPT: usize = 1 << 20;

/// Buffers that are reused between calls, because allocating them takes longer than filling them.
#[derive(Default)]
struct Buffers {
    json: Vec<u8>,
    /// The start and the end of the JSON of every array and object, in the order of their starts; the end of an open
    /// one is 0.
    written: Vec<(usize, usize)>,
    /// A string in UTF-16, before its conversion.
    units: Vec<u16>,
    /// A string in UTF-8. Its length is at least that of the longest string so far.
    utf8: Vec<u8>,
}

thread_local! {
    static BUFFERS: RefCell<Buffers> = RefCell::default();
}

/// Calls `consume` with the JSON of a serialized value, and returns its result. Returns `None` if the value contains
/// anything other than strings, numbers, booleans, null, arrays and plain objects, if it contains half of a surrogate
/// pair or a cycle, if the JSON is too long, or if the format has another version.
pub fn with_json<T>(serialized: &[u8], consume: impl FnOnce(&[u8]) -> T) -> Option<T> {
    let rest = serialized.strip_prefix(HEAD)?;
    let mut reader = Reader { rest, buffers: BUFFERS.take() };
    let read = reader.tag().and_then(|tag| reader.value(tag, 0));
    let mut buffers = reader.buffers;
    let result = read.map(|()| consume(&buffers.json));
    buffers.clear();
    BUFFERS.set(buffers);
    result
}

impl Buffers {
    /// Empties the buffers for the next call, and frees the memory beyond what most calls need.
    fn clear(&mut self) {
        self.json.clear();
        self.json.shrink_to(KEPT);
        self.written.clear();
        self.written.shrink_to(KEPT);
        // Not emptied, because growing them again would fill them with zeros.
        self.units.truncate(KEPT);
        self.units.shrink_to(KEPT);
        self.utf8.truncate(KEPT);
        self.utf8.shrink_to(KEPT);
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    buffers: Buffers,
}

impl<'a> Reader<'a> {
    /// Reads the next tag, and skips the padding that aligns strings.
    fn tag(&mut self) -> Option<u8> {
        loop {
            let (&tag, rest) = self.rest.split_first()?;
            self.rest = rest;
            if tag != 0 {
                return Some(tag);
            }
        }
    }

    /// Reads an unsigned integer in LEB128.
    fn integer(&mut self) -> Option<usize> {
        let mut integer = 0;
        for shift in (0..35).step_by(7) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            integer |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(integer);
            }
        }
        None
    }

    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(bytes)
    }

    fn value(&mut self, tag: u8, depth: usize) -> Option<()> {
        match tag {
            b'"' | b'c' => self.string(tag)?,
            b'o' => self.nested(depth, Self::object)?,
            b'A' => self.nested(depth, Self::array)?,
            b'^' => self.reference()?,
            b'I' => self.small_integer()?,
            b'N' => self.number()?,
            b'T' => self.buffers.json.extend_from_slice(b"true"),
            b'F' => self.buffers.json.extend_from_slice(b"false"),
            b'0' => self.buffers.json.extend_from_slice(b"null"),
            _ => return None,
        }
        Some(())
    }

    /// Reads an array or an object, and records the start and the end of its JSON.
    fn nested(&mut self, depth: usize, read: impl Fn(&mut Self, usize) -> Option<()>) -> Option<()> {
        let (index, start) = (self.buffers.written.len(), self.buffers.json.len());
        self.buffers.written.push((start, 0));
        if depth < DEEPEST {
            read(self, depth + 1)?;
            self.buffers.written.get_mut(index)?.1 = self.buffers.json.len();
            return Some(());
        }
        None
    }

    /// Reads members, followed by their number.
    fn object(&mut self, depth: usize) -> Option<()> {
        self.buffers.json.push(b'{');
        let mut comma = false;
        loop {
            let key = self.tag()?;
            if key == b'{' {
                self.buffers.json.push(b'}');
                return self.integer().map(drop);
            }
            let before = self.buffers.json.len();
            if comma {
                self.buffers.json.push(b',');
            }
            self.string(key)?;
            self.buffers.json.push(b':');
            match self.tag()? {
                // `undefined`: the member is absent.
                b'_' => self.buffers.json.truncate(before),
                value => {
                    self.value(value, depth)?;
                    comma = true;
                }
            }
        }
    }

    /// Reads the number of elements, the elements, the number of named properties (which must be 0), and the number of
    /// elements.
    fn array(&mut self, depth: usize) -> Option<()> {
        self.buffers.json.push(b'[');
        for index in 0..self.integer()? {
            if index > 0 {
                self.buffers.json.push(b',');
            }
            let tag = self.tag()?;
            self.value(tag, depth)?;
        }
        self.buffers.json.push(b']');
        if self.tag()? != b'$' {
            return None;
        }
        self.integer()?;
        self.integer().map(drop)
    }

    /// Repeats an earlier array or object.
    fn reference(&mut self) -> Option<()> {
        let number = self.integer()?;
        let (start, end) = self.buffers.written.get(number).copied().filter(|&(_, end)| end > 0)?;
        if end - start > LONGEST.saturating_sub(self.buffers.json.len()) {
            return None;
        }
        self.buffers.json.extend_from_within(start..end);
        Some(())
    }

    /// Reads a string in Latin-1 or UTF-16.
    fn string(&mut self, tag: u8) -> Option<()> {
        let length = self.integer()?;
        let bytes = self.bytes(length)?;
        let length = match tag {
            b'"' if bytes.is_ascii() => {
                encode::string(&mut self.buffers.json, bytes);
                return Some(());
            }
            b'"' => {
                grow(&mut self.buffers.utf8, 2 * bytes.len());
                convert_latin1_to_utf8(bytes, &mut self.buffers.utf8)
            }
            b'c' => {
                self.buffers.units.clear();
                self.buffers.units.extend(bytes.as_chunks().0.iter().map(|&unit| u16::from_le_bytes(unit)));
                if has_surrogate(&self.buffers.units)
                    && utf16_valid_up_to(&self.buffers.units) < self.buffers.units.len()
                {
                    return None;
                }
                grow(&mut self.buffers.utf8, 3 * self.buffers.units.len());
                convert_utf16_to_utf8(&self.buffers.units, &mut self.buffers.utf8)
            }
            _ => return None,
        };
        encode::string(&mut self.buffers.json, self.buffers.utf8.get(..length)?);
        Some(())
    }

    /// Reads a signed integer in zigzag encoding.
    fn small_integer(&mut self) -> Option<()> {
        let zigzag = i64::try_from(self.integer()?).ok()?;
        encode::integer(&mut self.buffers.json, (zigzag >> 1) ^ -(zigzag & 1));
        Some(())
    }

    fn number(&mut self) -> Option<()> {
        let number = f64::from_le_bytes(self.bytes(8)?.try_into().ok()?);
        if number.is_finite() {
            self.buffers.json.extend_from_slice(ryu_js::Buffer::new().format_finite(number).as_bytes());
            return Some(());
        }
        None
    }
}

/// Whether there is any surrogate, paired or not. Branch-free, so that the compiler can use vector instructions.
fn has_surrogate(units: &[u16]) -> bool {
    units.iter().fold(false, |found, unit| found | (unit & 0xF800 == 0xD800))
}

/// Grows a buffer to at least this length.
fn grow(buffer: &mut Vec<u8>, length: usize) {
    if buffer.len() < length {
        buffer.resize(length, 0);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::with_json;

    fn json(serialized: &[u8]) -> Option<String> {
        with_json(&[b"\xFF\x0F", serialized].concat(), |json| String::from_utf8(json.to_vec()).unwrap())
    }

    #[test]
    fn plain_values_become_json() {
        // { text: 'é', list: [1.5, -1, null], same: (the list), gone: undefined }
        let mut object = b"o\"\x04text\"\x01\xE9\"\x04listA\x03N".to_vec();
        object.extend(1.5_f64.to_le_bytes());
        object.extend(b"I\x010$\x00\x03\"\x04same^\x01\"\x04gone_{\x04");
        assert_eq!(json(&object).unwrap(), r#"{"text":"é","list":[1.5,-1,null],"same":[1.5,-1,null]}"#);
        assert_eq!(json(b"\0c\x04\x3D\xD8\x00\xDE").unwrap(), "\"😀\"");
        for cut in 0..object.len() {
            assert_eq!(json(object.get(..cut).unwrap()), None);
        }
    }

    /// A value with every tag that is read.
    fn sample() -> Vec<u8> {
        let mut sample = b"\xFF\x0Fo\"\x04text\"\x01\xE9\"\x04listA\x05N".to_vec();
        sample.extend(1.5_f64.to_le_bytes());
        sample.extend(b"I\x010TF$\x00\x05\"\x04same^\x01\"\x04gone_\0c\x04a\0\xE9\0o{\0{\x05");
        sample
    }

    #[test]
    fn the_sample_is_read() {
        assert!(with_json(&sample(), |_| ()).is_some());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

        /// Whatever the bytes say, what is written is JSON: no string or number of theirs becomes a bracket of ours.
        #[test]
        fn writes_json_or_nothing(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6)) {
            let mut serialized = sample();
            for (at, byte) in changes {
                let at = at.index(serialized.len());
                if let Some(place) = serialized.get_mut(at) {
                    *place = byte;
                }
            }
            if let Some(json) = with_json(&serialized, <[u8]>::to_vec) {
                prop_assert!(serde_json::from_slice::<serde_json::Value>(&json).is_ok(), "{:?}", json);
            }
        }
    }

    #[test]
    fn rejects_anything_else() {
        // A hole, a Date, a numeric key, half of a surrogate pair, a cycle, and a truncated array and string.
        let others: [&[u8]; 7] = [
            b"A\x01-$\0\x01",
            b"D\0\0\0\0\0\0\0\0",
            b"oI\x020{\x01",
            b"c\x02\x3D\xD8",
            b"o\"\x01a^\0{\x01",
            b"A\xFF\xFF\xFF\xFF\x0F0",
            b"\"\x05a",
        ];
        for other in others {
            assert_eq!(json(other), None, "{other:?}");
        }
        assert_eq!(with_json(b"\xFF\x10T", |_| ()), None);
        assert_eq!(json(&b"A\x01".repeat(100_000)), None);
    }

    #[test]
    fn rejects_small_input_with_huge_output() {
        // [a, a, [a, a], …], where each array contains the previous one twice: over 2^60 characters.
        let mut doubled = b"A\x3D".to_vec();
        doubled.extend(b"A\0$\0\0");
        for number in 1..61 {
            doubled.extend([b'A', 2, b'^', number, b'^', number, b'$', 0, 2]);
        }
        doubled.extend(b"$\0\x3D");
        assert_eq!(json(&doubled), None);
    }

    #[test]
    fn keeps_little_memory() {
        let string = [&b"\"\x80\x80\x80\x02"[..], &b"a".repeat(4 << 20)].concat();
        assert_eq!(json(&string).unwrap().len(), (4 << 20) + 2);
        let many = [&b"A\xC0\x84\x3D"[..], &b"A\0$\0\0".repeat(1_000_000), b"$\0\xC0\x84\x3D"].concat();
        assert_eq!(json(&many).unwrap().len(), 3_000_001);
        let buffers = super::BUFFERS.take();
        assert!(buffers.json.capacity() <= super::KEPT && buffers.written.capacity() <= super::KEPT);
    }
}
