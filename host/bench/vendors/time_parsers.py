"""Times what vendors' own Python parsers take for an answer, from its bytes.

Usage: time_parsers.py PARSER FILE SECONDS
Prints the median in microseconds.
"""

import json
import statistics
import sys
import time


def textractor(path):
    from textractor.parsers import response_parser

    data = open(path, "rb").read()
    return lambda: response_parser.parse(json.loads(data))


def response_parser(path):
    import trp

    data = open(path, "rb").read()
    return lambda: trp.Document(json.loads(data))


def documentai_toolbox(path):
    from google.cloud.documentai_toolbox import document

    def parse():
        wrapped = document.Document.from_document_path(document_path=path)
        return [page.lines for page in wrapped.pages]

    return parse


PARSERS = {
    "textractor": textractor,
    "response-parser": response_parser,
    "documentai-toolbox": documentai_toolbox,
}


def main():
    name, path, seconds = sys.argv[1:]
    parse = PARSERS[name](path)
    parse()
    times = []
    end = time.perf_counter() + float(seconds)
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        parse()
        times.append(time.perf_counter() - start)
    print(statistics.median(times) * 1e6)


if __name__ == "__main__":
    main()
