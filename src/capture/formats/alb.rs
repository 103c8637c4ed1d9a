//! Events that an AWS Application Load Balancer hands to a Lambda function.

use crate::document::Node;

use super::super::captured::Recorded;
use super::super::fields::{at, text};
use super::super::recorder::{Layout, Reading, Recorder};
use super::aws_v1::{all_headers, event_body};

pub(super) const ROW: Recorder = Recorder {
    name: "alb",
    entry: "an event of an AWS load balancer",
    endings: &[],
    description: "Lambda events of an AWS Application Load Balancer",
    advice: "Log the event before anything touches `body`.",
    layout: Layout::Json { lists: &[&[]], marks: &[&["requestContext", "httpMethod"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    at(entry, &["requestContext", "elb"]).is_some()
}

fn read(entry: Node<'_>) -> Reading<'_> {
    let recorded = match event_body(entry) {
        Ok(recorded) => recorded,
        Err(reason) => return Reading::Unreadable(reason),
    };
    Recorded {
        method: text(entry, "httpMethod"),
        url: text(entry, "path").map(str::to_owned),
        headers: all_headers(entry),
        ..recorded
    }
    .judged()
}
