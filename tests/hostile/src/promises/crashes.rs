//! Plugins that end themselves.

use super::promises;
use crate::attack::{added, built};
use crate::end::End::Trap;

promises! {
    a_panic_is_a_trap_with_its_message:
        built("panic").adapts("").says("failed on purpose").within("fail")
            => Trap("unreachable");
    an_unreachable_is_a_trap:
        built("unreachable").adapts("").within("fail") => Trap("unreachable");
    an_abort_is_a_trap:
        built("abort").adapts("") => Trap("unreachable");
    leaving_the_process_only_ends_the_call:
        built("exit").adapts("") => Trap("exit");
    a_panic_in_describe_is_a_plugin_that_is_not_loaded:
        built("panic-in-describe").within("fail") => Trap("unreachable");
    a_trap_in_the_start_function_is_a_plugin_that_is_not_loaded:
        added("trap-in-start") => Trap("unreachable");
    a_read_outside_of_memory_is_a_trap:
        built("read-outside-of-memory").adapts("") => Trap("out of bounds");
    a_call_of_no_function_is_a_trap:
        built("call-of-no-function").adapts("") => Trap("undefined element");
    an_abort_while_receiving_is_a_trap:
        built("abort-while-receiving").adapts(vec![b'x'; 2 << 20]) => Trap("unreachable");
    a_place_outside_of_memory_is_never_written_to:
        built("place-outside-of-memory").adapts(vec![b'x'; 2 << 20]) => Trap("");
    an_abort_after_the_answer_is_a_trap:
        built("abort-after-the-answer").adapts("") => Trap("unreachable");
}
