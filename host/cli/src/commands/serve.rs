//! `sheaf serve`.

use std::io::Write as _;

use anyhow::{Context as _, Result};
use server::{ApiKey, ServerConfig, Service};

use crate::Exit;
use crate::args::{Common, ServeArgs};
use crate::context;
use crate::output::style;

pub(crate) fn run(arguments: &ServeArgs, common: &Common) -> Result<Exit> {
    let (key, new) = key(arguments)?;
    let service = service(arguments, common)?;
    let config = ServerConfig {
        address: arguments.listen,
        max_body_bytes: usize::from(arguments.max_body_mib) << 20,
        max_requests: usize::from(arguments.max_requests),
        ..ServerConfig::default()
    };
    let runtime = tokio::runtime::Runtime::new().context("no threads can be started")?;
    let finished = runtime.block_on(async {
        let address = config.address;
        let listening = server::listen(service, key, config)
            .await
            .with_context(|| format!("cannot listen at {address}; `--listen` names another"))?;
        // Whoever does not read it may go on without.
        let _ = announce(&listening.address()?.to_string(), new.as_deref());
        anyhow::Ok(listening.serve(told_to_end()).await)
    })?;
    // What still runs cannot be interrupted, and has nobody to answer to.
    runtime.shutdown_background();
    Ok(match finished {
        true => Exit::Done,
        false => Exit::SomeFailed,
    })
}

/// The key, and its text where it is a new one.
fn key(arguments: &ServeArgs) -> Result<(ApiKey, Option<String>)> {
    match &arguments.key {
        Some(text) => Ok((ApiKey::new(text).context("--key")?, None)),
        None => {
            let (key, text) = ApiKey::generate().context("no key can be made")?;
            Ok((key, Some(text)))
        }
    }
}

/// Nothing of a document is kept, in memory neither.
fn service(arguments: &ServeArgs, common: &Common) -> Result<Service> {
    let pipeline = context::pipeline(&arguments.input)?;
    let context = context::context_of(common, &arguments.input, pipeline, 0)?;
    Ok(context.into_service())
}

fn announce(address: &str, new_key: Option<&str>) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let heading = style::HEADING;
    writeln!(out, "{heading}sheaf listens at http://{address}{heading:#}")?;
    let shown = match new_key {
        Some(key) => {
            writeln!(out, "key  {key}  (shown once; SHEAF_API_KEY sets your own)")?;
            key
        }
        None => "$SHEAF_API_KEY",
    };
    writeln!(
        out,
        "try  curl -H \"Authorization: Bearer {shown}\" --data-binary @invoice.pdf http://{address}/v1/extract"
    )?;
    out.flush()?;
    Ok(())
}

/// The end of the wait for a signal that asks to stop.
async fn told_to_end() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
