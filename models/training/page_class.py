"""Trains the model that says of which class a page is, and whether a document
starts on it.

Scores: the thirteen classes in their registered order, of which exactly one is
true; a document starts.
"""

import numpy as np

import common

CLASSES = 13
CLASS = dict(objective="multiclass", num_class=CLASSES, num_leaves=12, learning_rate=0.12,
             min_data_in_leaf=12, feature_fraction=0.25, bagging_fraction=0.7, bagging_freq=1,
             lambda_l2=3.0, max_bin=63)
CLASS_ROUNDS = 60
START = dict(objective="binary", num_leaves=12, learning_rate=0.1, min_data_in_leaf=12,
             feature_fraction=0.4, bagging_fraction=0.7, bagging_freq=1, lambda_l2=3.0, max_bin=63)
START_ROUNDS = 80

# What stands before: that a page follows another says nothing of its class,
# since what follows what in a stack is the generator's choice.
SEQUENCE = "sequence_"


def balanced(labels: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weights under which each class counts nearly as much as the others."""
    sums = np.bincount(labels.astype(int), weights=weights, minlength=CLASSES)
    factors = (sums.mean() / np.maximum(sums, 1.0)) ** 0.7
    return weights * factors[labels.astype(int)]


def train(data: common.Data, rows: np.ndarray) -> list:
    label, start = data.label("class"), data.label("start")
    of_class = rows & (label != common.UNKNOWN)
    of_start = rows & (start != common.UNKNOWN)
    # Columns stay where they are, but trees of classes cannot split on a
    # constant one.
    own = data.features.copy()
    for column, name in enumerate(data.about["features"]):
        if name.startswith(SEQUENCE):
            own[:, column] = 0.0
    weights = balanced(label[of_class], data.weights[of_class])
    classes = common.fit(own[of_class], label[of_class], weights, CLASS_ROUNDS, **CLASS)
    starts = common.fit(data.features[of_start], start[of_start], data.weights[of_start],
                        START_ROUNDS, **START)
    return [("softmax", classes), ("logistic", starts)]


def report(data: common.Data, scores: np.ndarray):
    """Macro F1 and starts, of the families held out and of those not."""
    label, start = data.label("class"), data.label("start")
    for name, part in (("held out", ~data.train), ("cross-validated", data.train)):
        known = part & (label != common.UNKNOWN)
        found = scores[known, :CLASSES].argmax(1)
        truth = label[known].astype(int)
        f1 = []
        for k in np.unique(truth):
            both = ((found == k) & (truth == k)).sum()
            f1.append(2 * both / ((found == k).sum() + (truth == k).sum()))
        known = part & (start != common.UNKNOWN)
        right = ((scores[known, CLASSES] >= 0.5) == (start[known] == 1)).mean()
        print(f"{name}: macro F1 {np.mean(f1):.4f} of single pages "
              f"({' '.join(f'{v:.3f}' for v in f1)}), starts {right:.4f}")


def main():
    options = common.arguments(__doc__)
    data = common.load(options.source)
    boosters = train(data, data.train)
    made = common.model(boosters, data.features.shape[1], data.about)
    common.save(made, boosters, data.features, options.out)
    if options.cross_validate:
        scores = common.predicted(boosters, data.features)
        for fold in range(5):
            unseen = data.folds == fold
            others = data.train & ~unseen
            scores[unseen] = common.predicted(train(data, others), data.features[unseen])
        np.save(options.source / "scores.npy", scores)
        report(data, scores)


if __name__ == "__main__":
    main()
