//! Files and sockets: there are none. What would open one answers an error;
//! what would use one cannot be called, since nobody has one.

use wasmtime::component::{ComponentType, Lift, Linker, Lower, Resource};
use wasmtime::{Result, format_err};

use super::{Cx, handle, name, resource};
use crate::state::State;

struct Descriptor;
struct DirectoryEntryStream;
struct Network;
struct TcpSocket;
struct UdpSocket;
struct IncomingDatagrams;
struct OutgoingDatagrams;
struct ResolveAddresses;

pub(super) fn add_to_linker(linker: &mut Linker<State>) -> Result<()> {
    files(linker)?;
    sockets(linker)
}

fn files(linker: &mut Linker<State>) -> Result<()> {
    let types = "filesystem/types";
    resource::<Descriptor>(linker, types, "descriptor")?;
    resource::<DirectoryEntryStream>(linker, types, "directory-entry-stream")?;
    unreachable(linker, types, "[method]descriptor.", DESCRIPTOR)?;
    unreachable(
        linker,
        types,
        "[method]directory-entry-stream.",
        &["read-directory-entry"],
    )?;
    unreachable(linker, types, "", &["filesystem-error-code"])?;
    linker
        .instance(&name("filesystem/preopens"))?
        .func_wrap("get-directories", |_: Cx<'_>, (): ()| {
            Ok((Vec::<(Resource<Descriptor>, String)>::new(),))
        })
}

/// Methods of resources that no plugin can hold: reaching one would be a hole
/// in the component model.
fn unreachable(
    linker: &mut Linker<State>,
    interface: &str,
    prefix: &str,
    functions: &[&str],
) -> Result<()> {
    let mut instance = linker.instance(&name(interface))?;
    for function in functions {
        let full = format!("{prefix}{function}");
        let reached = format!("wasi:{interface} {full} was called without a handle");
        instance.func_new(&full, move |_, _, _, _| Err(format_err!("{reached}")))?;
    }
    Ok(())
}

#[derive(ComponentType, Lift, Lower, Clone, Copy)]
#[component(enum)]
#[repr(u8)]
#[allow(dead_code, reason = "the enum as WASI has it")]
enum Family {
    #[component(name = "ipv4")]
    Ipv4,
    #[component(name = "ipv6")]
    Ipv6,
}

#[derive(ComponentType, Lift, Lower, Clone, Copy)]
#[component(enum)]
#[repr(u8)]
#[allow(dead_code, reason = "the enum as WASI has it")]
enum ErrorCode {
    #[component(name = "unknown")]
    Unknown,
    #[component(name = "access-denied")]
    AccessDenied,
    #[component(name = "not-supported")]
    NotSupported,
    #[component(name = "invalid-argument")]
    InvalidArgument,
    #[component(name = "out-of-memory")]
    OutOfMemory,
    #[component(name = "timeout")]
    Timeout,
    #[component(name = "concurrency-conflict")]
    ConcurrencyConflict,
    #[component(name = "not-in-progress")]
    NotInProgress,
    #[component(name = "would-block")]
    WouldBlock,
    #[component(name = "invalid-state")]
    InvalidState,
    #[component(name = "new-socket-limit")]
    NewSocketLimit,
    #[component(name = "address-not-bindable")]
    AddressNotBindable,
    #[component(name = "address-in-use")]
    AddressInUse,
    #[component(name = "remote-unreachable")]
    RemoteUnreachable,
    #[component(name = "connection-refused")]
    ConnectionRefused,
    #[component(name = "connection-reset")]
    ConnectionReset,
    #[component(name = "connection-aborted")]
    ConnectionAborted,
    #[component(name = "datagram-too-large")]
    DatagramTooLarge,
    #[component(name = "name-unresolvable")]
    NameUnresolvable,
    #[component(name = "temporary-resolver-failure")]
    TemporaryResolverFailure,
    #[component(name = "permanent-resolver-failure")]
    PermanentResolverFailure,
}

type Denied<R> = Result<(Result<Resource<R>, ErrorCode>,)>;

fn sockets(linker: &mut Linker<State>) -> Result<()> {
    resource::<Network>(linker, "sockets/network", "network")?;
    linker
        .instance(&name("sockets/instance-network"))?
        .func_wrap("instance-network", |_: Cx<'_>, (): ()| {
            Ok((handle::<Network>(),))
        })?;

    resource::<TcpSocket>(linker, "sockets/tcp", "tcp-socket")?;
    unreachable(linker, "sockets/tcp", "[method]tcp-socket.", TCP)?;
    linker
        .instance(&name("sockets/tcp-create-socket"))?
        .func_wrap(
            "create-tcp-socket",
            |_: Cx<'_>, (_,): (Family,)| -> Denied<TcpSocket> {
                Ok((Err(ErrorCode::AccessDenied),))
            },
        )?;

    let udp = "sockets/udp";
    resource::<UdpSocket>(linker, udp, "udp-socket")?;
    resource::<IncomingDatagrams>(linker, udp, "incoming-datagram-stream")?;
    resource::<OutgoingDatagrams>(linker, udp, "outgoing-datagram-stream")?;
    unreachable(linker, udp, "[method]udp-socket.", UDP)?;
    let incoming = "[method]incoming-datagram-stream.";
    unreachable(linker, udp, incoming, &["receive", "subscribe"])?;
    let outgoing = "[method]outgoing-datagram-stream.";
    unreachable(linker, udp, outgoing, &["check-send", "send", "subscribe"])?;
    linker
        .instance(&name("sockets/udp-create-socket"))?
        .func_wrap(
            "create-udp-socket",
            |_: Cx<'_>, (_,): (Family,)| -> Denied<UdpSocket> {
                Ok((Err(ErrorCode::AccessDenied),))
            },
        )?;

    let lookup = "sockets/ip-name-lookup";
    resource::<ResolveAddresses>(linker, lookup, "resolve-address-stream")?;
    let stream = "[method]resolve-address-stream.";
    unreachable(
        linker,
        lookup,
        stream,
        &["resolve-next-address", "subscribe"],
    )?;
    linker.instance(&name(lookup))?.func_wrap(
        "resolve-addresses",
        |_: Cx<'_>, (_, _): (Resource<Network>, String)| -> Denied<ResolveAddresses> {
            Ok((Err(ErrorCode::AccessDenied),))
        },
    )
}

const DESCRIPTOR: &[&str] = &[
    "read-via-stream",
    "write-via-stream",
    "append-via-stream",
    "advise",
    "sync-data",
    "get-flags",
    "get-type",
    "set-size",
    "set-times",
    "read",
    "write",
    "read-directory",
    "sync",
    "create-directory-at",
    "stat",
    "stat-at",
    "set-times-at",
    "link-at",
    "open-at",
    "readlink-at",
    "remove-directory-at",
    "rename-at",
    "symlink-at",
    "unlink-file-at",
    "is-same-object",
    "metadata-hash",
    "metadata-hash-at",
];

const TCP: &[&str] = &[
    "start-bind",
    "finish-bind",
    "start-connect",
    "finish-connect",
    "start-listen",
    "finish-listen",
    "accept",
    "local-address",
    "remote-address",
    "is-listening",
    "address-family",
    "set-listen-backlog-size",
    "keep-alive-enabled",
    "set-keep-alive-enabled",
    "keep-alive-idle-time",
    "set-keep-alive-idle-time",
    "keep-alive-interval",
    "set-keep-alive-interval",
    "keep-alive-count",
    "set-keep-alive-count",
    "hop-limit",
    "set-hop-limit",
    "receive-buffer-size",
    "set-receive-buffer-size",
    "send-buffer-size",
    "set-send-buffer-size",
    "subscribe",
    "shutdown",
];

const UDP: &[&str] = &[
    "start-bind",
    "finish-bind",
    "stream",
    "local-address",
    "remote-address",
    "address-family",
    "unicast-hop-limit",
    "set-unicast-hop-limit",
    "receive-buffer-size",
    "set-receive-buffer-size",
    "send-buffer-size",
    "set-send-buffer-size",
    "subscribe",
];
