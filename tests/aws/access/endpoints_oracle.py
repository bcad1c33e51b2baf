#!/usr/bin/env python3
"""Resolves endpoints with botocore's own rules.

    python3 endpoints_oracle.py      lines "service region fips dual_stack" (flags 0 or 1) in,
                                     "url signing_region" or "none -" out
S3 is asked for the bucket `bkt`, S3 Control for the account 123456789012.
"""
import sys

import botocore.session
from botocore.endpoint_provider import EndpointProvider

session = botocore.session.get_session()
partitions = session.get_data("partitions")
loader = session.get_component("data_loader")
providers = {}


def resolve(service, region, fips, dual_stack):
    if service not in providers:
        rules = loader.load_service_model(service, "endpoint-rule-set-1")
        providers[service] = EndpointProvider(rules, partitions)
    asked = {"Region": region, "UseFIPS": fips, "UseDualStack": dual_stack}
    if service == "s3":
        asked.update(Bucket="bkt", ForcePathStyle=False, Accelerate=False, UseGlobalEndpoint=False)
    if service == "s3control":
        asked.update(AccountId="123456789012", RequiresAccountId=True)
    if service == "sts":
        asked.update(UseGlobalEndpoint=False)
    try:
        endpoint = providers[service].resolve_endpoint(**asked)
    except Exception:
        return "none -"
    schemes = [s for s in endpoint.properties.get("authSchemes") or [] if s.get("name") == "sigv4"]
    return endpoint.url + " " + (schemes[0].get("signingRegion", region) if schemes else region)


print("ready", flush=True)
for line in sys.stdin:
    service, region, fips, dual_stack = line.split()
    print(resolve(service, region, fips == "1", dual_stack == "1"), flush=True)
