//! Attempts to take the host's time.

use sandbox::LimitKind::{Stack, Wall};

use super::promises;
use crate::attack::{added, built};
use crate::end::End::{Limit, Trap};

promises! {
    an_endless_loop_ends_at_its_wall_time:
        built("endless-loop").adapts("").for_ms(100).within("spin") => Limit(Wall);
    an_endless_loop_in_describe_ends_after_two_seconds:
        built("endless-loop-in-describe").slow() => Limit(Wall);
    an_endless_loop_in_sniff_ends_after_two_seconds:
        built("endless-loop-in-sniff").sniffs().slow() => Limit(Wall);
    an_endless_loop_in_the_start_function_ends_after_two_seconds:
        added("endless-loop-in-start").slow() => Limit(Wall);
    an_endless_sleep_is_no_rest_and_ends_at_its_wall_time:
        built("endless-sleep").adapts("").for_ms(100) => Limit(Wall);
    copies_that_nothing_interrupts_end_at_the_wall_time_between_them:
        built("long-copies").adapts("").for_ms(300) => Limit(Wall);
    endless_recursion_ends_with_the_stack:
        built("endless-recursion").adapts("").within("recurse") => Limit(Stack);
    endless_recursion_in_the_start_function_ends_with_the_stack:
        added("recursion-in-start") => Limit(Stack);
    endless_recursion_with_frames_in_memory_traps:
        built("endless-recursion-in-memory").adapts("").within("recurse")
            => Trap("out of bounds");
}
