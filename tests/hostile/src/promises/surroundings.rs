//! Attempts to find out about the outside.

use super::promises;
use crate::attack::built;
use crate::end::End::{Answer, OneAnswer};

promises! {
    no_file_is_there:
        built("files").adapts("") => Answer("0 0");
    no_environment_and_no_arguments_are_there:
        built("environment-and-arguments").adapts("") => Answer("0 0");
    no_network_is_there:
        built("sockets").adapts("") => Answer("0");
    clocks_stand_still_so_that_no_work_can_be_timed:
        built("clocks").adapts("").times(3) => Answer("0 0 1577836800");
    random_numbers_are_the_same_in_every_call:
        built("randomness").adapts("").times(3) => OneAnswer;
    no_thread_starts:
        built("threads").adapts("") => Answer("refused");
}
