"""Times what onnxruntime takes to load a model and to answer some rows.

Usage: time_onnxruntime.py MODEL ROWS SECONDS
Prints the two medians in microseconds.
"""

import statistics
import sys
import time

import numpy
import onnxruntime


def median(work, seconds):
    work()
    samples = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(samples) < 5:
        start = time.perf_counter()
        work()
        samples.append(time.perf_counter() - start)
    return statistics.median(samples) * 1e6


def main(path, rows, seconds):
    options = onnxruntime.SessionOptions()
    # One thread, as in the host.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1

    def session():
        return onnxruntime.InferenceSession(
            path, options, providers=["CPUExecutionProvider"]
        )

    columns = session().get_inputs()[0].shape[1]
    count = int(rows) * columns
    features = (numpy.arange(count) % 7 / 7).astype(numpy.float32)
    features = features.reshape(int(rows), columns)
    one = numpy.zeros((1, columns), numpy.float32)
    seconds = float(seconds)
    print(median(lambda: session().run(["scores"], {"features": one}), seconds))
    loaded = session()
    print(median(lambda: loaded.run(["scores"], {"features": features}), seconds))


main(*sys.argv[1:])
