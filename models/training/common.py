"""What the training scripts share: reading data sets, boosted trees as ONNX,
and the check that the ONNX file says what the trees say.

A model has one input `features` (float32, rows x columns) and one output
`scores` (float32, rows x columns). All its trees are one node, whose raw sums
the heads turn into scores 0..1: `softmax` over some columns, of which exactly
one is true of a row, or `logistic` of one, which is true or not.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import lightgbm as lgb
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

SEED = 20240501
HELD_OUT = -1
UNKNOWN = -1.0
EXPECTED_ROWS = 8

# The versions that tract reads for certain.
OPSETS = [("", 15), ("ai.onnx.ml", 1)]
IR_VERSION = 8


@dataclass
class Data:
    """What `sheaf-trainer` wrote for one model."""

    features: np.ndarray
    labels: np.ndarray
    documents: np.ndarray
    folds: np.ndarray
    weights: np.ndarray
    about: dict

    def label(self, name: str) -> np.ndarray:
        return self.labels[:, self.about["labels"].index(name)]

    @property
    def train(self) -> np.ndarray:
        return self.folds != HELD_OUT


def arguments(description: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--in", dest="source", type=Path, required=True,
                        help="folder that sheaf-trainer wrote")
    parser.add_argument("--out", type=Path, required=True,
                        help="ONNX file to write")
    parser.add_argument("--cross-validate", action="store_true",
                        help="also write scores.npy beside the features: of each row by "
                             "trees that have not seen its fold")
    return parser.parse_args()


def load(folder: Path) -> Data:
    read = lambda name: np.load(folder / f"{name}.npy")
    return Data(read("features"), read("labels"), read("documents"), read("folds"),
                read("weights")[:, 0], json.loads((folder / "data.json").read_text()))


def settings(**changes) -> dict:
    """Settings of lightgbm under which the same data gives the same trees."""
    fixed = {
        "seed": SEED,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "use_missing": False,
        "verbosity": -1,
    }
    return {**fixed, **changes}


def fit(features, labels, weights, rounds: int, **changes) -> lgb.Booster:
    """Trees for these rows; for `objective`, `num_class` and the like, see lightgbm."""
    data = lgb.Dataset(features, label=labels, weight=weights,
                       params={"max_bin": changes.get("max_bin", 255), "verbosity": -1})
    return lgb.train(settings(**changes), data, num_boost_round=rounds)


def downwards(threshold: float) -> float:
    """The greatest float32 that is not above a threshold: a float32 is at most
    the one exactly when it is at most the other."""
    rounded = np.float32(threshold)
    if float(rounded) > threshold:
        rounded = np.nextafter(rounded, np.float32(-np.inf))
    return float(rounded)


class Trees:
    """The trees of several boosters, numbered for one ONNX node."""

    def __init__(self):
        self.nodes = {name: [] for name in (
            "treeids", "nodeids", "featureids", "values", "modes",
            "truenodeids", "falsenodeids")}
        self.leaves = {name: [] for name in ("treeids", "nodeids", "ids", "weights")}
        self.count = 0

    def add(self, booster: lgb.Booster, first_column: int):
        """The trees of a booster; those of its first class sum into
        `first_column`, of its second into the next."""
        model = booster.dump_model()
        per_round = model["num_tree_per_iteration"]
        for index, tree in enumerate(model["tree_info"]):
            self._tree(tree["tree_structure"], first_column + index % per_round)

    def _tree(self, root: dict, column: int):
        tree, self.count = self.count, self.count + 1
        waiting = [root]
        numbers = {id(root): 0}
        while waiting:
            node = waiting.pop(0)
            number = numbers[id(node)]
            leaf = "split_feature" not in node
            children = [] if leaf else [node["left_child"], node["right_child"]]
            for child in children:
                numbers[id(child)] = len(numbers)
                waiting.append(child)
            if not leaf:
                assert node["decision_type"] == "<=", node["decision_type"]
            row = {
                "treeids": tree,
                "nodeids": number,
                "featureids": 0 if leaf else node["split_feature"],
                "values": 0.0 if leaf else downwards(node["threshold"]),
                "modes": "LEAF" if leaf else "BRANCH_LEQ",
                "truenodeids": 0 if leaf else numbers[id(children[0])],
                "falsenodeids": 0 if leaf else numbers[id(children[1])],
            }
            for name, value in row.items():
                self.nodes[name].append(value)
            if leaf:
                for name, value in (("treeids", tree), ("nodeids", number),
                                    ("ids", column), ("weights", node["leaf_value"])):
                    self.leaves[name].append(value)

    def onnx_node(self, columns: int):
        return helper.make_node(
            "TreeEnsembleRegressor", ["features"], ["sums"], name="trees",
            domain="ai.onnx.ml", n_targets=columns,
            **{f"nodes_{name}": values for name, values in self.nodes.items()},
            **{f"target_{name}": values for name, values in self.leaves.items()})


def model(boosters: list[tuple[str, lgb.Booster]], columns: int, about: dict) -> onnx.ModelProto:
    """One model of several heads, each `softmax` or `logistic` with the
    booster that gives its columns, in this order."""
    trees, nodes, heads, constants, at = Trees(), [], [], [], 0
    for kind, booster in boosters:
        width = booster.num_model_per_iteration()
        trees.add(booster, at)
        name = f"head{len(heads)}"
        for end, value in (("from", at), ("to", at + width), ("axis", 1)):
            constants.append(helper.make_tensor(f"{name}.{end}", TensorProto.INT64, [1], [value]))
        nodes.append(helper.make_node(
            "Slice", ["sums", f"{name}.from", f"{name}.to", f"{name}.axis"],
            [f"{name}.sums"], name=f"{name}.slice"))
        nodes.append(
            helper.make_node("Softmax", [f"{name}.sums"], [name], name=f"{name}.softmax", axis=1)
            if kind == "softmax" else
            helper.make_node("Sigmoid", [f"{name}.sums"], [name], name=f"{name}.sigmoid"))
        heads.append(name)
        at += width
    nodes.append(helper.make_node("Concat", heads, ["scores"], name="join", axis=1))
    graph = helper.make_graph(
        [trees.onnx_node(at)] + nodes, about["model"],
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["rows", columns])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["rows", at])],
        constants)
    made = helper.make_model(
        graph, opset_imports=[helper.make_opsetid(d, v) for d, v in OPSETS],
        producer_name="sheaf", ir_version=IR_VERSION)
    helper.set_model_props(made, {
        "inputs": json.dumps(about["inputs"], sort_keys=True),
        "features": json.dumps(about["features"]),
    })
    onnx.checker.check_model(made)
    return made


def predicted(boosters: list[tuple[str, lgb.Booster]], features: np.ndarray) -> np.ndarray:
    """The scores by lightgbm itself."""
    columns = [b.predict(features) for _, b in boosters]
    return np.hstack([c.reshape(len(features), -1) for c in columns]).astype(np.float32)


def save(made: onnx.ModelProto, boosters, features: np.ndarray, out: Path):
    """Write a model once its scores by onnxruntime are those of lightgbm."""
    content = made.SerializeToString(deterministic=True)
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    (scores,) = session.run(["scores"], {"features": features})
    off = float(np.abs(scores - predicted(boosters, features)).max())
    assert off < 1e-5, f"onnxruntime and lightgbm differ by {off}"
    out.write_bytes(content)
    # A few rows with their scores, for the test that tract agrees.
    some = np.linspace(0, len(features) - 1, EXPECTED_ROWS).astype(int)
    expected = {
        "columns": features.shape[1],
        "outputs": scores.shape[1],
        "features": [float(v) for v in features[some].ravel()],
        "scores": [float(v) for v in scores[some].ravel()],
    }
    path = Path(__file__).parent / "expected" / f"{out.stem}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(expected) + "\n")
    print(f"{out}: {len(content) / 1024:.0f} KiB, differs from lightgbm by {off:.1e}")


def interval(values: np.ndarray, rounds: int = 2000) -> tuple[float, float, float]:
    """Mean of 0s and 1s by document, with its 95% interval by bootstrap."""
    random = np.random.default_rng(SEED)
    means = random.choice(values, (rounds, len(values))).mean(axis=1)
    return float(values.mean()), *map(float, np.quantile(means, [0.025, 0.975]))
