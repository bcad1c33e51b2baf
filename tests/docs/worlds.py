"""The folders that the pages' commands run in, and the AWS behind them.

`recording`   the repository, whose fixtures are replayed; nothing outside is asked
`lego-api`, `vpc-rds-ecs`, `fintech`   a folder of worlds/ after `terraform apply`: configuration, state, reconcile.yaml of fixtures/
`rate-limiter`   no Terraform at all: CloudFormation made it
`examples`    states under the names that the help pages and the README use
`start`       the repository, and beside it somebody's infrastructure

One emulator and one `terraform apply` serve all of them; a page has to leave its world as it found it.
"""
import calendar
import os
import re
import shutil
import subprocess
import tempfile
import time

import run as conformance  # tests/conformance/run.py

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SYSTEMS = ["lego-api", "vpc-rds-ecs", "fintech"]
# Pages of one group share what they change, so they run one after the other; groups run side by side.
GROUPS = [["vpc-rds-ecs", "start"], ["fintech", "examples"], ["lego-api", "rate-limiter"], ["recording"]]
HELD = {"AWS_PAGER": "", "TERM": "dumb", "COLUMNS": "110", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def offset_to(at):
    """Seconds from now to a time such as 2026-12-06T02:00:00Z."""
    return str(calendar.timegm(time.strptime(at, "%Y-%m-%dT%H:%M:%SZ")) - int(time.time()))


def tools(directory, reconcile):
    """A folder for the PATH with `reconcile` in it, and an `aws` that asks the emulator for every service (version 1 forgets RDS)."""
    folder = os.path.join(directory, ".bin")
    os.makedirs(folder, exist_ok=True)
    os.symlink(reconcile, os.path.join(folder, "reconcile"))
    aws = os.path.join(folder, "aws")
    with open(aws, "w") as file:
        file.write(f'#!/bin/sh\nexec {shutil.which("aws")} --endpoint-url "$AWS_ENDPOINT_URL" "$@"\n')
    os.chmod(aws, 0o755)
    return folder + ":" + os.environ["PATH"]


def repository(directory, reconcile):
    """What a page sees of the repository, with the program where scripts/build puts it."""
    for name in ("action.yml", "ci", "docs", "fixtures", "scripts"):
        os.symlink(os.path.join(ROOT, name), os.path.join(directory, name))
    built = os.path.join(directory, "build", "release", "bin")
    os.makedirs(built)
    os.symlink(reconcile, os.path.join(built, "reconcile"))


class Recorded:
    """The pages that need no AWS."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def open(self, page, directory, reconcile):
        repository(directory, reconcile)
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "TF_"))}
        return {**clean, **HELD, "HOME": directory, "PATH": tools(directory, reconcile), "AWS_EC2_METADATA_DISABLED": "true"}

    def close(self, page):
        return ""


class Emulated:
    """The pages that need one: started once, unless `workdir` holds one that runs."""

    def __init__(self, workdir, keep):
        self.keep, self.workdir, self.applying = keep, workdir, {}
        self.mirror = conformance.require()
        if not shutil.which("aws"):
            conformance.skip("the AWS CLI", "pip install awscli, or https://aws.amazon.com/cli/")

    def __enter__(self):
        self.temporary = None if self.workdir else tempfile.TemporaryDirectory(prefix="docs-world-")
        self.directory = os.path.abspath(self.workdir or self.temporary.name)
        os.makedirs(self.directory, exist_ok=True)
        self.world = conformance.World(self.directory)
        if os.path.exists(os.path.join(self.directory, "prepared")):
            with open(os.path.join(self.directory, "url")) as file:
                self.world.url = file.read().strip()
            return self
        self.world.start_emulator()
        try:
            self.prepare()
        except BaseException:
            self.world.stop()
            raise
        return self

    def __exit__(self, *_):
        if self.keep:
            for system in SYSTEMS:
                self.wait_for(system)
            open(os.path.join(self.directory, "prepared"), "w").close()
            print(f"the emulator stays: {self.world.url}, process {self.world.process.pid if self.world.process else '?'}")
        else:
            for process in self.applying.values():
                process.terminate()
                process.communicate()
            self.world.stop()
            if self.temporary:
                self.temporary.cleanup()

    def prepare(self):
        """Begins one `terraform apply` for each system; a page waits for its own alone."""
        with open(os.path.join(self.directory, "terraform.rc"), "w") as file:
            file.write(f'provider_installation {{\n  filesystem_mirror {{\n    path    = "{self.mirror}"\n    include = ["*/*/*"]\n  }}\n}}\n')
        for system in SYSTEMS:
            os.makedirs(self.folder(system))
            for name in (os.path.join(HERE, "worlds", "providers.tf"), os.path.join(HERE, "worlds", system, "main.tf")):
                shutil.copy(name, self.folder(system))
        self.terraform(SYSTEMS[0], "init", "-input=false").communicate()
        for system in SYSTEMS:
            if system != SYSTEMS[0]:
                shutil.copy(os.path.join(self.folder(SYSTEMS[0]), ".terraform.lock.hcl"), self.folder(system))
                os.symlink(os.path.join(self.folder(SYSTEMS[0]), ".terraform"), os.path.join(self.folder(system), ".terraform"))
            self.applying[system] = self.terraform(system, "apply", "-input=false", "-auto-approve", "-no-color", "-parallelism=40")
        with open(os.path.join(HERE, "worlds", "rate-limiter", "stack.json")) as file:
            self.world.client("cloudformation").create_stack(StackName="zae-limiter", TemplateBody=file.read())
        self.world.client("dynamodb").update_continuous_backups(TableName="zae-limiter", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})
        # moto's CloudFormation makes no alarms.
        self.world.client("cloudwatch").put_metric_alarm(
            AlarmName="zae-limiter-aggregator-errors", Namespace="AWS/Lambda", MetricName="Errors", Statistic="Sum", Period=60,
            EvaluationPeriods=1, Threshold=0, ComparisonOperator="GreaterThanThreshold")
        self.world.client("s3").create_bucket(Bucket="acme-states")

    def folder(self, system):
        return os.path.join(self.world.stack, system)

    def terraform(self, system, *arguments):
        return subprocess.Popen(["terraform", *arguments], cwd=self.folder(system), env=self.world.environment(), text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def wait_for(self, system):
        """Until it is applied, and its state lies in the bucket."""
        if process := self.applying.pop(system, None):
            log, _ = process.communicate()
            if process.returncode != 0:
                raise SystemExit(f"terraform apply of {system} failed:\n{log[-6000:]}")
            with open(os.path.join(self.folder(system), "terraform.tfstate"), "rb") as file:
                self.world.client("s3").put_object(Bucket="acme-states", Key=f"production/{system}.tfstate", Body=file.read())

    def environment(self, directory, reconcile):
        return {**self.world.environment(), **HELD, "HOME": directory, "PATH": tools(directory, reconcile), "TF_CLI_ARGS_plan": "-input=false -no-color",
                "TF_CLI_ARGS_apply": "-input=false -no-color"}

    def open(self, page, directory, reconcile):
        self.reconcile = reconcile
        environment = self.environment(directory, reconcile)
        if page.world in SYSTEMS:
            self.configured(page.world, directory)
        elif page.world == "rate-limiter":
            shutil.copy(os.path.join(ROOT, "fixtures", page.world, "reconcile.yaml"), directory)
        elif page.world == "start":
            repository(directory, reconcile)
            self.terraformed("vpc-rds-ecs", os.path.join(directory, "infrastructure"))
        elif page.world == "examples":
            self.examples(directory, environment)
        else:
            raise ValueError(f"there is no world {page.world!r}")
        return environment

    def terraformed(self, system, directory):
        """The folder of one who has applied the system: configuration, state, provider."""
        self.wait_for(system)
        os.makedirs(directory, exist_ok=True)
        for name in ("providers.tf", "main.tf", "terraform.tfstate", ".terraform.lock.hcl"):
            shutil.copy(os.path.join(self.folder(system), name), directory)
        os.symlink(os.path.join(self.folder(system), ".terraform"), os.path.join(directory, ".terraform"))

    def configured(self, system, directory):
        self.terraformed(system, directory)
        with open(os.path.join(ROOT, "fixtures", system, "reconcile.yaml"), encoding="utf-8") as file:
            config = file.read()
        # Its URL is nobody's, and no page may ask outside.
        config = re.sub(r"^    http-healthy:.*\n(^      .*\n)*", "", config, flags=re.M)
        with open(os.path.join(directory, "reconcile.yaml"), "w", encoding="utf-8") as file:
            file.write(config)

    def examples(self, directory, environment):
        """What the help pages name, made once: states, reports of two nights, a binary plan, a remediation plan and its journal."""
        made = os.path.join(self.directory, "examples")
        if not os.path.exists(made):
            self.terraformed("fintech", made)
            repository(made, self.reconcile)
            for name in ("prod.tfstate", "app.tfstate", "states/app.tfstate", "other/queue.tfstate"):
                os.makedirs(os.path.dirname(os.path.join(made, name)), exist_ok=True)
                shutil.copy(os.path.join(made, "terraform.tfstate"), os.path.join(made, name))
            shell = """
                terraform plan -out=plan.out > /dev/null && cp plan.out plan.bin
                reconcile --format json --output report.json && cp report.json last-night.json && cp report.json tonight.json
                aws dynamodb update-continuous-backups --table-name fintech-sessions \\
                  --point-in-time-recovery-specification PointInTimeRecoveryEnabled=false > /dev/null
                reconcile plan --out plan.json > /dev/null
                reconcile apply plan.json --auto-approve --journal 1f3c5a.journal.jsonl > /dev/null
            """
            done = subprocess.run(["bash", "-c", shell], cwd=made, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if done.returncode != 0:
                raise SystemExit(f"the examples could not be set up:\n{done.stdout}")
        shutil.copytree(made, directory, symlinks=True, dirs_exist_ok=True)

    def close(self, page):
        """What a page left changed."""
        if page.world == "rate-limiter":
            return ""
        system = {"examples": "fintech", "start": "vpc-rds-ecs"}.get(page.world, page.world)
        done = subprocess.run([self.reconcile, "drift", os.path.join(self.folder(system), "terraform.tfstate")],
                              env={**self.world.environment(), **HELD}, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return "" if done.returncode == 0 else done.stdout
