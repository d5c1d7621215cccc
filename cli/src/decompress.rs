//! Decompresses gzip, Zstandard and bzip2 while they are read. The first bytes of a stream tell.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use bzip2::read::MultiBzDecoder;
use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::content::BYTE_ORDER_MARK;
use crate::input::Content;

/// A compressed format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compression {
    Gzip,
    Zstd,
    Bzip2,
}

/// How the content of each format begins.
const SIGNATURES: [(&[u8], Compression); 3] =
    [(b"\x1f\x8b", Compression::Gzip), (b"\x28\xb5\x2f\xfd", Compression::Zstd), (b"BZh", Compression::Bzip2)];

/// Returns the content of a stream, which is decompressed if it begins like a compressed one.
pub(crate) fn decompressed(mut stream: Content) -> io::Result<Content> {
    let start = beginning(&mut stream, &SIGNATURES.map(|(signature, _)| signature))?;
    let compression = compression(&start);
    let whole = Rejoined { start, rest: stream };
    Ok(match compression {
        None => Box::new(whole),
        Some(Compression::Gzip) => Box::new(Decompressed { format: "gzip", content: MultiGzDecoder::new(whole) }),
        Some(Compression::Bzip2) => Box::new(Decompressed { format: "bzip2", content: MultiBzDecoder::new(whole) }),
        Some(Compression::Zstd) => Box::new(Decompressed { format: "zstd", content: ZstdFrames::new(whole) }),
    })
}

/// A stream whose first bytes have been looked at. They are read together with what follows, so that a block is not cut
/// after them.
struct Rejoined<R> {
    start: Vec<u8>,
    rest: R,
}

impl<R: Read> Read for Rejoined<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let started = self.start.as_slice().read(buffer)?;
        self.start.drain(..started);
        let room = buffer.get_mut(started..).unwrap_or_default();
        Ok(started + if room.is_empty() { 0 } else { self.rest.read(room)? })
    }
}

/// Decompressed content, whose errors say of which format it was.
struct Decompressed<R> {
    format: &'static str,
    content: R,
}

impl<R: Read> Read for Decompressed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.content.read(buffer).map_err(|error| match error.raw_os_error() {
            Some(_) => error,
            None => {
                let reason = format!("it begins like {} and is damaged or cut off: {error}", self.format);
                io::Error::new(ErrorKind::InvalidData, reason)
            }
        })
    }
}

/// Returns the content of a stream without the byte order mark that it may begin with.
pub(crate) fn without_byte_order_mark(mut stream: Content) -> io::Result<Content> {
    let mut start = beginning(&mut stream, &[BYTE_ORDER_MARK])?;
    if start == BYTE_ORDER_MARK {
        start.clear();
    }
    Ok(Box::new(Rejoined { start, rest: stream }))
}

/// The format of what begins with these bytes, if it is compressed.
pub(crate) fn compression(start: &[u8]) -> Option<Compression> {
    SIGNATURES.iter().find(|(signature, _)| start.starts_with(signature)).map(|(_, compression)| *compression)
}

/// Reads the first bytes of a stream, as long as they may become one of these signatures: nobody may send more before the
/// first line is answered.
fn beginning(stream: &mut impl Read, signatures: &[&[u8]]) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    while signatures.iter().any(|signature| signature.len() > start.len() && signature.starts_with(&start)) {
        if stream.take(1).read_to_end(&mut start)? == 0 {
            break;
        }
    }
    Ok(start)
}

/// The content of Zstandard frames, one after the other: `pzstd` writes several, and so does `cat a.zst b.zst`.
struct ZstdFrames<R> {
    source: BufReader<R>,
    decoder: FrameDecoder,
}

impl<R: Read> ZstdFrames<R> {
    fn new(source: R) -> Self {
        ZstdFrames { source: BufReader::new(source), decoder: FrameDecoder::new() }
    }

    /// Begins the next frame with content. Returns false at the end.
    fn next_frame(&mut self) -> Result<bool, FrameDecoderError> {
        use FrameDecoderError::{FailedToSkipFrame, ReadFrameHeaderError as Header};

        while !self.source.fill_buf().map_err(|_| FailedToSkipFrame)?.is_empty() {
            match self.decoder.reset(&mut self.source) {
                Err(Header(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let mut skipped = (&mut self.source).take(u64::from(length));
                    io::copy(&mut skipped, &mut io::sink()).map_err(|_| FailedToSkipFrame)?;
                }
                begun => return begun.map(|()| true),
            }
        }
        Ok(false)
    }
}

impl<R: Read> Read for ZstdFrames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let malformed = |error| io::Error::new(ErrorKind::InvalidData, error);
        while self.decoder.can_collect() == 0 {
            if !self.decoder.is_finished() {
                let few = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.source, few).map_err(malformed)?;
            } else if !self.next_frame().map_err(malformed)? {
                return Ok(0);
            }
        }
        self.decoder.read(buffer)
    }
}
