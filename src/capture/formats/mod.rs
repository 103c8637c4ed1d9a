//! The recorders: one file each, one row each.

mod alb;
mod aws_v1;
mod aws_v2;
mod clerk;
mod cloudevents;
mod curl_trace;
mod delivery;
mod har;
mod hookdeck;
mod http;
mod ngrok;
mod pipedream;
mod smee;
mod smee_stream;
mod stripe_cli;
mod svix_play;
mod svix_relay;
mod webhook_replay;
mod webhook_site;
mod webhook_tester;
mod wiremock;

use super::Recorder;

pub use http::{RawRequest, bare_separators};

/// Every recorder. Where an object has the shape of several, the first is meant.
pub static RECORDERS: [Recorder; 21] = [
    http::ROW,
    // What a HAR says of a request, the journal of WireMock says too.
    wiremock::ROW,
    har::ROW,
    ngrok::ROW,
    webhook_site::ROW,
    hookdeck::ROW,
    svix_play::ROW,
    svix_relay::ROW,
    clerk::ROW,
    smee::ROW,
    smee_stream::ROW,
    pipedream::ROW,
    alb::ROW,
    aws_v2::ROW,
    aws_v1::ROW,
    cloudevents::ROW,
    stripe_cli::ROW,
    webhook_tester::ROW,
    webhook_replay::ROW,
    curl_trace::ROW,
    delivery::ROW,
];
