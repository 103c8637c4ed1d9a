//! From paths to jobs: folders are searched, streams are cut into blocks, files are left to the workers.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ignore::{Walk, WalkBuilder};

use super::file::{is_stdin, name, reason, shown};
use super::folder::{is_other_file, unreadable_entry};
use super::stdin::Chunks;
use super::stream::{read_text, sniff};
use crate::capture::{Block, Format, LARGE, Limits, Lines, TextBlock, Texts, is_known_ending};

/// A piece of work for one worker.
#[derive(Debug)]
pub(super) enum Job {
    /// Files that a worker opens and reads by itself.
    Files(Vec<PathBuf>),
    /// Lines of a stream.
    Lines { path: Arc<str>, block: Block },
    /// Texts of a stream that holds several, one after another.
    Texts { path: Arc<str>, block: TextBlock },
    /// The whole text of a stream, or of a file that cannot be opened twice.
    Text { path: Arc<str>, bytes: Vec<u8> },
    /// Something that could not be read.
    Unreadable { path: Arc<str>, reason: String },
    /// Something to be said about the run.
    Note(String),
}

/// Files of a folder that are given to a worker at once.
const BATCH: usize = 32;

/// How long a first line waits for the end of the input, which makes it plain JSON; after that it is NDJSON and
/// checked at once.
const PATIENCE: Duration = Duration::from_millis(50);

/// Iterates over the jobs that the paths of a command line give, in order.
pub(super) struct Jobs {
    paths: VecDeque<PathBuf>,
    format: Option<Format>,
    limits: Limits,
    /// What a folder has given that comes before the rest of it.
    next: VecDeque<Step>,
    folder: Option<Folder>,
    stream: Option<Stream>,
}

enum Step {
    Job(Job),
    Stream(PathBuf),
}

struct Folder {
    path: PathBuf,
    walk: Walk,
    found: bool,
}

struct Stream {
    path: Arc<str>,
    parts: Parts,
}

/// The pieces in which a stream is handed on.
enum Parts {
    Lines(Lines<Box<dyn Read + Send>>),
    Texts(Texts<Box<dyn Read + Send>>),
}

impl Jobs {
    pub(super) fn new(paths: Vec<PathBuf>, format: Option<Format>, limits: Limits) -> Self {
        Self { paths: paths.into(), format, limits, next: VecDeque::new(), folder: None, stream: None }
    }

    /// Jobs that are ready.
    pub(super) fn of_steps(jobs: Vec<Job>, limits: Limits) -> Self {
        let next = jobs.into_iter().map(Step::Job).collect();
        Self { next, ..Self::new(Vec::new(), None, limits) }
    }

    /// Files that were found already.
    pub(super) fn of_files(files: Vec<PathBuf>, limits: Limits) -> Self {
        let mut next = VecDeque::new();
        let mut batch = Vec::new();
        for file in files {
            let streamed = is_stream(&file, None);
            if streamed || batch.len() == BATCH {
                next.push_back(Step::Job(Job::Files(std::mem::take(&mut batch))));
            }
            if streamed {
                next.push_back(Step::Stream(file));
            } else {
                batch.push(file);
            }
        }
        next.push_back(Step::Job(Job::Files(batch)));
        Self { next, ..Self::new(Vec::new(), None, limits) }
    }

    /// The next job of a stream; none when it is at its end.
    fn of_stream(&mut self) -> Option<Job> {
        let stream = self.stream.as_mut()?;
        let path = Arc::clone(&stream.path);
        let (next, empty) = match &mut stream.parts {
            Parts::Lines(lines) => {
                let next = lines
                    .next_block()
                    .map(|block| block.map(|block| Job::Lines { path: Arc::clone(&path), block }));
                (next, lines.count() == 0)
            }
            Parts::Texts(texts) => {
                let next = texts
                    .next_block()
                    .map(|block| block.map(|block| Job::Texts { path: Arc::clone(&path), block }));
                (next, false)
            }
        };
        match next {
            Ok(Some(job)) => Some(job),
            Ok(None) => {
                self.stream = None;
                empty.then_some(Job::Text { path, bytes: Vec::new() })
            }
            Err(error) => {
                self.stream = None;
                Some(Job::Unreadable { path, reason: reason(&error) })
            }
        }
    }

    /// Searches the folder for the next batch of files; puts what interrupts the batch behind it.
    fn of_folder(&mut self) -> Option<()> {
        let folder = self.folder.as_mut()?;
        let mut batch = Vec::new();
        let mut last = None;
        while batch.len() < BATCH && last.is_none() {
            let Some(entry) = folder.walk.next() else {
                if !folder.found {
                    last = Some(Step::Job(Job::Unreadable {
                        path: name(&folder.path),
                        reason: "no payload found in this folder: no .json, .ndjson or .jsonl file"
                            .to_owned(),
                    }));
                }
                self.folder = None;
                break;
            };
            let entry = match entry {
                Ok(entry) => entry,
                // A link that leads nowhere matters only if a payload could have been there.
                Err(error) if is_other_file(&error) => continue,
                Err(error) => {
                    folder.found = true;
                    last = Some(Step::Job(unreadable_entry(&error, &folder.path)));
                    continue;
                }
            };
            let ending = entry.path().extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            let Some(kind) = entry.file_type().filter(|kind| !kind.is_dir() && is_known_ending(ending))
            else {
                continue;
            };
            folder.found |= kind.is_file();
            if !kind.is_file() {
                let note = format!("{}: skipped, not a regular file", shown(entry.path()));
                last = Some(Step::Job(Job::Note(note)));
            } else if is_stream(entry.path(), self.format) {
                last = Some(Step::Stream(entry.into_path()));
            } else {
                batch.push(entry.into_path());
            }
        }
        if !batch.is_empty() {
            self.next.push_back(Step::Job(Job::Files(batch)));
        }
        self.next.extend(last);
        Some(())
    }

    /// Takes up a path of the command line.
    fn open(&mut self, path: PathBuf) -> Option<Job> {
        if is_stdin(&path) {
            return self.open_stdin();
        }
        match fs::metadata(&path) {
            Err(error) => Some(Job::Unreadable { path: name(&path), reason: reason(&error) }),
            Ok(data) if data.is_dir() => {
                let walk = WalkBuilder::new(&path)
                    .follow_links(true)
                    .require_git(false)
                    .sort_by_file_name(std::cmp::Ord::cmp)
                    .build();
                self.folder = Some(Folder { path, walk, found: false });
                None
            }
            Ok(data) if data.is_file() && !is_stream(&path, self.format) => Some(Job::Files(vec![path])),
            Ok(_) => self.open_stream(&path),
        }
    }

    /// Reads a file from here on, block by block if it is NDJSON.
    fn open_stream(&mut self, path: &Path) -> Option<Job> {
        let name = name(path);
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return Some(Job::Unreadable { path: name, reason: reason(&error) }),
        };
        let format = self.format.or_else(|| certain_format(path));
        // A regular file can be opened again: if it is one large text, a worker reads it when its turn comes.
        let again = file.metadata().is_ok_and(|data| data.is_file()).then(|| path.to_owned());
        self.read_stream(name, file, format, again, |_| Ok(true))
    }

    fn open_stdin(&mut self) -> Option<Job> {
        self.read_stream("-".into(), Chunks::start(), self.format, None, |chunks| chunks.wait(PATIENCE))
    }

    /// Reads as much of a stream as its format needs to be known, then hands it on as lines or as one text.
    /// `wait` waits a little for more; false says that nothing came.
    fn read_stream<R: Read + Send + 'static>(
        &mut self,
        path: Arc<str>,
        mut reader: R,
        format: Option<Format>,
        again: Option<PathBuf>,
        wait: impl Fn(&mut R) -> io::Result<bool>,
    ) -> Option<Job> {
        let mut start = Vec::new();
        let format = match format {
            Some(format) => Ok(format),
            None => sniff(&mut reader, &mut start, self.limits, &wait),
        };
        let several = match format {
            Ok(Format::Ndjson) => {
                let lines = Lines::new(start, Box::new(reader) as Box<dyn Read + Send>, self.limits);
                self.stream = Some(Stream { path, parts: Parts::Lines(lines) });
                return None;
            }
            Ok(Format::Json) => read_text(&mut reader, &mut start, self.limits.file, wait),
            Err(error) => Err(error),
        };
        match several {
            Ok(true) => {
                let texts = Texts::new(start, Box::new(reader) as Box<dyn Read + Send>, self.limits.file);
                self.stream = Some(Stream { path, parts: Parts::Texts(texts) });
                None
            }
            Ok(false) => Some(match again {
                Some(path) => Job::Files(vec![path]),
                None => Job::Text { path, bytes: start },
            }),
            Err(error) => Some(Job::Unreadable { path, reason: reason(&error) }),
        }
    }
}

impl Iterator for Jobs {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            let job = if self.stream.is_some() {
                self.of_stream()
            } else if let Some(step) = self.next.pop_front() {
                match step {
                    Step::Job(job) => Some(job),
                    Step::Stream(path) => self.open_stream(&path),
                }
            } else if self.folder.is_some() {
                self.of_folder();
                None
            } else {
                let path = self.paths.pop_front()?;
                self.open(path)
            };
            if job.is_some() {
                return job;
            }
        }
    }
}

/// Whether a file is read here rather than by a worker: NDJSON is, so that all workers share its lines, and
/// so is a file that is large, for it may be NDJSON. Its size is a hint and nothing more.
pub(super) fn is_stream(path: &Path, format: Option<Format>) -> bool {
    let large = || fs::metadata(path).is_ok_and(|data| data.len() > LARGE as u64);
    match format.or_else(|| certain_format(path)) {
        Some(format) => format == Format::Ndjson,
        None => large(),
    }
}

/// The format that the file's name says for certain.
pub(super) fn certain_format(path: &Path) -> Option<Format> {
    Format::of_ending(path.extension()?.to_str()?)
}
