//! Standard input, read by a thread of its own, so that a reader can wait for a while and then go on.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

/// Bytes that are read at once.
const CHUNK: usize = 256 << 10;

/// Standard input in chunks.
#[derive(Debug)]
pub(super) struct Chunks {
    receiver: Receiver<io::Result<Vec<u8>>>,
    current: Vec<u8>,
    used: usize,
}

impl Chunks {
    /// Begins to read standard input.
    pub(super) fn start() -> Self {
        let (sender, receiver) = sync_channel(2);
        std::thread::spawn(move || {
            let mut stdin = io::stdin().lock();
            loop {
                let mut chunk = vec![0; CHUNK];
                let result = stdin.read(&mut chunk);
                let more = match result {
                    Ok(0) => return,
                    Ok(count) => {
                        chunk.truncate(count);
                        sender.send(Ok(chunk)).is_ok()
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => true,
                    Err(error) => {
                        let _ = sender.send(Err(error));
                        false
                    }
                };
                if !more {
                    return;
                }
            }
        });
        Self { receiver, current: Vec::new(), used: 0 }
    }

    /// Waits for more input, at most for `patience`. Returns false when there is none so far, true when there
    /// is more or it is known that there is no more.
    pub(super) fn wait(&mut self, patience: Duration) -> io::Result<bool> {
        if self.used < self.current.len() {
            return Ok(true);
        }
        match self.receiver.recv_timeout(patience) {
            Ok(chunk) => {
                self.current = chunk?;
                self.used = 0;
                Ok(true)
            }
            Err(RecvTimeoutError::Timeout) => Ok(false),
            Err(RecvTimeoutError::Disconnected) => Ok(true),
        }
    }
}

impl Read for Chunks {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.used == self.current.len() {
            match self.receiver.recv() {
                Ok(chunk) => self.current = chunk?,
                Err(_) => return Ok(0),
            }
            self.used = 0;
        }
        let count = into.len().min(self.current.len() - self.used);
        into[..count].copy_from_slice(&self.current[self.used..self.used + count]);
        self.used += count;
        Ok(count)
    }
}
