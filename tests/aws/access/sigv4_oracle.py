#!/usr/bin/env python3
"""Signs requests with botocore's own signer and shows every intermediate.

    python3 sigv4_oracle.py                      one JSON request per line in, one JSON answer per line out
    python3 sigv4_oracle.py --rewrite FILE...    puts fresh answers into vector files

A request: method, path (percent-encoded), query [[name, value]], headers [[name, value]], body, access_key_id,
secret_access_key, session_token, region, service, time (20150830T123600Z).
"""
import datetime
import hashlib
import hmac
import json
import sys
from urllib.parse import quote

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.compat import HTTPHeaders
from botocore.credentials import Credentials


def answer(request):
    moment = datetime.datetime.strptime(request["time"], "%Y%m%dT%H%M%SZ")
    botocore.auth.get_current_datetime = lambda *a, **k: moment
    host = dict((n.lower(), v) for n, v in request["headers"])["host"]
    query = "&".join(quote(n, safe="-_.~") + "=" + quote(v, safe="-_.~") for n, v in request["query"])
    url = "https://" + host + request["path"] + ("?" + query if query else "")
    http = AWSRequest(method=request["method"], url=url, data=request["body"].encode())
    http.headers = HTTPHeaders()
    for name, value in request["headers"]:
        http.headers.add_header(name, value)
    keys = Credentials(request["access_key_id"], request["secret_access_key"], request["session_token"] or None)
    kind = botocore.auth.S3SigV4Auth if request["service"] == "s3" else botocore.auth.SigV4Auth
    signer = kind(keys, request["service"], request["region"])
    http.context["timestamp"] = request["time"]
    signer._modify_request_before_signing(http)
    canonical = signer.canonical_request(http)
    text = signer.string_to_sign(http, canonical)
    key = ("AWS4" + request["secret_access_key"]).encode()
    for part in (request["time"][:8], request["region"], request["service"], "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = signer.signature(text, http)
    signer._inject_signature_to_request(http, signature)
    return {"canonical_request": canonical, "string_to_sign": text, "signing_key": key.hex(),
            "signature": signature, "authorization": http.headers["Authorization"]}


def main():
    if sys.argv[1:2] == ["--rewrite"]:
        for name in sys.argv[2:]:
            with open(name) as file:
                vector = json.load(file)
            vector.update(answer(vector))
            with open(name, "w") as file:
                json.dump(vector, file, indent=1, ensure_ascii=False)
                file.write("\n")
        return
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


main()
