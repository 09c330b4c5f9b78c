//! Small files that would cost much.

use super::promises;
use crate::attack::made;
use crate::end::End::{Answer, Refused};
use crate::end::Refusal::{Broken, WrongWorld};
use crate::made;

promises! {
    a_hundred_thousand_functions_are_compiled:
        made("functions", made::functions).slow() => Answer("lines");
    memories_of_two_bytes_take_no_more_than_they_hold:
        made("sparse-memories", made::sparse_memories) => Answer("lines");
    tables_larger_than_the_pool_holds_are_refused:
        made("sparse-tables", made::sparse_tables).slow()
            => Refused(Broken, "exceeds the limit of 200000");
    instances_of_instances_are_counted_before_they_are_made:
        made("instances-of-instances", made::instances_of_instances).slow()
            => Refused(Broken, "");
    types_of_types_are_counted_before_they_are_made:
        made("types-of-types", made::types_of_types) => Refused(Broken, "size");
    blocks_in_blocks_are_compiled:
        made("blocks-in-blocks", made::blocks_in_blocks) => Answer("lines");
    a_long_expression_is_compiled:
        made("long-expression", made::long_expression) => Answer("lines");
    locals_and_branches_are_compiled:
        made("locals-and-branches", made::locals_and_branches) => Answer("lines");
    components_in_components_are_no_plugin:
        made("components-in-components", made::components_in_components)
            => Refused(WrongWorld, "exports nothing");
    data_of_4_gib_that_is_not_there_is_refused:
        made("data-of-4-gib", made::data_of_4_gib) => Refused(Broken, "");
    billions_of_types_that_are_not_there_are_refused:
        made("billions-of-types", made::billions_of_types) => Refused(Broken, "");
    a_section_of_4_gib_that_is_not_there_is_refused:
        made("section-of-4-gib", made::section_of_4_gib) => Refused(Broken, "");
}
