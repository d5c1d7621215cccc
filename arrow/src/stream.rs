//! The rows of a whole input, batch by batch.

use std::collections::VecDeque;
use std::num::NonZero;
use std::thread;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use spanschema::ffi::table::{Part, Table, TableOptions, is_one_payload};

use crate::batches::batches;

/// The bytes of lines that are read into batches together. Fewer are not worth a thread.
const BLOCK: usize = 4 * 1024 * 1024;

/// The rows of an input: of one payload, or of a payload a line. Reads ahead by a block of lines for each core, so that it
/// needs little memory beside the input.
#[derive(Debug)]
pub struct Stream<B> {
    table: Table,
    options: TableOptions,
    schema: SchemaRef,
    input: B,
    /// Whether every line is a payload.
    has_lines: bool,
    /// The offset of the first line that has not been read, and its number.
    next: (usize, usize),
    ready: VecDeque<Result<RecordBatch, ArrowError>>,
}

impl<B: AsRef<[u8]>> Stream<B> {
    /// A stream of the rows of an input.
    pub fn new(table: Table, input: B, options: TableOptions) -> Stream<B> {
        let has_lines = !is_one_payload(input.as_ref());
        let schema = crate::schema(table, &options);
        Stream { table, options, schema, input, has_lines, next: (0, 1), ready: VecDeque::new() }
    }

    /// Reads the next blocks, one on each core.
    fn read(&mut self) {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let (input, mut next) = (self.input.as_ref(), self.next);
        let parts: Vec<Part<'_>> =
            std::iter::from_fn(|| next_part(input, self.has_lines, &mut next)).take(cores).collect();
        let work = |part: &Part<'_>| batches(self.table, &self.schema, *part, &self.options);
        let read = if let [only] = parts.as_slice() { vec![work(only)] } else { on_threads(&parts, &work) };
        for block in read {
            match block {
                Ok(block) => self.ready.extend(block.batches.into_iter().map(Ok)),
                Err(error) => {
                    self.ready.push_back(Err(error));
                    next.0 = input.len();
                    break;
                }
            }
        }
        self.next = next;
    }
}

/// Returns the next part of an input, and moves on to the one after it.
fn next_part<'i>(input: &'i [u8], has_lines: bool, next: &mut (usize, usize)) -> Option<Part<'i>> {
    let (start, line) = *next;
    let rest = input.get(start..).filter(|rest| !rest.is_empty())?;
    let end = if has_lines { rest.get(BLOCK..).and_then(|rest| memchr::memchr(b'\n', rest)) } else { None };
    let bytes = end.and_then(|end| rest.get(..BLOCK + end + 1)).unwrap_or(rest);
    *next = (start + bytes.len(), line + memchr::memchr_iter(b'\n', bytes).count());
    Some(Part { bytes, offset: start as u64, first_line: has_lines.then_some(line) })
}

/// Works on each part on a thread of its own.
fn on_threads<P: Sync, R: Send>(parts: &[P], work: &(dyn Fn(&P) -> R + Sync)) -> Vec<R> {
    thread::scope(|scope| {
        let threads: Vec<_> = parts.iter().map(|part| scope.spawn(move || work(part))).collect();
        let join = |thread: thread::ScopedJoinHandle<'_, R>| match thread.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        threads.into_iter().map(join).collect()
    })
}

impl<B: AsRef<[u8]>> Iterator for Stream<B> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && self.next.0 < self.input.as_ref().len() {
            self.read();
        }
        self.ready.pop_front()
    }
}

impl<B: AsRef<[u8]>> RecordBatchReader for Stream<B> {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

impl<B: AsRef<[u8]> + Send + 'static> Stream<B> {
    /// The stream for other languages, through the C stream interface of Arrow.
    pub fn into_ffi(self) -> FFI_ArrowArrayStream {
        FFI_ArrowArrayStream::new(Box::new(self))
    }
}
