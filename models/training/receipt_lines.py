"""Trains the model that says what each line of a receipt is.

Scores: the line is the merchant's name, address, something else (of these
three exactly one); it holds the total.
"""

import numpy as np

import common

# Chosen by cross-validation over companies, of a few settings that differ in
# leaves and rounds: more gain nothing.
LINE = dict(objective="multiclass", num_class=3, num_leaves=15, learning_rate=0.12,
            min_data_in_leaf=20, feature_fraction=0.3, bagging_fraction=0.8, bagging_freq=1,
            lambda_l2=2.0)
LINE_ROUNDS = 100
TOTAL = dict(objective="binary", num_leaves=15, learning_rate=0.12, min_data_in_leaf=20,
             feature_fraction=0.3, bagging_fraction=0.8, bagging_freq=1, lambda_l2=2.0)
TOTAL_ROUNDS = 100


def train(data: common.Data, rows: np.ndarray) -> list:
    line, total = data.label("line"), data.label("total")
    known_line = rows & (line != common.UNKNOWN)
    known_total = rows & (total != common.UNKNOWN)
    fit = lambda known, labels, rounds, settings: common.fit(
        data.features[known], labels[known], data.weights[known], rounds, **settings)
    return [("softmax", fit(known_line, line, LINE_ROUNDS, LINE)),
            ("logistic", fit(known_total, total, TOTAL_ROUNDS, TOTAL))]


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


if __name__ == "__main__":
    main()
