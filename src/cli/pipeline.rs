//! Many workers, one order: jobs are worked on at once, their results come out as they went in.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Jobs that wait for each worker, so that none is idle and memory stays bounded.
const WAITING: usize = 4;

/// Works on all jobs with `workers` threads and hands the results to `sink` in the order of the jobs.
///
/// With one worker everything happens on the calling thread. `sink` ends the run early by an error; threads
/// that wait for input are then left behind, to end with the process.
pub(super) fn run<J, R, W, E>(
    workers: usize,
    jobs: impl Iterator<Item = J> + Send + 'static,
    make_worker: impl Fn() -> W,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    J: Send + 'static,
    R: Send + 'static,
    W: FnMut(J) -> R + Send + 'static,
{
    if workers <= 1 {
        let mut work = make_worker();
        for job in jobs {
            sink(work(job))?;
        }
        return Ok(());
    }
    let (job_sender, job_receiver) = sync_channel::<(J, SyncSender<thread::Result<R>>)>(workers * WAITING);
    let (order_sender, order_receiver) = sync_channel::<Receiver<thread::Result<R>>>(workers * WAITING);
    let job_receiver = Arc::new(Mutex::new(job_receiver));
    let mut running = 0;
    for _ in 0..workers {
        let receiver = Arc::clone(&job_receiver);
        let mut work = make_worker();
        let started = thread::Builder::new().spawn(move || {
            loop {
                let next = receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((job, sender)) = next else { return };
                let result = catch_unwind(AssertUnwindSafe(|| work(job)));
                let failed = result.is_err();
                // Nobody waits for the result when the run has ended early.
                let _ = sender.send(result);
                if failed {
                    return;
                }
            }
        });
        // Those that could be started do the work.
        match started {
            Ok(_) => running += 1,
            Err(_) => break,
        }
    }
    if running == 0 {
        return jobs.map(make_worker()).try_for_each(sink);
    }
    thread::spawn(move || {
        for job in jobs {
            let (sender, receiver) = sync_channel(1);
            if order_sender.send(receiver).is_err() || job_sender.send((job, sender)).is_err() {
                return;
            }
        }
    });
    for receiver in order_receiver {
        match receiver.recv() {
            Ok(Ok(result)) => sink(result)?,
            // A defect of a worker ends the run as it would on this thread: no delivery is lost in silence.
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for workers in [1, 2, 7] {
            let mut results = Vec::new();
            let outcome: Result<(), ()> = run(
                workers,
                0..1000_u64,
                || {
                    |job| {
                        std::thread::yield_now();
                        job * 2
                    }
                },
                |result| {
                    results.push(result);
                    Ok(())
                },
            );
            assert_eq!(outcome, Ok(()));
            assert!(results.iter().copied().eq((0..1000).map(|job| job * 2)));
        }
    }

    #[test]
    #[should_panic(expected = "a defect")]
    fn a_panic_of_a_worker_is_no_quiet_end() {
        let make_worker = || {
            |job: u64| {
                assert!(job != 5, "a defect");
                job
            }
        };
        let _: Result<(), ()> = run(2, 0..10, make_worker, |_| Ok(()));
    }

    #[test]
    fn an_error_of_the_sink_ends_the_run() {
        for workers in [1, 3] {
            let outcome =
                run(workers, 0.., || |job: u64| job, |job| if job == 10 { Err(job) } else { Ok(()) });
            assert_eq!(outcome, Err(10));
        }
    }
}
