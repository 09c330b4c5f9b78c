//! Things of the host, leaked and abused.

use super::promises;
use crate::attack::built;
use crate::end::End::{Answer, Trap};

promises! {
    resources_that_are_leaked_go_with_the_call:
        built("resources-leaked").adapts("").times(20) => Answer("leaked");
    a_resource_dropped_twice_is_a_trap:
        built("resource-dropped-twice").adapts("") => Trap("unknown handle");
    a_resource_used_after_its_end_is_a_trap:
        built("resource-used-after-its-end").adapts("") => Trap("unknown handle");
    a_resource_of_another_kind_is_a_trap:
        built("resource-of-another-kind").adapts("") => Trap("handle");
    a_resource_that_nobody_gave_is_a_trap:
        built("resource-guessed").adapts("") => Trap("unknown handle");
}
