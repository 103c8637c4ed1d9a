//! A file that is written beside its place, and takes it when it is whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file that is not in its place yet. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub(super) struct Beside {
    file: NamedTempFile,
    path: PathBuf,
}

impl Beside {
    /// Begins a file for this place. Without permissions it gets those of any new file.
    pub(super) fn new(path: PathBuf, permissions: Option<fs::Permissions>) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".whcheck-");
        open_to_all(&mut builder);
        if let Some(permissions) = permissions {
            builder.permissions(permissions);
        }
        Ok(Self { file: builder.tempfile_in(folder(&path))?, path })
    }

    pub(super) fn as_file(&self) -> &File {
        self.file.as_file()
    }

    /// Takes the place, also of a file that is there.
    pub(super) fn replace(self) -> io::Result<()> {
        self.file.persist(self.path).map(drop).map_err(|error| error.error)
    }

    /// Takes the place if nothing is there.
    pub(super) fn place(self) -> io::Result<()> {
        self.file.persist_noclobber(self.path).map(drop).map_err(|error| error.error)
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Opens a new file to all, from which the system takes what the user withholds; a temporary file is its owner's.
#[cfg(unix)]
fn open_to_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn open_to_all(_: &mut tempfile::Builder<'_, '_>) {}

/// The folder of a file; a bare name has an empty one.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
