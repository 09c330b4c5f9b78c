//! Attempts to take the host's memory by growing.

use sandbox::LimitKind::{Memory, TableElements};

use super::promises;
use crate::attack::{added, built};
use crate::end::End::{Answer, Limit, Refused, Trap};
use crate::end::Refusal::Broken;

promises! {
    memory_grows_to_the_limit_and_no_further:
        built("memory-growth").adapts("").limits(|l| l.memory_bytes = 64 << 20)
            => Limit(Memory);
    memory_spread_over_several_instances_grows_to_one_limit:
        added("memory-growth-in-several-instances") => Limit(Memory);
    a_memory_that_begins_beyond_the_limit_is_not_made:
        added("memory-beyond-the-limit") => Limit(Memory);
    data_at_the_end_of_4_gib_is_never_copied:
        added("data-at-the-end-of-4-gib") => Limit(Memory);
    data_that_its_memory_has_no_room_for_traps:
        added("data-outside-of-memory") => Trap("out of bounds");
    memories_by_the_dozen_are_too_many:
        added("memories-by-the-dozen") => Refused(Broken, "memories count of 10 exceeds");
    tables_by_the_dozen_are_too_many:
        added("tables-by-the-dozen") => Refused(Broken, "tables count of 20 exceeds");
    memories_of_several_instances_are_counted_together:
        added("memories-of-several-instances")
            => Refused(Broken, "exceeds the configured maximum of 4");
    instances_by_the_hundred_are_too_many:
        added("instances-by-the-hundred")
            => Refused(Broken, "exceeds the configured maximum of 64");
    a_table_that_grows_for_ever_is_told_that_it_cannot:
        added("table-growth") => Answer("lines");
    tables_of_several_instances_grow_to_one_limit:
        added("table-growth-in-several-instances") => Limit(TableElements);
    a_table_that_begins_beyond_the_limit_is_not_made:
        added("table-beyond-the-limit") => Refused(Broken, "exceeds the limit of 200000");
    a_memory_for_threads_is_refused:
        added("shared-memory") => Refused(Broken, "threads");
    a_memory_beyond_4_gib_is_refused:
        added("memory-of-64-bits") => Refused(Broken, "memory64");
}
