//! The ensemble as an operator of tract.

use std::sync::Arc;

use tract_onnx::tract_hir::internal::*;

use crate::ensemble::Ensemble;

/// While tract finds out the shapes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Trees(pub(crate) Arc<Ensemble>);

impl Expansion for Trees {
    fn name(&self) -> StaticName {
        "TreeEnsembleRegressor".into()
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        let ([input], [output]) = (inputs, outputs) else {
            bail!("trees have one input and one output");
        };
        solver.equals(&input.rank, 2)?;
        solver.equals(&output.datum_type, f32::datum_type())?;
        solver.equals(&output.rank, 2)?;
        solver.equals(&output.shape[0], &input.shape[0])?;
        solver.equals(&output.shape[1], self.0.base_bits.len().to_dim())
    }

    fn wire(
        &self,
        prefix: &str,
        model: &mut TypedModel,
        inputs: &[OutletId],
    ) -> TractResult<TVec<OutletId>> {
        model.wire_node(prefix, TypedTrees(self.0.clone()), inputs)
    }
}

/// Where the shapes are known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct TypedTrees(Arc<Ensemble>);

impl Op for TypedTrees {
    fn name(&self) -> StaticName {
        "TreeEnsembleRegressor".into()
    }

    op_as_typed_op!();
}

impl EvalOp for TypedTrees {
    op_out_of_plan!();

    fn eval(&self, _context: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let input = args_1!(inputs);
        let input = input.cast_to::<f32>()?;
        let shape = input.shape().to_vec();
        let [rows, columns] = shape.as_slice() else {
            bail!("trees take rows of features, not a tensor of shape {shape:?}");
        };
        let ensemble = &self.0;
        ensure!(
            *columns >= ensemble.features,
            "the trees ask {} features of a row, which has {columns}",
            ensemble.features
        );
        let width = ensemble.base_bits.len();
        let mut sums = vec![0.0; rows * width];
        let view = input.try_as_plain_ram()?;
        let rows_in = view.as_slice::<f32>()?.chunks_exact(*columns);
        for (row, sums) in rows_in.zip(sums.chunks_exact_mut(width)) {
            ensemble.sums(row, sums);
        }
        Ok(tvec!(Tensor::from_shape(&[*rows, width], &sums)?.into()))
    }
}

impl TypedOp for TypedTrees {
    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let [input] = inputs else {
            bail!("trees take one input, not {}", inputs.len());
        };
        let rows = input.shape.dims().first().context("trees take rows")?;
        let width = self.0.base_bits.len().to_dim();
        Ok(tvec!(f32::fact([rows.clone(), width])))
    }

    as_op!();
}
