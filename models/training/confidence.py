"""Trains the model that says how likely each chosen value is right.

Score: the value is right. What counts is not how many it calls right but that
of the values it gives 0.8, eight in ten are: few, shallow trees, and many rows
in each leaf.
"""

import numpy as np

import common

RIGHT = dict(objective="binary", num_leaves=15, learning_rate=0.05, min_data_in_leaf=60,
             feature_fraction=0.4, bagging_fraction=0.8, bagging_freq=1, lambda_l2=5.0)
ROUNDS = 160
ORIGINS = ["sroie", "factur-x", "generated"]


def calibration_error(scores: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: by how much the mean score of each bin is
    off its share of right values (Naeini et al., 2015)."""
    place = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [abs(scores[place == b].mean() - right[place == b].mean()) * (place == b).mean()
            for b in range(bins) if (place == b).any()]
    return float(sum(gaps))


def train(data: common.Data, rows: np.ndarray) -> list:
    right = data.label("right")
    known = rows & (right != common.UNKNOWN)
    booster = common.fit(data.features[known], right[known], data.weights[known], ROUNDS, **RIGHT)
    return [("logistic", booster)]


def report(name: str, scores: np.ndarray, data: common.Data, rows: np.ndarray):
    right, origin = data.label("right"), data.label("origin")
    for number, what in [(None, "all"), *enumerate(ORIGINS)]:
        chosen = rows & (right != common.UNKNOWN)
        if number is not None:
            chosen &= origin == number
        if chosen.any():
            error = calibration_error(scores[chosen], right[chosen])
            before = calibration_error(data.features[chosen][:, data.about["features"].index(
                "score")], right[chosen])
            print(f"{name} {what}: {chosen.sum()} values, {right[chosen].mean():.3f} right, "
                  f"calibration error {error:.3f} (scores by hand {before:.3f})")


def main():
    options = common.arguments(__doc__)
    data = common.load(options.source)
    boosters = train(data, data.train)
    made = common.model(boosters, data.features.shape[1], data.about)
    common.save(made, boosters, data.features, options.out)
    scores = common.predicted(boosters, data.features)[:, 0]
    report("held out", scores, data, ~data.train)
    if options.cross_validate:
        for fold in range(5):
            unseen = data.folds == fold
            if unseen.any():
                others = train(data, data.train & ~unseen)
                scores[unseen] = common.predicted(others, data.features[unseen])[:, 0]
        report("cross-validated", scores, data, data.train)


if __name__ == "__main__":
    main()
