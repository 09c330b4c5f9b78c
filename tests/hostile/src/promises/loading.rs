//! Files that are no plugin of this host.

use super::promises;
use crate::attack::{made, whole};
use crate::end::End::Refused;
use crate::end::Refusal::{
    Broken, Contract, Mismatch, NotAComponent, TooLarge, UnknownImports, WrongWorld,
};
use crate::made;

promises! {
    nothing_is_no_component:
        made("nothing", made::nothing) => Refused(NotAComponent, "empty");
    a_core_module_is_no_component:
        made("core-module", made::core_module)
            => Refused(NotAComponent, "core WebAssembly module");
    text_is_no_component:
        made("as-text", made::as_text) => Refused(NotAComponent, "text");
    compiled_code_is_no_component:
        made("compiled", made::compiled) => Refused(NotAComponent, "precompiled code");
    compiled_code_that_begins_like_a_component_is_broken:
        made("compiled-in-disguise", made::compiled_in_disguise) => Refused(Broken, "");
    a_file_beyond_the_limit_is_not_read:
        made("large-file", made::large_file) => Refused(TooLarge, "67108865 bytes");
    a_component_of_another_world_is_refused:
        whole("wrong-world") => Refused(WrongWorld, "`wasi:http/handler@0.2.0`");
    a_component_of_two_stages_is_refused:
        whole("two-stages") => Refused(WrongWorld, "implements 2 stages");
    a_component_that_does_not_say_what_it_is_is_refused:
        whole("without-describe") => Refused(WrongWorld, "`describe`");
    an_older_contract_is_refused_by_name:
        whole("older-contract") => Refused(Contract, "version 0.0.9");
    a_newer_contract_is_refused_by_name:
        whole("newer-contract") => Refused(Contract, "version 0.2.0");
    a_stage_of_another_shape_is_refused:
        whole("wrong-shape") => Refused(Mismatch, "does not fit the contract");
    imports_that_nobody_serves_are_named:
        whole("unknown-imports")
            => Refused(UnknownImports, "wasi:http/outgoing-handler@0.2.0, host:secret/key");
}
