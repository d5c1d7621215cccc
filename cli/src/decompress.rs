//! Decompresses gzip and Zstandard files while they are read.

use std::fmt;
use std::io::{self, Chain, Cursor, Read};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use crate::input::Stream;

/// The signature of gzip.
const GZIP: &[u8] = b"\x1f\x8b";
/// The signature of Zstandard.
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// The content of a compressed file.
pub(crate) struct Decompressed(Box<dyn Read + Send>);

impl fmt::Debug for Decompressed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Decompressed")
    }
}

impl Read for Decompressed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

/// Returns the content of a stream, whose first bytes say whether it is compressed.
pub(crate) fn decompressed(mut stream: Stream) -> io::Result<Stream> {
    let mut start = [0; ZSTD.len()];
    let mut length = 0;
    while let Some(rest) = start.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match stream.read(rest)? {
            0 => break,
            read => length += read,
        }
    }
    let start = start.get(..length).unwrap_or_default().to_vec();
    let (is_gzip, is_zstd) = (start.starts_with(GZIP), start.starts_with(ZSTD));
    let whole: Chain<Cursor<Vec<u8>>, Stream> = Cursor::new(start).chain(stream);
    Ok(Stream::Decompressed(Decompressed(if is_gzip {
        Box::new(MultiGzDecoder::new(whole))
    } else if is_zstd {
        Box::new(StreamingDecoder::new(whole).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?)
    } else {
        Box::new(whole)
    })))
}
