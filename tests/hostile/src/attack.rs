//! One attack: who, by which call, within which limits.

use std::time::Duration;

use sandbox::{Failure, Limits, LogLine, Outcome, Plugin, Sample, Sandbox, Usage};

use crate::end::{End, Seen};
use crate::guests;
use crate::target::call_of;

/// An attack and the promise that it breaks on.
#[derive(Debug)]
pub(crate) struct Attack {
    /// What holds nevertheless, as the name of a test.
    pub(crate) promise: &'static str,
    /// The file in `guests/attacks/` without its ending, or the name of what
    /// is made.
    pub(crate) guest: &'static str,
    pub(crate) end: End,
    /// The function that is running, and what it said, where that matters.
    pub(crate) within: Option<&'static str>,
    pub(crate) says: Option<&'static str>,
    /// It takes seconds: too long to be repeated.
    pub(crate) slow: bool,
    made: fn(&str) -> Vec<u8>,
    act: Act,
    input: Vec<u8>,
    limits: Limits,
    times: u32,
}

/// Which call is the attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Load,
    Sniff,
    Adapt,
}

/// A guest of Rust.
pub(crate) fn built(guest: &'static str) -> Attack {
    Attack::new(guest, |guest| guests::component(&format!("attack-{guest}")))
}

/// A good component, with modules added that are written as text.
pub(crate) fn added(guest: &'static str) -> Attack {
    Attack::new(guest, guests::added)
}

/// A component that is written as text.
pub(crate) fn whole(guest: &'static str) -> Attack {
    Attack::new(guest, guests::whole)
}

/// Bytes that are made.
pub(crate) fn made(name: &'static str, made: fn(&str) -> Vec<u8>) -> Attack {
    Attack::new(name, made)
}

impl Attack {
    /// An attack by being loaded.
    fn new(guest: &'static str, made: fn(&str) -> Vec<u8>) -> Self {
        Self {
            promise: "",
            guest,
            end: End::Answer(""),
            within: None,
            says: None,
            slow: false,
            made,
            act: Act::Load,
            input: Vec::new(),
            limits: Limits::default(),
            times: 1,
        }
    }

    /// It attacks when it is given this input.
    pub(crate) fn adapts(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.act = Act::Adapt;
        self.input = input.into();
        self
    }

    /// It attacks when it is shown a sample.
    pub(crate) fn sniffs(mut self) -> Self {
        self.act = Act::Sniff;
        self
    }

    pub(crate) fn limits(mut self, change: fn(&mut Limits)) -> Self {
        change(&mut self.limits);
        self
    }

    pub(crate) fn for_ms(mut self, wall: u64) -> Self {
        self.limits.wall = Duration::from_millis(wall);
        self
    }

    /// The same plugin attacks so often, and ends the same each time.
    pub(crate) fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    pub(crate) fn within(mut self, function: &'static str) -> Self {
        self.within = Some(function);
        self
    }

    pub(crate) fn says(mut self, words: &'static str) -> Self {
        self.says = Some(words);
        self
    }

    pub(crate) fn slow(mut self) -> Self {
        self.slow = true;
        self
    }

    pub(crate) fn promises(mut self, promise: &'static str, end: End) -> Self {
        self.promise = promise;
        self.end = end;
        self
    }

    /// Whether it attacks by being called, not by being loaded.
    pub(crate) fn is_a_call(&self) -> bool {
        self.act != Act::Load
    }

    /// The attacker, loaded where its attack is a call.
    pub(crate) fn attacker(&self, sandbox: &Sandbox) -> Attacker<'_> {
        let bytes = (self.made)(self.guest);
        let loaded = match self.act {
            Act::Load => Loaded::Not(bytes),
            _ => Loaded::As(sandbox.load(&bytes).unwrap()),
        };
        Attacker {
            attack: self,
            loaded,
        }
    }
}

/// An attack, ready to be made as often as one likes.
#[derive(Debug)]
pub(crate) struct Attacker<'a> {
    pub(crate) attack: &'a Attack,
    loaded: Loaded,
}

#[derive(Debug)]
enum Loaded {
    Not(Vec<u8>),
    As(Plugin),
}

/// What was seen of an attack.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) seen: Seen,
    pub(crate) usage: Usage,
    pub(crate) log: Vec<LogLine>,
}

impl Attacker<'_> {
    /// Attack, and hold the end against the promise.
    ///
    /// # Panics
    /// When it does not end as it should.
    pub(crate) fn attack(&self, sandbox: &Sandbox) {
        let mut first = None;
        for _ in 0..self.attack.times {
            let report = self.run(sandbox, self.attack.limits);
            self.check(&report);
            if let Seen::Answered(text) = report.seen {
                assert_eq!(*first.get_or_insert(text.clone()), text);
            }
        }
    }

    /// Attack with no more than this much time.
    pub(crate) fn attack_briefly(&self, sandbox: &Sandbox, wall: Duration) -> Report {
        let mut limits = self.attack.limits;
        limits.wall = limits.wall.min(wall);
        self.run(sandbox, limits)
    }

    fn run(&self, sandbox: &Sandbox, limits: Limits) -> Report {
        let call = call_of("attacker", limits);
        let plugin = match &self.loaded {
            Loaded::As(plugin) => plugin,
            Loaded::Not(bytes) => {
                return Report {
                    seen: match sandbox.load(bytes) {
                        Ok(plugin) => Seen::Answered(plugin.description().name.clone()),
                        Err(error) => error.into(),
                    },
                    usage: Usage::default(),
                    log: Vec::new(),
                };
            }
        };
        if self.attack.act == Act::Sniff {
            return Report::of(
                plugin
                    .sniff(&Sample::default(), &call)
                    .map(|likeness| Seen::Answered(likeness.reason)),
            );
        }
        let parts = std::slice::from_ref(&self.attack.input);
        Report::of(plugin.adapt(parts, &call).map(Seen::from))
    }

    fn check(&self, report: &Report) {
        let attack = self.attack;
        assert!(
            attack.end.is(&report.seen),
            "{} should end as {:?}, not as {:?}",
            attack.guest,
            attack.end,
            report.seen
        );
        if let Some(excess) = excess(&report.usage, &attack.limits) {
            panic!("{} used more than allowed: {excess}", attack.guest);
        }
        if let Some(function) = attack.within {
            let Seen::Failed(Failure::BadPlugin(bad)) = &report.seen else {
                panic!("no backtrace in {:?}", report.seen);
            };
            let frames = bad.backtrace();
            assert!(
                frames.iter().any(|frame| frame.function.contains(function)),
                "{function} is not in {frames:?}"
            );
        }
        if let Some(words) = attack.says {
            let said = report.log.iter().any(|line| line.text.contains(words));
            assert!(said, "{words:?} is not in {:?}", report.log);
        }
    }
}

impl Report {
    fn of(outcome: Outcome<Seen>) -> Self {
        Self {
            seen: outcome.result.unwrap_or_else(Seen::Failed),
            usage: outcome.usage,
            log: outcome.log,
        }
    }

    /// Whether the call ended at its wall time.
    pub(crate) fn ran_out_of_time(&self) -> bool {
        End::Limit(sandbox::LimitKind::Wall).is(&self.seen)
    }
}

/// What was used beyond what is allowed.
fn excess(usage: &Usage, limits: &Limits) -> Option<String> {
    [
        ("memory", usage.memory_bytes, limits.memory_bytes),
        ("input", usage.input_bytes, limits.input_bytes),
        ("log bytes", usage.log_bytes, limits.log_bytes),
        ("log messages", usage.log_messages, limits.log_messages),
        (
            "inferences",
            usage.inferences as usize,
            limits.inferences as usize,
        ),
        ("tensors", usage.tensor_bytes, limits.tensor_bytes),
    ]
    .into_iter()
    .find(|(_, used, allowed)| used > allowed)
    .map(|(what, used, allowed)| format!("{used} of {what}, {allowed} allowed"))
}
