//! Attempts to carry one tenant's document to the next call.

use super::promises;
use crate::attack::built;
use crate::end::End::Answer;

promises! {
    a_document_kept_is_gone_in_the_next_call:
        built("state-kept").adapts("a secret").times(3) => Answer("nothing");
    memory_of_an_earlier_call_is_clean_in_the_next:
        built("state-left-in-memory").adapts("a secret").times(3) => Answer("0 left");
}
