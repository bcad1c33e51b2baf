#!/usr/bin/env python3
"""check_schema.py SCHEMA DOCUMENT: validates by jsonschema; exits with 77 where that is not installed."""
import json
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: the Python package jsonschema is missing", file=sys.stderr)
    sys.exit(77)

schema, document = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
jsonschema.Draft202012Validator.check_schema(schema)
jsonschema.Draft202012Validator(schema).validate(document)
