use std::path::Path;
use std::time::Duration;

use sandbox::{
    Call, Compiler, CompilerLimit, CompilerLimits, CompilerProcess, LoadError, Plugin, Sandbox,
    SandboxConfig,
};

use crate::support::{HOSTILE, answer, guest};

fn sandbox(compiler: Compiler, cache: Option<&Path>) -> Sandbox {
    Sandbox::new(SandboxConfig {
        compiler,
        cache_dir: cache.map(Path::to_owned),
        ..SandboxConfig::default()
    })
    .unwrap()
}

/// The program that does nothing but compile.
fn separate(limits: CompilerLimits) -> Compiler {
    Compiler::Separate(CompilerProcess::new(
        env!("CARGO_BIN_EXE_sheaf-compiler"),
        limits,
    ))
}

fn by(program: &str, limits: CompilerLimits) -> Result<Plugin, LoadError> {
    let compiler = Compiler::Separate(CompilerProcess::new(program, limits));
    sandbox(compiler, None).load(&guest("guest-hostile"))
}

fn limited(change: impl FnOnce(&mut CompilerLimits)) -> LoadError {
    let mut limits = CompilerLimits::default();
    change(&mut limits);
    let sandbox = sandbox(separate(limits), None);
    sandbox.load(&guest("guest-hostile")).unwrap_err()
}

fn says(plugin: &Plugin) -> String {
    answer(plugin.adapt(&[b"nan-bits".to_vec()], &Call::default()))
}

#[test]
fn a_process_of_its_own_compiles_what_this_one_would() {
    let sandbox = sandbox(separate(CompilerLimits::default()), None);
    let plugin = sandbox.load(&guest("guest-hostile")).unwrap();
    assert_eq!(plugin.digest(), HOSTILE.digest());
    assert_eq!(says(&plugin), says(&HOSTILE));
}

#[test]
fn a_host_without_a_compiler_runs_what_another_process_compiled() {
    let cache = tempfile::tempdir().unwrap();
    let bytes = guest("guest-hostile");
    let bare = sandbox(Compiler::Absent, Some(cache.path()));
    let refused = bare.load(&bytes).unwrap_err();
    assert!(matches!(refused, LoadError::Host(_)), "{refused:?}");
    assert!(refused.to_string().contains("no compiler"), "{refused}");

    let other = sandbox(separate(CompilerLimits::default()), Some(cache.path()));
    assert!(!other.load(&bytes).unwrap().was_cached());
    let plugin = bare.load(&bytes).unwrap();
    assert!(plugin.was_cached());
    assert_eq!(says(&plugin), says(&HOSTILE));
}

#[test]
fn compiling_that_takes_too_long_is_ended_and_named() {
    let error = limited(|limits| limits.time = Duration::from_millis(1));
    match error {
        LoadError::TooCostly(CompilerLimit::Time(allowed)) => {
            assert_eq!(allowed, Duration::from_millis(1));
        }
        other => panic!("{other:?}"),
    }
}

#[cfg(target_os = "linux")]
#[test]
fn compiling_that_takes_too_much_memory_is_ended_and_named() {
    let error = limited(|limits| limits.memory_bytes = 32 << 20);
    assert!(
        matches!(error, LoadError::TooCostly(CompilerLimit::Memory(_))),
        "{error:?}"
    );
    let text = error.to_string();
    assert!(text.contains("32 MiB of memory"), "{text}");
}

#[test]
fn machine_code_beyond_its_limit_is_refused() {
    let error = limited(|limits| limits.code_bytes = 1000);
    assert!(
        matches!(error, LoadError::TooCostly(CompilerLimit::Code(1000))),
        "{error:?}"
    );
}

#[test]
fn a_broken_component_is_refused_in_the_same_words() {
    let good = guest("guest-hostile");
    let truncated = &good[..good.len() / 2];
    let here = crate::support::SANDBOX.load(truncated).unwrap_err();
    let sandbox = sandbox(separate(CompilerLimits::default()), None);
    let there = sandbox.load(truncated).unwrap_err();
    assert!(matches!(there, LoadError::Broken(_)), "{there:?}");
    assert_eq!(here.to_string(), there.to_string());
}

#[cfg(unix)]
#[test]
fn a_compiler_that_misbehaves_is_no_danger() {
    let limits = CompilerLimits {
        code_bytes: 1 << 20,
        time: Duration::from_secs(20),
        ..CompilerLimits::default()
    };
    let failure = |program: &str| by(program, limits).unwrap_err();
    assert!(matches!(failure("no/such/program"), LoadError::Host(_)));
    assert!(matches!(failure("true"), LoadError::CompilerDied(_)));
    assert!(matches!(failure("false"), LoadError::CompilerDied(_)));
    // It writes for ever.
    assert!(matches!(
        failure("yes"),
        LoadError::TooCostly(CompilerLimit::Code(_))
    ));
}
