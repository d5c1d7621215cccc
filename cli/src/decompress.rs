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
/// What some editors write before the text of a file in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

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

/// Returns the content of a stream, whose first bytes say whether it is compressed, without its byte order mark.
pub(crate) fn decompressed(mut stream: Stream) -> io::Result<Stream> {
    let start = beginning(&mut stream, ZSTD.len())?;
    let (is_gzip, is_zstd) = (start.starts_with(GZIP), start.starts_with(ZSTD));
    let whole: Chain<Cursor<Vec<u8>>, Stream> = Cursor::new(start).chain(stream);
    let mut content: Box<dyn Read + Send> = if is_gzip {
        Box::new(MultiGzDecoder::new(whole))
    } else if is_zstd {
        Box::new(StreamingDecoder::new(whole).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?)
    } else {
        Box::new(whole)
    };
    let mut start = beginning(&mut content, BYTE_ORDER_MARK.len())?;
    if start == BYTE_ORDER_MARK {
        start.clear();
    }
    Ok(Stream::Decompressed(Decompressed(Box::new(Cursor::new(start).chain(content)))))
}

/// Whether a file begins with the signature of a format that can be decompressed.
pub(crate) fn is_compressed(mut file: impl Read) -> bool {
    beginning(&mut file, ZSTD.len()).is_ok_and(|start| start.starts_with(GZIP) || start.starts_with(ZSTD))
}

/// Reads the first bytes of a stream; fewer only if it has no more.
fn beginning(stream: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut start = Vec::with_capacity(length);
    stream.take(length as u64).read_to_end(&mut start)?;
    Ok(start)
}
