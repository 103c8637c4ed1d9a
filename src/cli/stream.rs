//! Reading as much of a stream as is needed: to know its format, to its end, or until it is seen to hold several texts.

use std::io::{self, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use crate::capture::{
    Guess, LARGE, Limits, Look, Recorder, Wanted, foreign, guess, gunzip, has_several, is_gzip, look,
    read_once,
};

/// What the beginning of a stream has shown.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sniffed {
    /// It is plain JSON, or a recording that is read as a whole.
    Json,
    /// It is NDJSON.
    Ndjson,
    /// It is a list of entries of this recorder; the first begins behind this offset.
    List(&'static Recorder, usize),
    /// It is compressed.
    Gzip,
}

/// Reads into `start` until the format is clear.
pub(super) fn sniff<R: Read>(
    reader: &mut R,
    start: &mut Vec<u8>,
    wanted: Wanted,
    limits: Limits,
    wait: &impl Fn(&mut R) -> io::Result<bool>,
) -> io::Result<Sniffed> {
    let mut complete = false;
    loop {
        if is_gzip(start) {
            return Ok(Sniffed::Gzip);
        }
        let looks = look(start, complete, wanted);
        if let Look::List(recorder, at) = looks {
            return Ok(Sniffed::List(recorder, at));
        }
        match guess(start, complete) {
            // What began as a list of entries may be one further on.
            Guess::Json if matches!(looks, Look::Unsure) && start.len() <= limits.line => {}
            Guess::Json => return Ok(Sniffed::Json),
            Guess::Ndjson => return lines(start),
            Guess::FirstLine if !wait(reader)? => return lines(start),
            Guess::FirstLine if start.len() > LARGE => return lines(start),
            Guess::Unsure if start.len() > limits.line => return Ok(Sniffed::Json),
            Guess::FirstLine | Guess::Unsure => {}
        }
        complete = read_more(reader, start)? == 0;
    }
}

/// Begins to read what is said to be NDJSON; it may be compressed all the same.
pub(super) fn begin(reader: &mut impl Read, start: &mut Vec<u8>) -> io::Result<Sniffed> {
    read_more(reader, start)?;
    if is_gzip(start) { Ok(Sniffed::Gzip) } else { lines(start) }
}

/// NDJSON, unless it begins as something else does: then the error says what it is.
fn lines(start: &[u8]) -> io::Result<Sniffed> {
    foreign(start).map_or(Ok(Sniffed::Ndjson), |reason| Err(io::Error::other(reason)))
}

/// Reads once, as much as there is already: whoever looks at all that there is each time does so at little cost.
fn read_more(reader: &mut impl Read, start: &mut Vec<u8>) -> io::Result<usize> {
    let room = start.len().max(SNIFFED);
    read_once(reader, start, room)
}

/// Reads plain JSON to its end; returns true, before the end, when it is several texts, which are better handed on
/// as they come. `wait` waits a little for more; false says that nothing came.
pub(super) fn read_text<R: Read>(
    reader: &mut R,
    start: &mut Vec<u8>,
    limit: usize,
    wait: impl Fn(&mut R) -> io::Result<bool>,
) -> io::Result<bool> {
    loop {
        let large = start.len() > LARGE;
        // What a request has for a body is no text of its own.
        let is_several = has_several(start) && !matches!(look(start, false, Wanted::Any), Look::Text(_));
        if is_several && (large || !wait(reader)?) {
            return Ok(true);
        }
        if start.len() > limit {
            return Err(over_the_limit(limit));
        }
        if read_more(reader, start)? == 0 {
            return Ok(false);
        }
    }
}

/// Bytes that are read at first while the format is not clear.
const SNIFFED: usize = 64 << 10;

/// Reads a file as a whole, unpacked where it is compressed.
///
/// # Errors
///
/// The reader's, or that there is more than `limit`.
pub(super) fn read_whole(reader: impl Read, limit: usize) -> io::Result<Vec<u8>> {
    let bytes = read_rest(reader, Vec::new(), limit)?;
    // What cannot be unpacked is told as what it is.
    Ok(if is_gzip(&bytes) { gunzip(&bytes, limit).unwrap_or(bytes) } else { bytes })
}

/// Unpacks a stream, of which `start` has been read already.
pub(super) fn unpacked(start: Vec<u8>, reader: impl Read + Send + 'static) -> Box<dyn Read + Send> {
    let packed = BufReader::with_capacity(64 << 10, io::Cursor::new(start).chain(reader));
    Box::new(MultiGzDecoder::new(packed))
}

/// Reads all that is left.
///
/// # Errors
///
/// The reader's, or that there is more than `limit`.
pub(super) fn read_rest(reader: impl Read, mut start: Vec<u8>, limit: usize) -> io::Result<Vec<u8>> {
    let room = (limit as u64).saturating_add(1).saturating_sub(start.len() as u64);
    reader.take(room).read_to_end(&mut start)?;
    if start.len() > limit { Err(over_the_limit(limit)) } else { Ok(start) }
}

fn over_the_limit(limit: usize) -> io::Error {
    let limit = crate::check::size(limit);
    io::Error::other(format!(
        "over the limit: larger than {limit}; if each line is a payload say --capture ndjson, else raise it with \
         --max-file"
    ))
}
