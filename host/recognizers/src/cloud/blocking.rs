//! A job's future, run to its end, its deadline or its cancellation.

use std::future::Future;
use std::sync::LazyLock;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio_util::sync::CancellationToken;

use crate::ErrorKind;
use crate::cloud::Fault;

/// Threads that drive connections. Jobs wait on their caller's thread; what
/// these do is copy bytes and TLS.
const WORKERS: usize = 2;

static RUNTIME: LazyLock<Result<Runtime, String>> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(WORKERS)
        .thread_name("recognizers")
        .enable_all()
        .build()
        .map_err(|error| error.to_string())
});

fn runtime() -> Result<&'static Runtime, Fault> {
    RUNTIME.as_ref().map_err(|error| {
        Fault::new(
            ErrorKind::Unavailable,
            format!("no threads could be started for network input: {error}"),
        )
    })
}

/// Wait for a future: until it ends, until `limit` has passed, or until the
/// caller cancels. Dropping the future ends whatever it was waiting for.
pub(crate) fn wait<T: Send>(
    cancel: &CancellationToken,
    limit: Duration,
    future: impl Future<Output = Result<T, Fault>> + Send,
) -> Result<T, Fault> {
    let guarded = async {
        tokio::select! {
            biased;
            () = cancel.cancelled() => Err(Fault::new(ErrorKind::Cancelled, "cancelled by the caller")),
            () = tokio::time::sleep(limit) => Err(Fault::new(
                ErrorKind::TimedOut,
                format!(
                    "no answer within {} s; allow more with the setting `timeout_seconds`",
                    limit.as_secs_f64()
                ),
            )),
            result = future => result,
        }
    };
    on_own_thread(runtime()?, guarded)
}

/// A runtime refuses to block a thread that already runs one, so the wait has
/// a thread of its own: callers need not know where they are called.
fn on_own_thread<T: Send>(
    runtime: &Runtime,
    future: impl Future<Output = Result<T, Fault>> + Send,
) -> Result<T, Fault> {
    let lost = || Fault::new(ErrorKind::Unavailable, "the waiting thread was lost");
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("recognizer-job".to_owned())
            .spawn_scoped(scope, || runtime.block_on(future))
            .map_err(|_| lost())?;
        thread.join().map_err(|_| lost())?
    })
}

/// Start a future that goes on by itself, and wait for it no longer than
/// `limit`. `None` when it is not done by then.
pub(crate) fn finish_within<T: Send + 'static>(
    limit: Duration,
    future: impl Future<Output = T> + Send + 'static,
) -> Option<T> {
    let runtime = runtime().ok()?;
    let (done, receiver) = std::sync::mpsc::sync_channel(1);
    runtime.spawn(async move {
        let result = future.await;
        // Nobody waits any longer: that is what the limit is for.
        let _ = done.try_send(result);
    });
    receiver.recv_timeout(limit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_may_be_waited_for_on_a_thread_that_runs_a_runtime() {
        let runtime = Builder::new_current_thread().build().unwrap();
        let token = CancellationToken::new();
        let job = || wait(&token, Duration::from_secs(1), async { Ok(7) });
        let result = runtime.block_on(async { job() });
        assert_eq!(result.unwrap(), 7);
    }
}
