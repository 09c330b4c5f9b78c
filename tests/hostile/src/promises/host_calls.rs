//! Floods of calls of the host.

use sandbox::LimitKind::{Output, Random, Wall};

use super::promises;
use crate::attack::built;
use crate::end::End::{Answer, Limit};

promises! {
    a_log_flood_is_capped_and_no_error:
        built("log-flood").adapts("").limits(|l| l.log_messages = 10) => Answer("flooded");
    a_log_message_beyond_the_limit_ends_the_call:
        built("log-message-beyond-the-limit").adapts("") => Limit(Output);
    large_log_messages_for_ever_end_at_the_wall_time:
        built("large-log-messages").adapts("").for_ms(300) => Limit(Wall);
    a_flood_of_output_is_capped_and_no_error:
        built("output-flood").adapts("") => Answer("flooded");
    millions_of_host_calls_end_at_the_wall_time:
        built("millions-of-host-calls").adapts("").for_ms(300) => Limit(Wall);
    a_question_beyond_the_limit_ends_the_call:
        built("question-beyond-the-limit").adapts("") => Limit(Output);
    a_flood_of_random_numbers_is_not_made:
        built("random-number-flood").adapts("") => Limit(Random);
}
