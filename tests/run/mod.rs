//! Runs the program as a user would: clean environment, a folder of its own, and an end to every run.

// No test file needs all of it.
#![allow(dead_code)]

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// A run that takes longer hangs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A valid payload on several lines.
pub(crate) const GOOD: &str = include_str!("../../samples/sinch/VerificationResultEvent.json");

/// The same on one line.
pub(crate) fn good_line() -> String {
    let payload: Value = serde_json::from_str(GOOD).expect("a sample");
    payload.to_string()
}

/// The same with a misspelt status: one `enum` error.
pub(crate) fn bad_line() -> String {
    good_line().replace("SUCCESSFUL", "SUCCESFUL")
}

/// A folder in which the program runs.
pub(crate) struct Folder(tempfile::TempDir);

/// What a run has left.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and the folders that lead to it.
    pub(crate) fn file(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let file = self.path().join(name);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        std::fs::write(file, bytes).expect("writable");
    }

    /// The program, not yet started: nothing of the caller's environment but the search path.
    pub(crate) fn program(&self, args: &[&str]) -> Command {
        self.command(env!("CARGO_BIN_EXE_whcheck").as_ref(), args)
    }

    pub(crate) fn command(&self, program: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        // Windows finds its libraries by it.
        command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
        command.current_dir(self.path());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program with nothing on standard input.
    pub(crate) fn run(&self, args: &[&str]) -> Outcome {
        finish(self.program(args))
    }

    /// Runs the program with these bytes on standard input.
    pub(crate) fn run_with(&self, args: &[&str], input: impl Into<Vec<u8>>) -> Outcome {
        let input = input.into();
        self.feed(args, move |mut stdin| {
            let _ = stdin.write_all(&input);
        })
    }

    /// Runs the program with a standard input that `feed` writes, in a thread of its own.
    pub(crate) fn feed(&self, args: &[&str], feed: impl FnOnce(ChildStdin) + Send + 'static) -> Outcome {
        let mut command = self.program(args);
        let mut child = command.stdin(Stdio::piped()).spawn().expect("the program starts");
        let stdin = child.stdin.take().expect("a pipe");
        thread::spawn(move || feed(stdin));
        outcome(child)
    }
}

/// Runs a command to its end.
pub(crate) fn finish(mut command: Command) -> Outcome {
    outcome(command.spawn().expect("the program starts"))
}

/// What a started program leaves; it is killed when it hangs.
pub(crate) fn outcome(mut child: Child) -> Outcome {
    let out = child.stdout.take().map(collect);
    let err = child.stderr.take().map(collect);
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        if started.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("the program hangs");
        }
        thread::sleep(Duration::from_millis(2));
    };
    let text = |reader: Option<thread::JoinHandle<Vec<u8>>>| {
        let bytes = reader.map(|reader| reader.join().expect("a reader")).unwrap_or_default();
        String::from_utf8(bytes).expect("output is UTF-8")
    };
    let status = status.code().unwrap_or_else(|| panic!("the program was ended: {status}"));
    Outcome { status, out: text(out), err: text(err) }
}

fn collect(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes);
        bytes
    })
}

impl Outcome {
    /// The JSON report, or what was printed instead.
    pub(crate) fn report(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The deliveries of the JSON report.
    pub(crate) fn deliveries(&self) -> Vec<Value> {
        self.report()["deliveries"].as_array().expect("deliveries").clone()
    }

    /// The last line of text output.
    pub(crate) fn closing_line(&self) -> &str {
        self.out.lines().next_back().unwrap_or_default()
    }
}

/// The findings of a delivery as `code line:column`.
pub(crate) fn findings(delivery: &Value) -> Vec<String> {
    let diagnostics = delivery["diagnostics"].as_array().expect("diagnostics");
    let place = |finding: &Value| {
        let code = finding["code"].as_str().expect("a code");
        format!("{code} {}:{}", finding["line"], finding["column"])
    };
    diagnostics.iter().map(place).collect()
}
