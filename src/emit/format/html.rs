//! A page for people: totals, what was found how often, and each delivery with its findings.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::check::{Checked, Verdict};
use crate::diagnostic::{Diagnostic, escape, join};
use crate::emit::{Emitter, Excerpt, Words, spot};
use crate::providers::find_event;
use crate::report::{Tally, Tool, Totals};

use super::Options;
use super::meaning::Meaning;
use super::page::{SCRIPT, head, text};

/// One page that loads nothing.
pub(super) struct Html {
    show_pii: bool,
    words: Words,
}

/// Characters of an excerpt; the page breaks it where it has no room for them.
const WIDTH: usize = 110;

impl Html {
    pub(super) fn new(options: &Options) -> Self {
        Self { show_pii: options.show_pii, words: options.text.words }
    }

    /// One finding, with the line it is about.
    fn finding(&self, checked: &Checked<'_>, finding: &Diagnostic) -> String {
        let severity = finding.severity;
        let place = checked.place(finding.span.start);
        let code = text(finding.code);
        let mut item = format!("<li class=\"{severity}\"><p><strong class=\"word\">{severity}</strong> ");
        let _ = write!(item, "<code>{code}</code> {}</p>", text(&finding.full_message(self.show_pii)));
        if let Some(excerpt) = Excerpt::new(checked, finding, WIDTH, self.show_pii) {
            let cut = |from: usize, length: usize| -> String {
                excerpt.line.chars().skip(from).take(length).collect()
            };
            let _ = write!(
                item,
                "<pre><span class=\"gutter\">{} | </span>{}<mark>{}</mark>{}</pre>",
                place.line,
                text(&cut(0, excerpt.start)),
                text(&cut(excerpt.start, excerpt.length)),
                text(&cut(excerpt.start + excerpt.length, usize::MAX)),
            );
        }
        let spot = spot(checked, finding, self.show_pii);
        let spot = spot.map(|spot| format!(", at <code>{}</code>", text(&spot))).unwrap_or_default();
        let _ = write!(item, "<p class=\"soft\">line {}, column {}{spot}</p>", place.line, place.column);
        if let Some(help) = checked.help(finding, self.show_pii) {
            let _ = write!(item, "<p><strong>help:</strong> {}</p>", text(&help));
        }
        item.push_str("</li>\n");
        item
    }
}

impl Emitter for Html {
    fn waits(&self) -> bool {
        true
    }

    fn begin(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let totals = &tally.totals;
        let verdict = verdict(totals, self.words);
        out.write_all(head(&format!("whcheck: {verdict}")).as_bytes())?;
        writeln!(out, "<a class=\"skip\" href=\"#payloads\">Skip to the payloads</a>\n<header>")?;
        let tool = Tool::this();
        writeln!(
            out,
            "<h1>{verdict}</h1>\n<p class=\"soft\">Checked by {} {}</p>\n</header>",
            tool.name, tool.version
        )?;
        writeln!(out, "<main>\n<dl class=\"totals\">")?;
        for (name, number, class) in [
            (&*format!("{}s", self.words.payload), totals.deliveries, "all"),
            (self.words.valid, totals.valid, "valid"),
            (self.words.invalid, totals.invalid, "invalid"),
            ("unreadable", totals.unreadable, "unreadable"),
            ("errors", totals.errors, "error"),
            ("warnings", totals.warnings, "warning"),
            ("notes", totals.notes, "note"),
        ] {
            let some = if number > 0 { " some" } else { "" };
            writeln!(out, "<div class=\"{class}{some}\"><dt>{name}</dt><dd>{number}</dd></div>")?;
        }
        writeln!(out, "</dl>")?;
        out.write_all(codes(tally).as_bytes())?;
        out.write_all(events(tally).as_bytes())?;
        out.write_all(filter(self.words).as_bytes())
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        let findings = join(&checked.findings.diagnostics);
        // A month of deliveries in one file is no table to look at: of those only what was found is shown.
        if findings.is_empty() && checked.source.line.is_some() {
            return Ok(());
        }
        let (word, class, kind) = match checked.verdict {
            Verdict::Valid if findings.is_empty() => (self.words.valid, "valid", "clean"),
            Verdict::Valid => (self.words.valid, "valid", "warned"),
            Verdict::Invalid => (self.words.invalid, "invalid", "invalid"),
            Verdict::Unreadable => ("unreadable", "unreadable", "unreadable"),
        };
        let event = checked.event().unwrap_or("\u{2013}");
        let name = checked.source.to_string();
        writeln!(
            out,
            "<tbody class=\"{kind}\"><tr class=\"head\"><td class=\"{class}\"><span class=\"word\">{word}</span></td>\
             <th scope=\"row\"><code>{}</code></th><td><code>{}</code></td></tr>",
            text(&escape(&name)),
            text(event),
        )?;
        if !findings.is_empty() {
            out.write_all(b"<tr class=\"told\"><td colspan=\"3\"><ul class=\"findings\">\n")?;
            for finding in &findings {
                out.write_all(self.finding(checked, finding).as_bytes())?;
            }
            out.write_all(b"</ul></td></tr>")?;
        }
        out.write_all(b"</tbody>\n")
    }

    fn separator(&self) -> &'static str {
        ""
    }

    fn end(&self, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "</table>\n</section>\n</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n")
    }
}

/// The outcome of the run in a few words.
fn verdict(totals: &Totals, words: Words) -> String {
    let Words { payload, valid, invalid: not } = words;
    let all = totals.deliveries;
    let payloads = if all == 1 { payload.to_owned() } else { format!("{payload}s") };
    match (totals.invalid, totals.unreadable) {
        (0, 0) => format!("{all} {payloads}: all {valid}"),
        (invalid, 0) => format!("{invalid} of {all} {payloads} {not}"),
        (0, unreadable) => format!("{unreadable} of {all} {payloads} unreadable"),
        (invalid, unreadable) => format!("{invalid} of {all} {payloads} {not}, {unreadable} unreadable"),
    }
}

/// The codes that were found.
fn codes(tally: &Tally) -> String {
    if tally.codes.is_empty() {
        return String::new();
    }
    let mut rows: Vec<_> = tally.codes.iter().collect();
    rows.sort_by_key(|(code, (number, severity))| (std::cmp::Reverse((*severity, *number)), **code));
    let mut table = foldable("What was found", "code", rows.len());
    table.push_str(
        "<table><thead><tr><th scope=\"col\">Code and meaning</th><th scope=\"col\" class=\"number\">Number</th>\
         </tr></thead><tbody>\n",
    );
    for (code, (number, severity)) in rows {
        let title = Meaning::of(code).map_or("", |meaning| meaning.title);
        let _ = writeln!(
            table,
            "<tr class=\"{severity}\"><th scope=\"row\"><code class=\"word\">{code}</code> ({severity})<br/>\
             <span class=\"soft\">{}</span></th><td class=\"number\">{number}</td></tr>",
            text(title),
        );
    }
    table.push_str("</tbody></table></details>\n");
    table
}

/// The start of a part that can be folded; a long one is, so that the payloads are not far down.
fn foldable(title: &str, noun: &str, rows: usize) -> String {
    let open = if rows > LONG { "" } else { " open=\"open\"" };
    let plural = if rows == 1 { "" } else { "s" };
    format!(
        "<details{open}><summary><h2>{title}</h2> <span class=\"soft\">{rows} {noun}{plural}</span></summary>\n"
    )
}

/// Rows above which a table is folded.
const LONG: usize = 8;

/// The events, and how their deliveries are.
fn events(tally: &Tally) -> String {
    if tally.events.is_empty() {
        return String::new();
    }
    let mut table = foldable("What was checked", "event", tally.events.len());
    table.push_str(
        "<table><thead><tr><th scope=\"col\">Event</th>\
         <th scope=\"col\" class=\"number\">Valid</th><th scope=\"col\" class=\"number\">Invalid</th>\
         <th scope=\"col\" class=\"number\">Unreadable</th></tr></thead><tbody>\n",
    );
    for (name, outcomes) in &tally.events {
        let event = name.and_then(find_event);
        let named = match (name, event) {
            // An event of the user is documented by the schema, which is no page.
            (Some(name), Some(event)) if event.docs.starts_with("https://") => {
                format!("<a href=\"{}\" rel=\"noreferrer\"><code>{}</code></a>", text(event.docs), text(name))
            }
            (Some(name), _) => format!("<code>{}</code>", text(name)),
            (None, _) => "not recognised".to_owned(),
        };
        let _ = writeln!(
            table,
            "<tr><th scope=\"row\">{named}</th><td class=\"number\">{}</td><td class=\"number\">{}</td>\
             <td class=\"number\">{}</td></tr>",
            outcomes.valid, outcomes.invalid, outcomes.unreadable
        );
    }
    table.push_str("</tbody></table></details>\n");
    table
}

/// What chooses the rows, and the head of their table.
fn filter(words: Words) -> String {
    let Words { valid, invalid, .. } = words;
    format!(
        "<section id=\"payloads\" aria-labelledby=\"payloads-title\">
<h2 id=\"payloads-title\">Payloads</h2>
<form class=\"filter\" id=\"filter\"><fieldset><legend>Show</legend>
<label><input type=\"checkbox\" id=\"show-invalid\" value=\"invalid\" checked=\"checked\"/>{invalid}</label>
<label><input type=\"checkbox\" id=\"show-unreadable\" value=\"unreadable\" checked=\"checked\"/>unreadable</label>
<label><input type=\"checkbox\" id=\"show-warned\" value=\"warned\" checked=\"checked\"/>{valid}, with findings</label>
<label><input type=\"checkbox\" id=\"show-clean\" value=\"clean\" checked=\"checked\"/>{valid}, without</label></fieldset>
<div id=\"search-box\" hidden=\"hidden\"><label class=\"label\" for=\"search\">Search for words</label>
<input type=\"search\" id=\"search\" autocomplete=\"off\" spellcheck=\"false\"/></div>
<output id=\"shown\" for=\"search\" class=\"soft\"></output></form>
<table class=\"deliveries\"><caption>In the order of the input. Of files with several payloads, only those with findings are listed.</caption>
<thead><tr><th scope=\"col\">Verdict</th><th scope=\"col\">Payload</th><th scope=\"col\">Event</th></tr></thead>
"
    )
}
