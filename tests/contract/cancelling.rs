//! How soon a call ends once it is cancelled.
#![allow(clippy::print_stdout, reason = "prints figures")]

use std::sync::mpsc;
use std::time::{Duration, Instant};

use habitue::method::{Entry, Kind};
use habitue::{Error, ErrorKind, Task, api};
use serde_json::json;

use super::support::examples::*;

/// What kernels promise.
const BOUND: Duration = Duration::from_millis(50);
/// So many moments of the call.
const MOMENTS: u32 = 8;

type Call<'a> = Box<dyn Fn(&Task) -> Result<(), Error> + Sync + 'a>;

/// The time from the cancellation, `after` the call began, to its end; none where it had ended.
fn ended_after(call: &Call<'_>, after: Duration) -> Option<Duration> {
    let task = Task::new();
    let (send, receive) = mpsc::channel();
    std::thread::scope(|scope| {
        let handle = scope.spawn(|| {
            let result = call(&task);
            // Nobody listens where the call ended first.
            let _ = send.send(());
            (result, Instant::now())
        });
        let ended = receive.recv_timeout(after).is_ok();
        let cancelled = Instant::now();
        task.cancel();
        let (result, end) = handle.join().unwrap();
        match result {
            Err(error) => assert_eq!(error.kind(), ErrorKind::Cancelled, "{error}"),
            Ok(()) => return None,
        }
        (!ended).then(|| end.saturating_duration_since(cancelled))
    })
}

/// The longest time that the call took to end over moments of it, and how long it takes whole.
/// One that is shorter than the bound keeps it anyway.
fn measured(call: &Call<'_>) -> (Duration, Duration) {
    let start = Instant::now();
    call(&Task::new()).unwrap();
    let whole = start.elapsed();
    if whole < BOUND {
        return (Duration::ZERO, whole);
    }
    let moments = (0..MOMENTS).map(|moment| whole * moment / MOMENTS);
    let worst = moments.filter_map(|after| ended_after(call, after)).max();
    (worst.unwrap_or_default(), whole)
}

/// The long calls of an entry: fits or runs of every form of input, and what a model answers.
fn calls<'a>(entry: &'static Entry, large: &'a [(&'static str, Given)]) -> Vec<(String, Call<'a>)> {
    let mut calls: Vec<(String, Call<'a>)> = Vec::new();
    for (form, given) in large {
        let params = if entry.roles.is_empty() { json!({"customers": 300_000}) } else { json!({}) };
        let params = params.to_string();
        let start = move |task: &Task| match entry.kind {
            Kind::Analysis => api::run(entry.id, &params, given.inputs(), task, None).map(|_| ()),
            _ => api::fit(entry.id, &params, given.inputs(), task, None).map(|_| ()),
        };
        calls.push((format!("{} from {form}", entry.id), Box::new(start)));
    }
    let Some((_, given)) = large.first().filter(|_| entry.kind != Kind::Analysis) else {
        return calls;
    };
    for output in entry.outputs {
        let model = fit_for(entry, given, output);
        let asked = asking(output).to_string();
        let ask = move |task: &Task| {
            api::predict(&model, &asked, predicted_from(entry, given), task, None).map(|_| ())
        };
        calls.push((format!("{} {}", entry.id, output.name), Box::new(ask)));
    }
    calls
}

#[test]
#[ignore = "minutes, and alone on the machine: scripts/deep/cancel.sh"]
fn a_cancelled_call_ends_within_50_ms() {
    let world = Example::new(300_000, 1);
    let mut late = Vec::new();
    // Ids of methods, where not all of them are asked for.
    let only = std::env::var("HABITUE_METHODS").unwrap_or_default();
    let asked = |entry: &&Entry| only.is_empty() || only.split(' ').any(|id| id == entry.id);
    for entry in habitue::registry::METHODS.iter().filter(asked) {
        let large = world.givens(entry);
        for (name, call) in calls(entry, &large) {
            let (mut worst, whole) = measured(&call);
            if BOUND < worst {
                // Others use the machine: once more, before it counts.
                worst = worst.min(measured(&call).0);
            }
            println!("cancel {name}: {} ms of {} ms", worst.as_millis(), whole.as_millis());
            if BOUND < worst {
                late.push(name);
            }
        }
    }
    assert!(late.is_empty(), "{late:?}");
}
