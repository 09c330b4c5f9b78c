//! Looks through fresh memory for what an earlier call left there, and leaves
//! its own document all over it.
#![allow(unsafe_code, reason = "memory is read that was never written")]

const PIECE: usize = 64 << 20;

fn search(input: Vec<u8>) -> String {
    let mut piece: Vec<u8> = Vec::with_capacity(PIECE);
    let start = piece.as_mut_ptr();
    let is_left = |at: &usize| {
        // SAFETY: the memory is this piece's. What it holds is the question.
        unsafe { start.add(*at).read_volatile() != 0 }
    };
    // The allocator keeps its own notes at the beginning.
    let left = (4096..PIECE).step_by(64).filter(is_left).count();
    while piece.len() + input.len() <= PIECE {
        piece.extend(&input);
    }
    std::hint::black_box(&piece);
    format!("{left} left")
}

attack::in_adapt!(search);
