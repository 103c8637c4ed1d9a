//! Deliveries on their way to standard output.

use std::io::{self, Seek, Write};

use tempfile::SpooledTempFile;

use crate::emit::Emitter;
use crate::report::Tally;

use super::output::Output;

/// Bytes of a report that waits for its head that are kept in memory.
const IN_MEMORY: usize = 1 << 20;

/// Writes deliveries with what stands between them.
#[derive(Default)]
pub(super) struct Sequence {
    started: bool,
}

impl Sequence {
    pub(super) fn add(&mut self, bytes: &[u8], emitter: &dyn Emitter, out: &mut dyn Write) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        if self.started {
            out.write_all(emitter.separator().as_bytes())?;
        }
        self.started = true;
        out.write_all(bytes)
    }
}

/// The report on standard output.
pub(super) struct Standard<'o> {
    output: &'o mut Output,
    sequence: Sequence,
    /// The deliveries, where the head has to wait for them.
    spool: Option<SpooledTempFile>,
    /// Why nothing more is written: the reader has closed the pipe.
    closed: Option<io::Error>,
}

impl<'o> Standard<'o> {
    pub(super) fn begin(output: &'o mut Output, emitter: &dyn Emitter) -> io::Result<Self> {
        let spool = emitter.waits().then(|| SpooledTempFile::new(IN_MEMORY));
        if spool.is_none() {
            emitter.begin(&Tally::default(), output)?;
        }
        Ok(Self { output, sequence: Sequence::default(), spool, closed: None })
    }

    /// Adds deliveries. With `goes_on` a reader that has closed the pipe does not end the run.
    pub(super) fn add(&mut self, bytes: &[u8], emitter: &dyn Emitter, goes_on: bool) -> io::Result<()> {
        if bytes.is_empty() || self.closed.is_some() {
            return Ok(());
        }
        let written = match &mut self.spool {
            Some(spool) => self.sequence.add(bytes, emitter, spool),
            None => self
                .sequence
                .add(bytes, emitter, self.output)
                // What is found is out at once: the input may be slow.
                .and_then(|()| self.output.flush()),
        };
        match written {
            Err(error) if goes_on && error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = Some(error);
                Ok(())
            }
            written => written,
        }
    }

    pub(super) fn end(self, emitter: &dyn Emitter, tally: &Tally) -> io::Result<()> {
        if let Some(error) = self.closed {
            return Err(error);
        }
        if let Some(mut spool) = self.spool {
            emitter.begin(tally, self.output)?;
            spool.rewind()?;
            io::copy(&mut spool, self.output)?;
        }
        emitter.end(tally, self.output)
    }
}
