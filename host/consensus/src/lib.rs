#[derive(Debug, Default)]
pub struct Options {}
#[derive(Debug, thiserror::Error)]
#[error("x")]
pub struct ConsensusError;
#[derive(Debug)]
pub struct Report;
pub fn consensus(
    _d: &[&document::Document],
    _o: &Options,
) -> Result<(document::Document, Report), ConsensusError> {
    Err(ConsensusError)
}
