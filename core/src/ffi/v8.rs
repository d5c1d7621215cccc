//! What Node's `v8.serialize` writes of a value, as the JSON that `JSON.stringify` makes of the same value.
//!
//! V8 copies the texts of a value as they lie in memory: that and this together take two thirds of the time of
//! `JSON.stringify` and of making UTF-8 of its answer. The format is the one that browsers keep on disk, so it has a version
//! and old ones stay readable. Read here is what plain data consist of; at anything else the answer is that there is none,
//! and the caller takes the slow way.

use std::cell::RefCell;

use crate::json::encode;
use encoding_rs::mem::{convert_latin1_to_utf8, convert_utf16_to_utf8, utf16_valid_up_to};

/// What begins a text of the format: its sign and version.
const HEAD: &[u8] = &[0xFF, 15];

/// How deeply values may be nested.
const DEEPEST: usize = 512;

/// How long the JSON may get by what was written before: an object in many places is serialized once, so that a small value can
/// make a text that no memory holds.
const LONGEST: usize = 1 << 28;

/// What is kept of the memory of a text once it is done with.
const KEPT: usize = 1 << 20;

/// Memory that one text after the other is written in: memory that is new every time takes longer to get than to fill.
#[derive(Default)]
struct Desk {
    json: Vec<u8>,
    /// Where the JSON of every array and object begins and ends, in the order in which they begin; the end is 0 until then.
    written: Vec<(usize, usize)>,
    /// Room for texts on their way to UTF-8.
    units: Vec<u16>,
    utf8: Vec<u8>,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Calls `take` with the JSON of a serialized value, and gives what that gives. None if the value is more than texts,
/// numbers, booleans, nulls, arrays and objects, has half a surrogate pair or a cycle, makes too long a text, or is in another
/// version of the format.
pub fn with_json<T>(serialized: &[u8], take: impl FnOnce(&[u8]) -> T) -> Option<T> {
    let rest = serialized.strip_prefix(HEAD)?;
    let mut reader = Reader { rest, desk: DESK.take() };
    let read = reader.tag().and_then(|tag| reader.value(tag, 0));
    let mut desk = reader.desk;
    let taken = read.map(|()| take(&desk.json));
    desk.clear();
    DESK.set(desk);
    taken
}

impl Desk {
    /// Makes room for the next text, and gives back what is more memory than most need.
    fn clear(&mut self) {
        self.json.clear();
        self.json.shrink_to(KEPT);
        self.written.clear();
        self.written.shrink_to(KEPT);
        // What is in them is not cleared: it would have to be written anew.
        self.units.truncate(KEPT);
        self.units.shrink_to(KEPT);
        self.utf8.truncate(KEPT);
        self.utf8.shrink_to(KEPT);
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    desk: Desk,
}

impl<'a> Reader<'a> {
    /// Reads the next tag; what aligns the texts is skipped.
    fn tag(&mut self) -> Option<u8> {
        loop {
            let (&tag, rest) = self.rest.split_first()?;
            self.rest = rest;
            if tag != 0 {
                return Some(tag);
            }
        }
    }

    /// Reads an integer without sign, seven bits a byte.
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
            b'"' | b'c' => self.text(tag)?,
            b'o' => self.nested(depth, Self::object)?,
            b'A' => self.nested(depth, Self::array)?,
            b'^' => self.again()?,
            b'I' => self.small_integer()?,
            b'N' => self.number()?,
            b'T' => self.desk.json.extend_from_slice(b"true"),
            b'F' => self.desk.json.extend_from_slice(b"false"),
            b'0' => self.desk.json.extend_from_slice(b"null"),
            _ => return None,
        }
        Some(())
    }

    /// Notes where the JSON of an array or object begins and ends.
    fn nested(&mut self, depth: usize, read: impl Fn(&mut Self, usize) -> Option<()>) -> Option<()> {
        let (index, begin) = (self.desk.written.len(), self.desk.json.len());
        self.desk.written.push((begin, 0));
        if depth < DEEPEST {
            read(self, depth + 1)?;
            self.desk.written.get_mut(index)?.1 = self.desk.json.len();
            return Some(());
        }
        None
    }

    /// Members, and how many there were.
    fn object(&mut self, depth: usize) -> Option<()> {
        self.desk.json.push(b'{');
        let mut comma = false;
        loop {
            let key = self.tag()?;
            if key == b'{' {
                self.desk.json.push(b'}');
                return self.integer().map(drop);
            }
            let before = self.desk.json.len();
            if comma {
                self.desk.json.push(b',');
            }
            self.text(key)?;
            self.desk.json.push(b':');
            match self.tag()? {
                // Undefined: the member is absent.
                b'_' => self.desk.json.truncate(before),
                value => {
                    self.value(value, depth)?;
                    comma = true;
                }
            }
        }
    }

    /// How many elements there are, the elements, members of the array's own, and how many there were of these.
    fn array(&mut self, depth: usize) -> Option<()> {
        self.desk.json.push(b'[');
        for index in 0..self.integer()? {
            if index > 0 {
                self.desk.json.push(b',');
            }
            let tag = self.tag()?;
            self.value(tag, depth)?;
        }
        self.desk.json.push(b']');
        if self.tag()? != b'$' {
            return None;
        }
        self.integer()?;
        self.integer().map(drop)
    }

    /// An array or object that came before, by its number.
    fn again(&mut self) -> Option<()> {
        let number = self.integer()?;
        let (begin, end) = self.desk.written.get(number).copied().filter(|&(_, end)| end > 0)?;
        if end - begin > LONGEST.saturating_sub(self.desk.json.len()) {
            return None;
        }
        self.desk.json.extend_from_within(begin..end);
        Some(())
    }

    /// A text: characters of Latin 1, or units of UTF-16.
    fn text(&mut self, tag: u8) -> Option<()> {
        let length = self.integer()?;
        let bytes = self.bytes(length)?;
        let length = match tag {
            b'"' if bytes.is_ascii() => {
                encode::string(&mut self.desk.json, bytes);
                return Some(());
            }
            b'"' => {
                room(&mut self.desk.utf8, 2 * bytes.len());
                convert_latin1_to_utf8(bytes, &mut self.desk.utf8)
            }
            b'c' => {
                self.desk.units.clear();
                self.desk.units.extend(bytes.as_chunks().0.iter().map(|&unit| u16::from_le_bytes(unit)));
                if has_surrogate(&self.desk.units) && utf16_valid_up_to(&self.desk.units) < self.desk.units.len() {
                    return None;
                }
                room(&mut self.desk.utf8, 3 * self.desk.units.len());
                convert_utf16_to_utf8(&self.desk.units, &mut self.desk.utf8)
            }
            _ => return None,
        };
        encode::string(&mut self.desk.json, self.desk.utf8.get(..length)?);
        Some(())
    }

    /// An integer whose lowest bit is its sign.
    fn small_integer(&mut self) -> Option<()> {
        let zigzag = i64::try_from(self.integer()?).ok()?;
        encode::integer(&mut self.desk.json, (zigzag >> 1) ^ -(zigzag & 1));
        Some(())
    }

    fn number(&mut self) -> Option<()> {
        let number = f64::from_le_bytes(self.bytes(8)?.try_into().ok()?);
        if number.is_finite() {
            self.desk.json.extend_from_slice(ryu_js::Buffer::new().format_finite(number).as_bytes());
            return Some(());
        }
        None
    }
}

/// Whether there is half a surrogate pair, or a whole one. Looks at all units, many at a time.
fn has_surrogate(units: &[u16]) -> bool {
    units.iter().fold(false, |found, unit| found | (unit & 0xF800 == 0xD800))
}

/// Makes a buffer at least so long.
fn room(buffer: &mut Vec<u8>, length: usize) {
    if buffer.len() < length {
        buffer.resize(length, 0);
    }
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn anything_else_is_left_to_the_caller() {
        // A hole, a Date, a key that is a number, half a surrogate pair, a cycle, an array and a text that end too early.
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
    fn what_is_small_but_no_memory_holds_is_left_to_the_caller() {
        // [a, a, [a, a], …], where each array has all before it twice: over 2^60 characters.
        let mut doubled = b"A\x3D".to_vec();
        doubled.extend(b"A\0$\0\0");
        for number in 1..61 {
            doubled.extend([b'A', 2, b'^', number, b'^', number, b'$', 0, 2]);
        }
        doubled.extend(b"$\0\x3D");
        assert_eq!(json(&doubled), None);
    }

    #[test]
    fn little_memory_is_kept() {
        let text = [&b"\"\x80\x80\x80\x02"[..], &b"a".repeat(4 << 20)].concat();
        assert_eq!(json(&text).unwrap().len(), (4 << 20) + 2);
        let many = [&b"A\xC0\x84\x3D"[..], &b"A\0$\0\0".repeat(1_000_000), b"$\0\xC0\x84\x3D"].concat();
        assert_eq!(json(&many).unwrap().len(), 3_000_001);
        let desk = super::DESK.take();
        assert!(desk.json.capacity() <= super::KEPT && desk.written.capacity() <= super::KEPT);
    }
}
