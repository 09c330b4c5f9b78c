//! The operator as it stands in a file: parallel lists, checked here.

use std::collections::HashMap;
use std::sync::Arc;

use tract_onnx::model::ParsingContext;
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_hir::internal::*;

use crate::ensemble::{Ensemble, Node, Weight};
use crate::operator::Trees;

/// Reads the attributes of a `TreeEnsembleRegressor`.
pub(crate) fn operator(
    _context: &ParsingContext,
    node: &NodeProto,
) -> TractResult<(Box<dyn InferenceOp>, Vec<String>)> {
    let nothing_else = [("aggregate_function", "SUM"), ("post_transform", "NONE")];
    for (name, only) in nothing_else {
        let value = node.get_attr_opt::<&str>(name)?.unwrap_or(only);
        ensure!(value == only, "`{name}` is {value}: only {only} is read");
    }
    let targets: usize = node.get_attr("n_targets")?;
    let most = u16::MAX.into();
    ensure!((1..=most).contains(&targets), "`n_targets` is {targets}");
    let base = numbers(node, "base_values")?.unwrap_or_default();
    ensure!(
        base.is_empty() || base.len() == targets,
        "`base_values` has {} values for {targets} targets",
        base.len()
    );
    let mut base_bits: Vec<u32> = base.iter().map(|b| b.to_bits()).collect();
    base_bits.resize(targets, 0.0_f32.to_bits());
    let ensemble = ensemble(node, Leaves::read(node, targets)?, base_bits)?;
    Ok((expand(Trees(Arc::new(ensemble))), vec![]))
}

/// A list that may be missing.
fn numbers(node: &NodeProto, name: &str) -> TractResult<Option<Vec<f32>>> {
    Ok(node.get_attr_opt_slice::<f32>(name)?.map(<[f32]>::to_vec))
}

/// A list of as many integers as there should be, none below 0 or out of reach.
fn integers(node: &NodeProto, name: &str, count: Option<usize>) -> TractResult<Vec<u32>> {
    let values = node.get_attr_slice::<i64>(name)?;
    if let Some(count) = count {
        let found = values.len();
        ensure!(found == count, "`{name}` has {found} values, not {count}");
    }
    let read = values.iter().map(|v| u32::try_from(*v));
    read.collect::<Result<_, _>>()
        .with_context(|| format!("`{name}` has a value that is no index"))
}

/// The weights of all leaves, and which are those of a node of a tree.
struct Leaves {
    weights: Vec<Weight>,
    of: HashMap<(u32, u32), (u32, u32)>,
}

impl Leaves {
    fn read(node: &NodeProto, targets: usize) -> TractResult<Self> {
        let trees = integers(node, "target_treeids", None)?;
        let count = Some(trees.len());
        let nodes = integers(node, "target_nodeids", count)?;
        let columns = integers(node, "target_ids", count)?;
        let values = numbers(node, "target_weights")?.unwrap_or_default();
        ensure!(
            values.len() == trees.len(),
            "`target_weights` has {} values, not {}",
            values.len(),
            trees.len()
        );
        if let Some(column) = columns.iter().find(|c| **c as usize >= targets) {
            bail!("`target_ids` has {column}, but there are {targets} targets");
        }
        let mut rows: Vec<_> = trees
            .into_iter()
            .zip(nodes)
            .zip(columns.iter().zip(values))
            .collect();
        // Those of a leaf together, in the order of the file.
        rows.sort_by_key(|(leaf, _)| *leaf);
        let (mut weights, mut of) = (Vec::new(), HashMap::new());
        for (leaf, (column, value)) in rows {
            let from = u32::try_from(weights.len())?;
            let (column, bits) = (*column, value.to_bits());
            weights.push(Weight { column, bits });
            of.entry(leaf).or_insert((from, from)).1 = from + 1;
        }
        Ok(Self { weights, of })
    }
}

/// A node as it stands in the file.
struct Row<'a> {
    tree: u32,
    id: u32,
    feature: u32,
    value: f32,
    mode: &'a str,
    yes: u32,
    no: u32,
}

fn rows(node: &NodeProto) -> TractResult<Vec<Row<'_>>> {
    let trees = integers(node, "nodes_treeids", None)?;
    let count = Some(trees.len());
    let ids = integers(node, "nodes_nodeids", count)?;
    let features = integers(node, "nodes_featureids", count)?;
    let yes = integers(node, "nodes_truenodeids", count)?;
    let no = integers(node, "nodes_falsenodeids", count)?;
    let values = numbers(node, "nodes_values")?.unwrap_or_default();
    let modes = node.get_attr_vec::<&str>("nodes_modes")?;
    ensure!(
        values.len() == trees.len() && modes.len() == trees.len(),
        "`nodes_values` and `nodes_modes` are not as long as `nodes_treeids`"
    );
    let missing = node.get_attr_opt_slice::<i64>("nodes_missing_value_tracks_true")?;
    ensure!(
        missing.is_none_or(|m| m.iter().all(|v| *v == 0)),
        "`nodes_missing_value_tracks_true` is set, which is not read"
    );
    let places = trees.into_iter().zip(ids);
    let conditions = features.into_iter().zip(values).zip(modes);
    let ways = yes.into_iter().zip(no);
    let rows = places.zip(conditions).zip(ways);
    Ok(rows
        .map(|(((tree, id), ((feature, value), mode)), (yes, no))| Row {
            tree,
            id,
            feature,
            value,
            mode,
            yes,
            no,
        })
        .collect())
}

/// The trees, their nodes in the order of the file.
fn ensemble(node: &NodeProto, leaves: Leaves, base_bits: Vec<u32>) -> TractResult<Ensemble> {
    let rows = rows(node)?;
    let (mut places, mut roots, mut tree) = (HashMap::new(), Vec::new(), None);
    for (row, at) in rows.iter().zip(0_u32..) {
        if tree.replace(row.tree) != Some(row.tree) {
            roots.push(at);
        }
        let before = places.insert((row.tree, row.id), at);
        ensure!(before.is_none(), "{} stands twice", name(row));
    }
    let mut nodes = Vec::with_capacity(rows.len());
    let mut features = 0;
    for (row, at) in rows.iter().zip(0_u32..) {
        // Forwards only: no walk is endless.
        let way = |to: u32| {
            let place = places.get(&(row.tree, to)).filter(|place| **place > at);
            place
                .copied()
                .with_context(|| format!("{} leads to {to}, which does not follow it", name(row)))
        };
        nodes.push(match row.mode {
            "LEAF" => {
                let range = leaves.of.get(&(row.tree, row.id));
                let (from, to) = range.copied().unwrap_or_default();
                Node::Leaf { from, to }
            }
            "BRANCH_LEQ" => {
                features = features.max(row.feature as usize + 1);
                Node::Fork {
                    feature: row.feature,
                    value_bits: row.value.to_bits(),
                    yes: way(row.yes)?,
                    no: way(row.no)?,
                }
            }
            other => bail!(
                "{} is a {other}: only BRANCH_LEQ and LEAF are read",
                name(row)
            ),
        });
    }
    Ok(Ensemble {
        roots,
        nodes,
        weights: leaves.weights,
        base_bits,
        features,
    })
}

fn name(row: &Row) -> String {
    format!("node {} of tree {}", row.id, row.tree)
}

#[cfg(test)]
mod tests {
    use tract_onnx::pb::{self, AttributeProto, attribute_proto::AttributeType};
    use tract_onnx::prelude::*;

    use super::*;

    fn ints(name: &str, ints: &[i64]) -> AttributeProto {
        AttributeProto {
            name: name.into(),
            r#type: AttributeType::Ints.into(),
            ints: ints.to_vec(),
            ..AttributeProto::default()
        }
    }

    fn floats(name: &str, floats: &[f32]) -> AttributeProto {
        AttributeProto {
            name: name.into(),
            r#type: AttributeType::Floats.into(),
            floats: floats.to_vec(),
            ..AttributeProto::default()
        }
    }

    fn strings(name: &str, strings: &[&str]) -> AttributeProto {
        AttributeProto {
            name: name.into(),
            r#type: AttributeType::Strings.into(),
            strings: strings.iter().map(|s| s.as_bytes().to_vec()).collect(),
            ..AttributeProto::default()
        }
    }

    /// Two trees: `x1 <= 0.5 ? (x0 <= 2 ? 1 : 10) to column 0 : 100 to both`,
    /// and a leaf alone that adds 1000 to column 1.
    fn two_trees() -> NodeProto {
        NodeProto {
            op_type: "TreeEnsembleRegressor".into(),
            domain: "ai.onnx.ml".into(),
            input: vec!["features".into()],
            output: vec!["sums".into()],
            attribute: vec![
                AttributeProto {
                    name: "n_targets".into(),
                    r#type: AttributeType::Int.into(),
                    i: 2,
                    ..AttributeProto::default()
                },
                ints("nodes_treeids", &[0, 0, 0, 0, 0, 1]),
                ints("nodes_nodeids", &[0, 1, 2, 3, 4, 0]),
                ints("nodes_featureids", &[1, 0, 0, 0, 0, 0]),
                floats("nodes_values", &[0.5, 2.0, 0.0, 0.0, 0.0, 0.0]),
                strings(
                    "nodes_modes",
                    &["BRANCH_LEQ", "BRANCH_LEQ", "LEAF", "LEAF", "LEAF", "LEAF"],
                ),
                ints("nodes_truenodeids", &[1, 3, 0, 0, 0, 0]),
                ints("nodes_falsenodeids", &[2, 4, 0, 0, 0, 0]),
                ints("target_treeids", &[0, 0, 0, 0, 1]),
                ints("target_nodeids", &[2, 2, 3, 4, 0]),
                ints("target_ids", &[0, 1, 0, 0, 1]),
                floats("target_weights", &[100.0, 100.0, 1.0, 10.0, 1000.0]),
                floats("base_values", &[0.25, 0.0]),
            ],
            ..NodeProto::default()
        }
    }

    fn model(node: NodeProto) -> pb::ModelProto {
        let value = |name: &str| pb::ValueInfoProto {
            name: name.into(),
            r#type: Some(pb::TypeProto {
                value: Some(pb::type_proto::Value::TensorType(pb::type_proto::Tensor {
                    elem_type: pb::tensor_proto::DataType::Float.into(),
                    shape: None,
                })),
                ..pb::TypeProto::default()
            }),
            ..pb::ValueInfoProto::default()
        };
        pb::ModelProto {
            ir_version: 8,
            opset_import: vec![pb::OperatorSetIdProto {
                domain: String::new(),
                version: 15,
            }],
            graph: Some(pb::GraphProto {
                node: vec![node],
                input: vec![value("features")],
                output: vec![value("sums")],
                ..pb::GraphProto::default()
            }),
            ..pb::ModelProto::default()
        }
    }

    fn sums(node: NodeProto, rows: &[[f32; 2]]) -> TractResult<Vec<f32>> {
        let onnx = crate::with_trees(tract_onnx::onnx());
        let fact = InferenceFact::dt_shape(f32::datum_type(), [rows.len(), 2]);
        let plan = onnx
            .model_for_proto_model(&model(node))?
            .with_input_fact(0, fact)?
            .into_optimized()?
            .into_runnable()?;
        let input = Tensor::from_shape(&[rows.len(), 2], rows.as_flattened())?;
        let outputs = plan.run(tvec!(input.into()))?;
        Ok(outputs[0].try_as_plain_ram()?.as_slice::<f32>()?.to_vec())
    }

    #[test]
    fn the_leaves_that_a_row_reaches_are_summed() {
        let rows = [[2.0, 0.5], [2.5, 0.0], [0.0, 0.6], [0.0, f32::NAN]];
        assert_eq!(
            sums(two_trees(), &rows).unwrap(),
            [1.25, 1000.0, 10.25, 1000.0, 100.25, 1100.0, 100.25, 1100.0],
        );
    }

    #[track_caller]
    fn refused(change: AttributeProto, reason: &str) {
        let mut node = two_trees();
        node.attribute.retain(|a| a.name != change.name);
        node.attribute.push(change);
        let error = format!("{:#}", sums(node, &[[0.0, 0.0]]).unwrap_err());
        assert!(error.contains(reason), "{error}");
    }

    #[test]
    fn a_walk_that_would_not_end_is_refused() {
        refused(
            ints("nodes_truenodeids", &[1, 0, 0, 0, 0, 0]),
            "node 1 of tree 0 leads to 0, which does not follow it",
        );
    }

    #[test]
    fn what_is_out_of_reach_is_refused_by_name() {
        refused(
            ints("nodes_falsenodeids", &[9, 4, 0, 0, 0, 0]),
            "leads to 9",
        );
        refused(ints("target_ids", &[0, 2, 0, 0, 1]), "`target_ids` has 2");
        refused(ints("nodes_nodeids", &[0, 1, 1, 3, 4, 0]), "stands twice");
        refused(
            ints("nodes_treeids", &[0, 0, -1, 0, 0, 1]),
            "`nodes_treeids`",
        );
        refused(
            ints("nodes_treeids", &[0]),
            "`nodes_nodeids` has 6 values, not 1",
        );
        refused(floats("target_weights", &[1.0]), "`target_weights`");
        refused(floats("base_values", &[1.0]), "`base_values`");
    }

    #[test]
    fn what_is_not_read_is_refused_by_name() {
        let leq = "BRANCH_LEQ";
        let modes = [leq, "BRANCH_GT", "LEAF", "LEAF", "LEAF", "LEAF"];
        refused(strings("nodes_modes", &modes), "BRANCH_GT");
        refused(
            ints("nodes_missing_value_tracks_true", &[1, 0, 0, 0, 0, 0]),
            "`nodes_missing_value_tracks_true`",
        );
    }

    #[test]
    fn a_row_with_too_few_features_is_refused() {
        refused(
            ints("nodes_featureids", &[7, 0, 0, 0, 0, 0]),
            "the trees ask 8 features of a row, which has 2",
        );
    }
}
