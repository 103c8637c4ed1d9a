//! Where copies go: nothing is seen of one before it is whole.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tempfile::{NamedTempFile, SpooledTempFile};

use crate::capture::is_gzip;

use super::super::UsageError;
use super::super::args::RedactArgs;
use super::super::file::shown;
use super::input::{Input, Inputs};
use super::worker::Form;

/// Where the copies of a run go.
#[derive(Debug)]
pub(super) enum Destination {
    Stdout,
    File(PathBuf),
    Folder { folder: PathBuf, taken: HashSet<PathBuf> },
    InPlace,
}

impl Destination {
    /// What the options ask for.
    ///
    /// # Errors
    ///
    /// Several copies for one place, or a copy in the place of an original without `--in-place`.
    pub(super) fn of(args: &RedactArgs, inputs: &Inputs) -> Result<Self, UsageError> {
        let several = inputs.searched || inputs.files.len() > 1;
        let usage = |message: &str| Err(UsageError(message.to_owned()));
        let mut destination = match &args.output {
            _ if args.in_place => {
                if inputs.files.iter().any(Input::is_stdin) {
                    return usage("--in-place needs files: standard input has no place");
                }
                // What is written is plain, whatever was read.
                if let Some(packed) = inputs.files.iter().find(|input| is_packed(&input.path)) {
                    return Err(UsageError(format!(
                        "{} is compressed, and its copy would not be: --in-place cannot take it; name a file or a \
                         folder with -o",
                        shown(&packed.path)
                    )));
                }
                return Ok(Self::InPlace);
            }
            None if several => {
                return usage(
                    "several inputs give several copies: name a folder for them with -o DIR, or say --in-place",
                );
            }
            None => return Ok(Self::Stdout),
            Some(path) if path.is_dir() || several || ends_in_separator(path) => {
                if path.exists() && !path.is_dir() {
                    return Err(UsageError(format!(
                        "several inputs give several copies, and {} is no folder",
                        shown(path)
                    )));
                }
                Self::Folder { folder: path.clone(), taken: HashSet::new() }
            }
            Some(path) if ends_in_gz(path) => {
                return Err(UsageError(format!(
                    "a copy is not compressed, as {} says: leave .gz out of its name, and compress it afterwards",
                    shown(path)
                )));
            }
            Some(path) => Self::File(path.clone()),
        };
        destination.refuse_clashes(inputs)?;
        Ok(destination)
    }

    fn refuse_clashes(&mut self, inputs: &Inputs) -> Result<(), UsageError> {
        let originals: HashMap<PathBuf, &Input> = inputs
            .files
            .iter()
            .filter(|input| !input.is_stdin())
            .filter_map(|input| Some((input.path.canonicalize().ok()?, input)))
            .collect();
        let mut targets: HashMap<PathBuf, &Input> = HashMap::new();
        for input in &inputs.files {
            let Some(target) = self.target(input) else { continue };
            if let Some(original) = target.canonicalize().ok().and_then(|target| originals.get(&target)) {
                return Err(UsageError(format!(
                    "the copy would take the place of {}: name another output, or say --in-place",
                    shown(&original.path)
                )));
            }
            if let Some(other) = targets.insert(target.clone(), input) {
                return Err(UsageError(format!(
                    "the copies of {} and {} would both be {}: redact them one after another",
                    shown(&other.path),
                    shown(&input.path),
                    shown(&target)
                )));
            }
        }
        let all: HashSet<PathBuf> =
            targets.keys().map(|target| absolute(target)).chain(originals.into_keys()).collect();
        if let Self::Folder { taken, .. } = self {
            *taken = all;
        }
        Ok(())
    }

    /// The file that an input's copy of this form goes to; `None` is standard output.
    ///
    /// # Errors
    ///
    /// Why it has no place, in a sentence without a full stop.
    pub(super) fn place(&mut self, input: &Input, form: Form) -> Result<Option<PathBuf>, String> {
        let target = self.target(input);
        let ending = match (form, &self) {
            (Form::Same, _) | (_, Self::Stdout | Self::File(_)) => return Ok(target),
            (_, Self::InPlace) => {
                return Err(
                    "the copy of this recording has another form than its original, so that it cannot take \
                            its place: name a file or a folder with -o"
                        .to_owned(),
                );
            }
            (Form::Http, Self::Folder { .. }) => "http",
            (Form::Ndjson, Self::Folder { .. }) => "ndjson",
        };
        let Some(target) = target else { return Ok(None) };
        let renamed = target.with_extension(ending);
        let Self::Folder { taken, .. } = self else { return Ok(Some(renamed)) };
        let is_original = || renamed.canonicalize().is_ok_and(|renamed| taken.contains(&renamed));
        if renamed != target && (is_original() || !taken.insert(absolute(&renamed))) {
            return Err(format!(
                "its copy would be {}, which another file has or is: redact them one after another",
                shown(&renamed)
            ));
        }
        Ok(Some(renamed))
    }

    /// Where headers go that lie beside a body, whose copy goes to `target`.
    pub(super) fn place_beside(&self, target: Option<&Path>, sidecar: &Path) -> Option<PathBuf> {
        match self {
            Self::Stdout => None,
            Self::InPlace => Some(sidecar.to_owned()),
            Self::Folder { .. } => Some(target?.with_file_name(sidecar.file_name()?)),
            Self::File(path) => {
                let mut name = OsString::from(path);
                name.push(".headers");
                Some(name.into())
            }
        }
    }

    /// The file that an input's copy goes to; `None` is standard output.
    fn target(&self, input: &Input) -> Option<PathBuf> {
        match self {
            Self::Stdout => None,
            Self::File(path) => Some(path.clone()),
            Self::Folder { folder, .. } if input.is_stdin() => Some(folder.join("stdin.json")),
            // What is written is plain, whatever was read.
            Self::Folder { folder, .. } if ends_in_gz(&input.relative) => {
                Some(folder.join(input.relative.with_extension("")))
            }
            Self::Folder { folder, .. } => Some(folder.join(&input.relative)),
            Self::InPlace => Some(input.path.clone()),
        }
    }

    /// Begins a copy. On standard output it may go out at once where it cannot be refused any more.
    pub(super) fn begin(&self, target: Option<PathBuf>, refusable: bool) -> Result<Copy> {
        let Some(target) = target else {
            return Ok(if refusable { Copy::Held(SpooledTempFile::new(HELD)) } else { Copy::Stdout });
        };
        let name = shown(&target);
        let told = || format!("cannot write {name}");
        if let Self::Folder { .. } = self {
            let parent = target.parent().unwrap_or(Path::new("."));
            fs::create_dir_all(parent)
                .with_context(|| format!("cannot make the folder {}", shown(parent)))?;
        }
        // A link keeps leading to the file; the file is what is written anew.
        let target = target.canonicalize().unwrap_or(target);
        let data = fs::metadata(&target).ok();
        match &data {
            Some(data) if data.is_dir() => bail!("cannot write {name}: it is a folder"),
            // A device or a pipe has no copy beside it.
            Some(data) if !data.is_file() => {
                let file = OpenOptions::new().write(true).open(&target).with_context(told)?;
                return Ok(Copy::Device { held: SpooledTempFile::new(HELD), file, target });
            }
            _ => {}
        }
        let parent =
            target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        let mut temporary = builder.prefix(".whcheck-");
        #[cfg(unix)]
        let mode;
        #[cfg(unix)]
        if data.is_none() {
            // As any new file: what the mask of the user leaves.
            mode = std::os::unix::fs::PermissionsExt::from_mode(0o666);
            temporary = temporary.permissions(mode);
        }
        let file = temporary.tempfile_in(parent).with_context(told)?;
        if let Some(data) = data {
            file.as_file().set_permissions(data.permissions()).with_context(told)?;
        }
        Ok(Copy::File { file, target })
    }
}

/// Whether a file holds gzip, or is named as if it did.
fn is_packed(path: &Path) -> bool {
    let mut start = [0; 3];
    let read = File::open(path).and_then(|mut file| io::Read::read_exact(&mut file, &mut start));
    ends_in_gz(path) || read.is_ok() && is_gzip(&start)
}

fn ends_in_gz(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"))
}

/// The path from the root on; it need not be there.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn ends_in_separator(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().last().is_some_and(|&byte| std::path::is_separator(byte.into()))
}

/// Bytes that are held in memory; more are held in a file of the system's folder for temporary ones.
const HELD: usize = 8 << 20;

/// A copy that is being written.
pub(super) enum Copy {
    /// Straight to standard output.
    Stdout,
    /// Held until it is whole.
    Held(SpooledTempFile),
    /// A file beside its target.
    File { file: NamedTempFile, target: PathBuf },
    /// Held until it is whole, for something that is no regular file.
    Device { held: SpooledTempFile, file: File, target: PathBuf },
}

impl Copy {
    /// Adds bytes.
    pub(super) fn write(&mut self, bytes: &[u8], stdout: &mut dyn Write) -> Result<()> {
        match self {
            Self::Stdout => Ok(stdout.write_all(bytes)?),
            Self::Held(held) => held.write_all(bytes).context("cannot hold the copy in a temporary file"),
            Self::File { file, target } => {
                file.write_all(bytes).with_context(|| format!("cannot write {}", shown(target)))
            }
            Self::Device { held, .. } => {
                held.write_all(bytes).context("cannot hold the copy in a temporary file")
            }
        }
    }

    /// Puts the copy, which is whole, where it belongs.
    pub(super) fn commit(self, stdout: &mut dyn Write) -> Result<()> {
        match self {
            Self::Stdout => {}
            Self::Held(mut held) => {
                held.seek(SeekFrom::Start(0)).context("cannot read the temporary file")?;
                io::copy(&mut held, stdout)?;
            }
            Self::Device { mut held, mut file, target } => {
                held.seek(SeekFrom::Start(0)).context("cannot read the temporary file")?;
                let copied = io::copy(&mut held, &mut file).and_then(|_| file.flush());
                copied.with_context(|| format!("cannot write {}", shown(&target)))?;
            }
            Self::File { file, target } => {
                let told = || format!("cannot write {}", shown(&target));
                file.as_file().sync_all().with_context(told)?;
                file.persist(&target).map_err(|problem| problem.error).with_context(told)?;
                // The new name is on the disk once its folder is; where folders cannot be synced, that is all.
                let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty());
                let _ = File::open(parent.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all());
            }
        }
        Ok(())
    }
}
