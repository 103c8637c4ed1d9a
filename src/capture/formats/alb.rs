//! Events that an AWS Application Load Balancer hands to a Lambda function: those of an API Gateway but for their context.

use crate::document::Node;

use super::super::fields::at;
use super::super::recorder::{Layout, Recorder};
use super::aws_v1::read;

pub(super) const ROW: Recorder = Recorder {
    name: "alb",
    entry: "an event of an AWS load balancer",
    endings: &[],
    description: "Lambda events of an AWS Application Load Balancer",
    advice: "Log the event before anything touches `body`.",
    layout: Layout::Json { lists: &[], marks: &[&["requestContext", "httpMethod"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    at(entry, &["requestContext", "elb"]).is_some()
}
