//! From paths to jobs: folders are searched, streams are cut into blocks, files are left to the workers.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use ignore::{Walk, WalkBuilder};

use super::ending::{certain_format, endings, has_known_ending, is_packed, is_stream, wanted};
use super::file::{is_stdin, name, reason, shown};
use super::folder::{is_other_file, unreadable_entry};
use super::report_file::real_path;
use super::stdin::Chunks;
use super::stream::{Sniffed, begin, read_rest, read_text, sniff, unpacked};
use crate::capture::{
    Block, EntryBlock, Format, Limits, Lines, List, Recorder, TextBlock, Texts, Wanted, Whose, foreign,
    split_values, whose,
};

/// A piece of work for one worker.
#[derive(Debug)]
pub(super) enum Job {
    /// Files that a worker opens and reads by itself.
    Files(Vec<PathBuf>),
    /// Lines of a stream: payloads, or entries of a recording.
    Lines { path: Arc<str>, block: Block, recorder: Option<&'static Recorder> },
    /// Texts of a stream that holds several, one after another: payloads, or entries of a recording.
    Texts { path: Arc<str>, block: TextBlock, recorder: Option<&'static Recorder> },
    /// Entries of a recording that is a list.
    List { path: Arc<str>, block: EntryBlock, recorder: &'static Recorder },
    /// The end of a recording that came in pieces.
    End { path: Arc<str> },
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
    /// Files of a folder that are passed over: the reports of the run. All links in the paths are followed.
    reports: Vec<PathBuf>,
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
    /// What the stream may be a recording of.
    wanted: Wanted,
    /// Whose entries the pieces are; known when one of them can be read.
    whose: Whose,
}

/// The pieces in which a stream is handed on.
enum Parts {
    Lines(Lines<Box<dyn Read + Send>>),
    Texts(Texts<Box<dyn Read + Send>>),
    List(List<Box<dyn Read + Send>>, &'static Recorder),
}

impl Stream {
    fn new(path: Arc<str>, parts: Parts, wanted: Wanted) -> Self {
        Self { path, parts, wanted, whose: Whose::Unclear }
    }

    /// The next piece.
    fn next_job(&mut self) -> io::Result<Option<Job>> {
        let path = Arc::clone(&self.path);
        Ok(match &mut self.parts {
            Parts::Lines(lines) => lines.next_block()?.map(|block| {
                if matches!(self.whose, Whose::Unclear) {
                    self.whose = whose(block.lines().filter_map(|line| line.text), self.wanted);
                }
                Job::Lines { path, block, recorder: self.whose.recorder() }
            }),
            Parts::Texts(texts) => texts.next_block()?.map(|block| {
                if matches!(self.whose, Whose::Unclear) {
                    let texts = split_values(&block.bytes).map(|text| &block.bytes[text]);
                    self.whose = whose(texts, self.wanted);
                }
                Job::Texts { path, block, recorder: self.whose.recorder() }
            }),
            Parts::List(list, recorder) => {
                let recorder = *recorder;
                self.whose = Whose::Of(recorder);
                list.next_block()?.map(|block| Job::List { path, block, recorder })
            }
        })
    }

    /// Whether nothing at all was in it.
    fn is_empty(&self) -> bool {
        matches!(&self.parts, Parts::Lines(lines) if lines.count() == 0)
    }
}

impl Jobs {
    pub(super) fn new(
        paths: Vec<PathBuf>,
        format: Option<Format>,
        limits: Limits,
        reports: Vec<PathBuf>,
    ) -> Self {
        let next = VecDeque::new();
        Self { paths: paths.into(), format, limits, next, folder: None, stream: None, reports }
    }

    /// Jobs that are ready.
    pub(super) fn of_steps(jobs: Vec<Job>, limits: Limits) -> Self {
        let next = jobs.into_iter().map(Step::Job).collect();
        Self { next, ..Self::new(Vec::new(), None, limits, Vec::new()) }
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
        Self { next, ..Self::new(Vec::new(), None, limits, Vec::new()) }
    }

    /// The next job of a stream; none when it is at its end.
    fn of_stream(&mut self) -> Option<Job> {
        let stream = self.stream.as_mut()?;
        match stream.next_job() {
            Ok(Some(job)) => Some(job),
            Ok(None) => {
                let (path, recorder) = (&stream.path, stream.whose.recorder());
                let path = Arc::clone(path);
                let end = match recorder {
                    Some(_) => Some(Job::End { path }),
                    None => stream.is_empty().then(|| Job::Text { path, bytes: Vec::new() }),
                };
                self.stream = None;
                end
            }
            Err(error) => {
                let path = Arc::clone(&stream.path);
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
                        reason: format!("no payload found in this folder: no {} file", endings()),
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
            let Some(kind) =
                entry.file_type().filter(|kind| !kind.is_dir() && has_known_ending(entry.path()))
            else {
                continue;
            };
            if is_report(&self.reports, entry.path()) {
                continue;
            }
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

    /// Reads as much of a stream as its format needs to be known, then hands it on as lines, as a list, or as one
    /// text. `wait` waits a little for more; false says that nothing came.
    fn read_stream<R: Read + Send + 'static>(
        &mut self,
        path: Arc<str>,
        mut reader: R,
        format: Option<Format>,
        again: Option<PathBuf>,
        wait: impl Fn(&mut R) -> io::Result<bool>,
    ) -> Option<Job> {
        let mut start = Vec::new();
        let wanted = wanted(self.format, again.as_deref());
        let sniffed = match format {
            // A name says nothing of what is compressed.
            Some(Format::Ndjson) if again.as_deref().is_none_or(|path| !is_packed(path)) => {
                begin(&mut reader, &mut start)
            }
            Some(Format::Json) if again.is_none() => Ok(Sniffed::Json),
            _ => sniff(&mut reader, &mut start, wanted, self.limits, &wait),
        };
        let boxed = |reader: R| Box::new(reader) as Box<dyn Read + Send>;
        let parts = match sniffed {
            Ok(Sniffed::Ndjson) => Parts::Lines(Lines::new(start, boxed(reader), self.limits)),
            Ok(Sniffed::List(recorder, at)) => {
                Parts::List(List::new(&start, at, boxed(reader), self.limits.file), recorder)
            }
            Ok(Sniffed::Gzip) => return self.read_unpacked(path, unpacked(start, reader), format),
            Ok(Sniffed::Json) => match read_text(&mut reader, &mut start, self.limits.file, wait) {
                Ok(true) => Parts::Texts(Texts::new(start, boxed(reader), self.limits.file)),
                Ok(false) => {
                    return Some(match again {
                        Some(path) => Job::Files(vec![path]),
                        None => Job::Text { path, bytes: start },
                    });
                }
                Err(error) => {
                    let reason = foreign(&start).map_or_else(|| reason(&error), str::to_owned);
                    return Some(Job::Unreadable { path, reason });
                }
            },
            Err(error) => return Some(Job::Unreadable { path, reason: reason(&error) }),
        };
        self.stream = Some(Stream::new(path, parts, wanted));
        None
    }

    /// What was compressed; what is compressed twice is no text.
    fn read_unpacked(
        &mut self,
        path: Arc<str>,
        mut reader: Box<dyn Read + Send>,
        format: Option<Format>,
    ) -> Option<Job> {
        let mut start = Vec::new();
        let wanted = wanted(self.format, None);
        let sniffed = match format {
            Some(Format::Ndjson) => begin(&mut reader, &mut start),
            _ => sniff(&mut reader, &mut start, wanted, self.limits, &|_| Ok(true)),
        };
        let parts = match sniffed {
            Ok(Sniffed::Ndjson) => Parts::Lines(Lines::new(start, reader, self.limits)),
            Ok(Sniffed::List(recorder, at)) => {
                Parts::List(List::new(&start, at, reader, self.limits.file), recorder)
            }
            Ok(Sniffed::Json | Sniffed::Gzip) => {
                return Some(match read_rest(reader, start, self.limits.file) {
                    Ok(bytes) => Job::Text { path, bytes },
                    Err(error) => Job::Unreadable { path, reason: reason(&error) },
                });
            }
            Err(error) => return Some(Job::Unreadable { path, reason: reason(&error) }),
        };
        self.stream = Some(Stream::new(path, parts, wanted));
        None
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

/// Whether the file is the report of an earlier run, which this one replaces.
pub(super) fn is_report(reports: &[PathBuf], path: &Path) -> bool {
    reports.iter().any(|report| report.file_name() == path.file_name() && *report == real_path(path))
}
