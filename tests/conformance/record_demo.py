#!/usr/bin/env python3
"""Records the demo anew: fixtures/lego-api out of the runbooks stack.

    python3 tests/conformance/run.py --prepare-only --keep --workdir /tmp/w
    python3 tests/conformance/record_demo.py --reconcile build/release/bin/reconcile --attach /tmp/w

A recording holds the calls of the engine that made it, so whenever batching changes this has to be run again; a CLI test
says so. The state keeps the lego-api system alone; the drifts are those that fixtures/lego-api/README.md lists.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys

from run import HERE, World

FIXTURE = os.path.join(HERE, "..", "..", "fixtures", "lego-api")


def keep_lego(state, kept):
    """The resources that the demo's state has today, out of a state of the whole stack."""
    names = {(item["type"], item["name"]) for item in kept["resources"]}
    state["resources"] = [item for item in state["resources"]
                          if item["mode"] == "managed" and (item["type"], item["name"]) in names and "module" not in item]
    state["outputs"], state["check_results"] = {}, None
    for item in state["resources"]:
        for instance in item["instances"]:
            if item["type"] == "aws_rds_cluster" and instance["index_key"] == "production":
                # The runbook's figure; the stack has another, so that all stages differ.
                instance["attributes"]["serverlessv2_scaling_configuration"][0]["max_capacity"] = 4
    return state


def drift(world, group):
    rds, ec2 = world.client("rds"), world.client("ec2")
    rds.modify_db_cluster(DBClusterIdentifier="lego-api-production", ApplyImmediately=True,
                          ServerlessV2ScalingConfiguration={"MinCapacity": 0.5, "MaxCapacity": 8})
    rds.modify_db_cluster(DBClusterIdentifier="lego-api-staging", BackupRetentionPeriod=1, ApplyImmediately=True)
    rds.modify_db_cluster_parameter_group(DBClusterParameterGroupName="lego-api-pg15", Parameters=[
        {"ParameterName": "rds.force_ssl", "ParameterValue": "0", "ApplyMethod": "immediate"}])
    rds.add_tags_to_resource(ResourceName=world.state('aws_rds_cluster.lego["dev"]')["arn"], Tags=[{"Key": "Owner", "Value": "alice"}])
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
        {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reconcile", required=True)
    parser.add_argument("--attach", required=True, metavar="DIR")
    options = parser.parse_args()
    world = World(os.path.abspath(options.attach))
    with open(os.path.join(world.dir, "url")) as file:
        world.url = file.read().strip()
    path = os.path.join(FIXTURE, "terraform.tfstate")
    with open(path) as old, open(os.path.join(world.dir, "settled.tfstate")) as new:
        state = keep_lego(json.load(new), json.load(old))
    drift(world, world.state("aws_security_group.lego")["id"])
    with open(path, "w") as file:
        json.dump(state, file, indent=2)
        file.write("\n")
    recording = os.path.join(FIXTURE, "recording")
    shutil.rmtree(recording)
    command = [os.path.abspath(options.reconcile), "drift", "--read-with", "native", "--endpoint-url", world.url]
    recorded = subprocess.run([*command, "--record", recording, path], env={**world.environment(), "AWS_ENDPOINT_URL": ""})
    return 0 if recorded.returncode == 2 else 1


if __name__ == "__main__":
    sys.exit(main())
