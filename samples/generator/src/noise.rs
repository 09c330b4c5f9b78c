//! Pseudo-random numbers that are the same on every machine: xorshift64*
//! (Vigna, "An experimental exploration of Marsaglia's xorshift generators,
//! scrambled", 2016).

/// The generator; its seed is its whole state.
#[derive(Clone, Debug)]
pub(crate) struct Noise(u64);

impl Noise {
    /// Starts from a seed other than 0.
    pub(crate) const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 fresh bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// Uniform in 0..1, in steps of 2^-16.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.bits() >> 48) as f32 / 65_536.0
    }

    /// Close to normal with mean 0 and deviation 1: the sum of twelve uniform
    /// numbers, which unlike a logarithm rounds alike everywhere.
    pub(crate) fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.unit()).sum::<f32>() - 6.0
    }
}
