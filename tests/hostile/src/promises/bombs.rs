//! Small files that would cost much.

use super::promises;
use crate::attack::made;
use crate::end::End::{Answer, Refused};
use crate::end::Refusal::{Broken, TooCostly};
use crate::made;

promises! {
    a_hundred_thousand_functions_are_compiled:
        made("functions", made::functions).slow() => Answer("lines");
    memories_of_two_bytes_take_no_more_than_they_hold:
        made("sparse-memories", made::sparse_memories) => Answer("lines");
    large_tables_cost_the_compiler_no_more_than_its_limit:
        made("sparse-tables", made::sparse_tables).slow()
            => Refused(TooCostly, "cannot be compiled within");
    instances_of_instances_are_counted_before_they_are_made:
        made("instances-of-instances", made::instances_of_instances).slow()
            => Refused(Broken, "");
    types_of_types_are_counted_before_they_are_made:
        made("types-of-types", made::types_of_types) => Refused(Broken, "size");
    blocks_in_blocks_cost_the_compiler_no_more_than_its_limit:
        made("blocks-in-blocks", made::blocks_in_blocks).slow()
            => Refused(TooCostly, "cannot be compiled within");
    a_long_expression_costs_the_compiler_no_more_than_its_limit:
        made("long-expression", made::long_expression).slow()
            => Refused(TooCostly, "cannot be compiled within");
    locals_and_branches_cost_the_compiler_no_more_than_its_limit:
        made("locals-and-branches", made::locals_and_branches).slow()
            => Refused(TooCostly, "cannot be compiled within");
    components_in_components_cost_the_compiler_no_more_than_its_limit:
        made("components-in-components", made::components_in_components).slow()
            => Refused(TooCostly, "cannot be compiled within");
    data_of_4_gib_that_is_not_there_is_refused:
        made("data-of-4-gib", made::data_of_4_gib) => Refused(Broken, "");
    billions_of_types_that_are_not_there_are_refused:
        made("billions-of-types", made::billions_of_types) => Refused(Broken, "");
    a_section_of_4_gib_that_is_not_there_is_refused:
        made("section-of-4-gib", made::section_of_4_gib) => Refused(Broken, "");
}
