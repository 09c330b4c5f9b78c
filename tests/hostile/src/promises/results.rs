//! Results that are too large, or not what they say they are.

use sandbox::LimitKind::Output;

use super::promises;
use crate::attack::built;
use crate::end::End::{Invalid, Limit, Trap};

promises! {
    a_result_beyond_the_limit_is_not_taken_out:
        built("result-beyond-the-limit").adapts("") => Limit(Output);
    a_result_that_claims_gigabytes_traps:
        built("result-of-gigabytes").adapts("") => Trap("out of bounds");
    a_result_outside_of_memory_traps:
        built("result-outside-of-memory").adapts("") => Trap("out of bounds");
    one_text_a_thousand_times_counts_a_thousand_times:
        built("one-text-a-thousand-times").adapts("") => Limit(Output);
    millions_of_tiny_items_count_as_what_they_take_on_the_host:
        built("millions-of-items").adapts("4000000") => Limit(Output);
    a_million_items_within_the_output_are_more_than_a_document_holds:
        built("millions-of-items").adapts("1000000") => Invalid("document.line_items");
    deep_nesting_counts_on_every_level:
        built("deep-nesting").adapts("") => Limit(Output);
    a_text_that_is_not_utf_8_traps:
        built("text-that-is-not-utf-8").adapts("") => Trap("utf-8");
    an_offset_outside_of_the_content_is_named:
        built("offset-outside-of-the-content").adapts("")
            => Invalid("document.pages[0].words.ends[1]");
    a_box_of_no_number_is_named:
        built("box-of-no-number").adapts("") => Invalid("document.pages[0].words.boxes[2]");
    a_score_of_no_number_is_named:
        built("score-of-no-number").sniffs() => Invalid("likeness.score");
    a_dangling_reference_is_named:
        built("dangling-reference").adapts("")
            => Invalid("document.fields[0].content.words[0]");
    a_description_of_nonsense_is_named:
        built("describes-nonsense") => Invalid("description.");
    a_description_of_megabytes_is_not_taken_out:
        built("description-of-megabytes") => Limit(Output);
}
