//! Recordings: each delivery is redacted by itself, and written in a form without wrappings.

use std::sync::Arc;

use crate::capture::{
    Captured, EntryBlock, LARGE, Layout, List, Look, Reading, Recorder, Source, Wanted, bare_separators,
    look, split_values,
};
use crate::check::Delivery;
use crate::document::Document;
use crate::emit::write_json;
use crate::redact::{Envelope, exposed};
use crate::signature::Scheme;

use super::super::args::RecordedForm;
use super::super::passed_over::count_of;
use super::super::recording::{Entry, Text, delivery, not_of, places, read, texts_of_list, texts_of_text};
use super::super::sidecar::Sidecar;
use super::found::Found;
use super::worker::{Done, Form, Task, Worker};

/// What stands between raw requests.
pub(super) const SEPARATOR: &[u8] = b"\n###\n";

/// How the deliveries of a recording are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// Raw requests in their own bytes, but for what is replaced.
    InPlace,
    Http,
    Ndjson,
}

impl Worker<'_> {
    /// Whether it is a recording that lies in memory as a whole; it is done then.
    pub(super) fn recording(&mut self, name: &Arc<str>, bytes: &[u8], wanted: Wanted) -> bool {
        match look(bytes, true, wanted) {
            Look::List(recorder, at) => {
                let mut list = List::new(bytes, at, std::io::empty(), self.limits().file);
                // What lies in memory is read without errors.
                while let Ok(Some(block)) = list.next_block() {
                    self.block(name, recorder, &block);
                }
            }
            Look::One(recorder, end) if bytes[end..].trim_ascii().is_empty() => {
                let text = Text { bytes, index: 0, line: None, first: (1, 1), or_plain: false };
                self.entry(name, recorder, &text);
            }
            Look::Text(recorder) if self.written(recorder) == Written::InPlace => {
                self.raw(name, recorder, bytes);
            }
            Look::Text(recorder) => {
                for text in texts_of_text(recorder, bytes) {
                    self.entry(name, recorder, &text);
                }
            }
            Look::One(..) | Look::Unsure | Look::Plain => return false,
        }
        count_of(&mut self.piece.counts, name).ended = true;
        true
    }

    pub(super) fn recorded_lines(&mut self, path: &Arc<str>, recorder: &'static Recorder, bytes: &[u8]) {
        let lines =
            bytes.split(|&byte| byte == b'\n').zip(1..).filter(|(line, _)| !line.trim_ascii().is_empty());
        for ((text, number), index) in lines.zip(0..) {
            if text.len() > self.limits().line {
                self.overlong(&Source::plain(Arc::clone(path), Some(number), index));
            } else {
                self.entry_line(path, recorder, number, index, text);
            }
        }
        count_of(&mut self.piece.counts, path).ended = true;
    }

    pub(super) fn recorded_values(&mut self, path: &Arc<str>, recorder: &'static Recorder, bytes: &[u8]) {
        for text in places(bytes, split_values(bytes), (1, 1), 0) {
            self.entry(path, recorder, &text);
        }
        count_of(&mut self.piece.counts, path).ended = true;
    }

    /// Entries of a list.
    pub(super) fn block(&mut self, path: &Arc<str>, recorder: &'static Recorder, block: &EntryBlock) {
        for text in texts_of_list(block) {
            self.entry(path, recorder, &text);
        }
        if let Some(fault) = block.fault {
            let index = block.first_index + block.entries.len() as u64;
            let source =
                Source { capture: Some(recorder.name), ..Source::plain(Arc::clone(path), None, index) };
            count_of(&mut self.piece.counts, path).deliveries += 1;
            self.unreadable(&source, &fault.sentence(self.limits().file));
        }
    }

    pub(super) fn entry_line(
        &mut self,
        path: &Arc<str>,
        recorder: &'static Recorder,
        number: u64,
        index: u64,
        text: &[u8],
    ) {
        let first = (usize::try_from(number).unwrap_or(1), 1);
        let text = Text { bytes: text, index, line: Some(number), first, or_plain: true };
        self.entry(path, recorder, &text);
    }

    /// An entry of a recording; its copy is added to the others.
    pub(super) fn entry(&mut self, path: &Arc<str>, recorder: &'static Recorder, text: &Text<'_>) {
        let written = self.written(recorder);
        let Some(copy) = self.copy_of(path, recorder, text, written) else { return };
        let keeps_its_form = recorder.name == "delivery" && written == Written::Ndjson;
        self.piece.form = match written {
            _ if keeps_its_form => Form::Same,
            Written::Ndjson => Form::Ndjson,
            Written::Http | Written::InPlace => Form::Http,
        };
        self.piece.account.add_change();
        let output = &mut self.piece.output;
        if written == Written::Ndjson {
            output.extend_from_slice(&[&copy, &b"\n"[..]].concat());
            return;
        }
        if !output.is_empty() {
            output.extend_from_slice(SEPARATOR);
        }
        output.extend_from_slice(&copy);
    }

    /// Raw requests, and what stands between them.
    fn raw(&mut self, path: &Arc<str>, recorder: &'static Recorder, bytes: &[u8]) {
        let Layout::Text { split, .. } = recorder.layout else { return };
        let mut done = 0;
        for (text, range) in texts_of_text(recorder, bytes).into_iter().zip(split(bytes)) {
            self.piece.output.extend_from_slice(&bare_separators(&bytes[done..range.start]));
            done = range.end;
            if let Some(copy) = self.copy_of(path, recorder, &text, Written::InPlace) {
                self.piece.output.extend_from_slice(&copy);
            }
        }
        self.piece.output.extend_from_slice(&bare_separators(&bytes[done..]));
        if self.piece.output != bytes {
            self.piece.account.add_change();
        }
    }

    /// The form in which deliveries of a recorder are written.
    fn written(&self, recorder: &Recorder) -> Written {
        match (self.plan.to, recorder.name) {
            (None | Some(RecordedForm::Http), "http") => Written::InPlace,
            (None, "delivery") | (Some(RecordedForm::Ndjson), _) => Written::Ndjson,
            (None | Some(RecordedForm::Http), _) => Written::Http,
        }
    }

    /// The copy of an entry; `None` where there is none.
    fn copy_of(
        &mut self,
        path: &Arc<str>,
        recorder: &'static Recorder,
        text: &Text<'_>,
        written: Written,
    ) -> Option<Vec<u8>> {
        let mut document = std::mem::take(&mut self.entries);
        let copy = read(path, recorder, text, &mut document, |entry| self.reading(path, entry, written));
        // The tree of a large one is not kept.
        self.entries = if text.bytes.len() > LARGE {
            Document::with_memory_limit(self.limits().memory)
        } else {
            document
        };
        copy
    }

    fn reading(&mut self, path: &Arc<str>, entry: Entry<'_>, written: Written) -> Option<Vec<u8>> {
        let Entry { source, recorder, reading, text, first, or_plain } = entry;
        let count = count_of(&mut self.piece.counts, path);
        match reading {
            Some(Reading::Passed(passed)) => {
                *count.passed.entry(passed).or_default() += 1;
                return None;
            }
            _ => count.deliveries += 1,
        }
        match reading {
            Some(Reading::Delivery(captured)) => {
                let delivery = delivery(source.clone(), &captured, text, first, recorder);
                self.captured(&source, delivery, &captured, text, written)
            }
            // Among the lines of a recording may be a plain payload, unless the user says what they are.
            None if self.plan.format.is_none() && or_plain => {
                let (first_line, first_column) = first;
                let delivery = Delivery { first_line, first_column, ..Delivery::plain(source.clone(), text) };
                let captured = Sidecar::default().captured(text);
                self.captured(&source, delivery, &captured, text, written)
            }
            Some(Reading::Unreadable(reason)) => {
                self.unreadable(&source, &reason);
                None
            }
            Some(Reading::Passed(_)) | None => {
                self.unreadable(&source, &not_of(recorder));
                None
            }
        }
    }

    fn captured(
        &mut self,
        source: &Source,
        delivery: Delivery<'_>,
        captured: &Captured<'_>,
        text: &[u8],
        written: Written,
    ) -> Option<Vec<u8>> {
        let (done, scheme) = self.one_or_several(delivery, false);
        let body = match done {
            Done::Copy(body) => body,
            Done::Checked => {
                self.exposed(&source.to_string(), captured, scheme);
                return None;
            }
            Done::Refused | Done::Several => return None,
        };
        let plan = self.plan;
        let Task::Redact(key) = &plan.task else { return None };
        let mut envelope = Envelope::new(captured, scheme, key, &plan.options);
        let account = &mut self.piece.account;
        account.add_signing(envelope.sign(&body));
        account.add_headers(envelope.left_out(), captured.refused_headers);
        if captured.fidelity.lost_bytes() {
            account.add_lost();
        }
        match written {
            Written::InPlace => envelope.rewrite(text, &body),
            Written::Http => Some(envelope.to_http(body)),
            Written::Ndjson => {
                let mut line = Vec::new();
                // Writing to memory cannot fail.
                let _: std::io::Result<()> = write_json(&mut line, &envelope.copy(body).to_json());
                Some(line)
            }
        }
    }

    /// Headers and an address that a copy would not have.
    fn exposed(&mut self, place: &str, captured: &Captured<'_>, scheme: Option<&Scheme<'_>>) {
        let path: Arc<str> = place.into();
        let exposed = exposed(captured, scheme, &self.plan.options);
        self.piece.tally.found += exposed.len() as u64;
        let found = exposed.into_iter().map(|exposed| Found::Around { path: Arc::clone(&path), exposed });
        self.piece.found.extend(found);
    }

    /// The headers that lie beside a plain body, with which this was done.
    pub(super) fn beside(
        &mut self,
        sidecar: &Sidecar,
        body: &[u8],
        done: &Done,
        scheme: Option<&'static Scheme<'static>>,
    ) {
        let captured = sidecar.captured(body);
        match (done, &self.plan.task) {
            (Done::Checked, _) => {
                let path = super::super::file::name(&sidecar.path);
                self.exposed(&path, &captured, scheme);
            }
            (Done::Copy(copy), Task::Redact(key)) => {
                let mut envelope = Envelope::new(&captured, scheme, key, &self.plan.options);
                let account = &mut self.piece.account;
                account.add_signing(envelope.sign(copy));
                account.add_headers(envelope.left_out(), 0);
                let text = envelope.sidecar(&sidecar.text, copy.len());
                if text != sidecar.text {
                    account.add_change();
                }
                self.piece.beside = Some((sidecar.path.clone(), text));
            }
            _ => {}
        }
    }
}
