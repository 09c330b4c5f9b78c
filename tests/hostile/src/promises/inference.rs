//! Attempts to take the host by its models.

use sandbox::LimitKind::{Handles, Inferences, Tensors};

use super::promises;
use crate::attack::built;
use crate::end::End::{Answer, Limit};

promises! {
    an_inference_flood_ends_at_the_limit:
        built("inference-flood").adapts("") => Limit(Inferences);
    a_thousand_inputs_of_one_name_are_one_inference:
        built("inputs-by-the-thousand").adapts("") => Answer("900");
    a_tensor_of_absurd_shape_never_reaches_the_model:
        built("tensor-of-absurd-shape").adapts("")
            => Answer("ErrorCode::InvalidArgument ErrorCode::InvalidArgument \
                       ErrorCode::InvalidArgument ErrorCode::InvalidArgument \
                       ErrorCode::InvalidArgument");
    a_tensor_flood_ends_at_the_limit:
        built("tensor-flood").adapts("") => Limit(Tensors);
    a_flood_of_handles_ends_at_the_limit:
        built("handle-flood").adapts("") => Limit(Handles);
    a_flood_of_errors_ends_at_the_limit:
        built("error-flood").adapts("") => Limit(Handles);
    an_unknown_model_is_not_found_whatever_its_name:
        built("unknown-model").adapts("")
            => Answer("ErrorCode::NotFound ErrorCode::NotFound ErrorCode::NotFound \
                       ErrorCode::NotFound ErrorCode::NotFound ErrorCode::NotFound");
    a_model_of_its_own_is_not_taken:
        built("model-of-its-own").adapts("") => Answer("ErrorCode::UnsupportedOperation");
}
