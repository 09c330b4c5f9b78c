//! Makes ONNX models.

use prost::Message;
use tract_onnx::pb::attribute_proto::AttributeType;
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::tensor_shape_proto::{Dimension, dimension::Value as DimValue};
use tract_onnx::pb::type_proto::{Tensor as TensorShape, Value as TypeValue};
use tract_onnx::pb::{
    AttributeProto, GraphProto, ModelProto, NodeProto, OperatorSetIdProto, TensorProto,
    TensorShapeProto, TypeProto, ValueInfoProto,
};

/// A dimension: a size or a name.
pub(crate) enum Dim {
    Size(i64),
    Name(&'static str),
}

pub(crate) use Dim::{Name, Size};

/// An input or output; `None` for a shape it does not tell.
pub(crate) fn value(name: &str, ty: DataType, shape: Option<&[Dim]>) -> ValueInfoProto {
    let shape = shape.map(|dims| TensorShapeProto {
        dim: dims
            .iter()
            .map(|dim| Dimension {
                value: Some(match dim {
                    Size(n) => DimValue::DimValue(*n),
                    Name(name) => DimValue::DimParam((*name).to_owned()),
                }),
                ..Default::default()
            })
            .collect(),
    });
    ValueInfoProto {
        name: name.to_owned(),
        r#type: Some(TypeProto {
            value: Some(TypeValue::TensorType(TensorShape {
                elem_type: ty as i32,
                shape,
            })),
            ..Default::default()
        }),
        ..Default::default()
    }
}

/// Weights.
pub(crate) fn floats(name: &str, dims: &[i64], values: &[f32]) -> TensorProto {
    TensorProto {
        name: name.to_owned(),
        dims: dims.to_vec(),
        data_type: DataType::Float as i32,
        float_data: values.to_vec(),
        ..Default::default()
    }
}

pub(crate) fn node(op: &str, inputs: &[&str], output: &str) -> NodeProto {
    NodeProto {
        op_type: op.to_owned(),
        name: format!("{op} for {output}"),
        input: inputs.iter().map(|i| (*i).to_owned()).collect(),
        output: vec![output.to_owned()],
        ..Default::default()
    }
}

pub(crate) fn with_int(mut node: NodeProto, name: &str, value: i64) -> NodeProto {
    node.attribute.push(AttributeProto {
        name: name.to_owned(),
        r#type: AttributeType::Int as i32,
        i: value,
        ..Default::default()
    });
    node
}

/// The bytes of a model.
pub(crate) fn model(
    inputs: Vec<ValueInfoProto>,
    weights: Vec<TensorProto>,
    nodes: Vec<NodeProto>,
    outputs: Vec<ValueInfoProto>,
) -> Vec<u8> {
    ModelProto {
        ir_version: 8,
        opset_import: vec![OperatorSetIdProto {
            version: 13,
            ..Default::default()
        }],
        graph: Some(GraphProto {
            name: "made by a test".to_owned(),
            input: inputs,
            initializer: weights,
            node: nodes,
            output: outputs,
            ..Default::default()
        }),
        ..Default::default()
    }
    .encode_to_vec()
}

/// `scores = softmax(features · W + b)`, two features to three classes, one
/// row for each of a batch of any size.
pub(crate) fn classifier() -> Vec<u8> {
    model(
        vec![value(
            "features",
            DataType::Float,
            Some(&[Name("batch"), Size(2)]),
        )],
        vec![
            floats("W", &[2, 3], &[1.0, 0.0, -1.0, 0.5, -1.0, 2.0]),
            floats("b", &[3], &[0.1, 0.0, -0.2]),
        ],
        vec![
            node("MatMul", &["features", "W"], "product"),
            node("Add", &["product", "b"], "sum"),
            with_int(node("Softmax", &["sum"], "scores"), "axis", -1),
        ],
        vec![value(
            "scores",
            DataType::Float,
            Some(&[Name("batch"), Size(3)]),
        )],
    )
}

/// `moved = E[ids] + offsets`, with two inputs of different types whose
/// length is the same.
pub(crate) fn embedding() -> Vec<u8> {
    model(
        vec![
            value("ids", DataType::Int64, Some(&[Name("length")])),
            value("offsets", DataType::Float, Some(&[Name("length"), Size(2)])),
        ],
        vec![floats("E", &[3, 2], &[10.0, 11.0, 20.0, 21.0, 30.0, 31.0])],
        vec![
            node("Gather", &["E", "ids"], "found"),
            node("Add", &["found", "offsets"], "moved"),
        ],
        vec![value("moved", DataType::Float, None)],
    )
}

/// A model with one input, one node and one output.
pub(crate) fn unary(op: &str, from: DataType, to: DataType, shape: Option<&[Dim]>) -> Vec<u8> {
    model(
        vec![value("x", from, shape)],
        vec![],
        vec![node(op, &["x"], "y")],
        vec![value("y", to, None)],
    )
}
