//! The contract's own imports: the log and the configuration.

use wasmtime::Result;
use wasmtime::component::{HasSelf, Linker};

use crate::bindings::adapter::sheaf::pipeline::{config, log};
use crate::log::Level;
use crate::state::State;

pub(crate) fn add_to_linker(linker: &mut Linker<State>) -> Result<()> {
    log::add_to_linker::<_, HasSelf<State>>(linker, |s| s)?;
    config::add_to_linker::<_, HasSelf<State>>(linker, |s| s)
}

impl log::Host for State {
    fn write(&mut self, level: log::Level, message: String) -> Result<()> {
        let level = match level {
            log::Level::Debug => Level::Debug,
            log::Level::Info => Level::Info,
            log::Level::Warn => Level::Warn,
            log::Level::Error => Level::Error,
        };
        self.write_log(level, &message);
        Ok(())
    }
}

impl config::Host for State {
    fn get(&mut self, key: String) -> Result<Option<String>> {
        Ok(self.config.get(&key).cloned())
    }

    fn keys(&mut self) -> Result<Vec<String>> {
        Ok(self.config.keys().cloned().collect())
    }
}
