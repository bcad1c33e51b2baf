#!/usr/bin/env python3
"""The templates for CI: their YAML says what GitHub and GitLab expect, nothing in them is a long-lived key, and each shell step
of them is run here, by the real program against the bundled recording.

    python3 tests/docs/check_ci.py ROOT RECONCILE
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

try:
    import yaml
except ImportError:
    print("CI TEMPLATES WERE NOT CHECKED: python3-yaml is missing")
    sys.exit(77)

ROOT, PROGRAM = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
FIXTURE = os.path.join(ROOT, "fixtures", "lego-api")
FAILURES = []


def expect(what, right, shown=""):
    print("ok   " if right else "FAIL ", what)
    if not right:
        FAILURES.append(what)
        print("      ", str(shown).replace("\n", "\n       "))


def load(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        return yaml.safe_load(file)


class Job:
    """A folder as a CI job has it: a state, `reconcile` that answers from the recording, and what the platform sets."""

    def __init__(self, **environment):
        self.directory = tempfile.mkdtemp(prefix="ci-")
        shutil.copy(os.path.join(FIXTURE, "terraform.tfstate"), self.directory)
        # A recording cannot be changed, so apply goes as far as the first question to AWS, which nobody answers.
        self.tool("reconcile", f'if [[ $1 == apply ]]; then exec env AWS_ENDPOINT_URL=http://127.0.0.1:1 AWS_MAX_ATTEMPTS=1 '
                               f'AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test {PROGRAM} "$@"; fi\n'
                               f'exec {PROGRAM} "$@" --replay {FIXTURE}/recording')
        self.tool("terraform", 'case "$1" in show) cat tfplan ;; plan) cp terraform.tfstate tfplan ;; esac')
        os.symlink(os.path.join(ROOT, "ci", "run"), os.path.join(self.directory, ".bin", "reconcile-ci"))
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "GITHUB_", "RECONCILE_", "CI_"))}
        self.environment = {**clean, "PATH": os.path.join(self.directory, ".bin") + ":" + os.environ["PATH"],
                            "AWS_EC2_METADATA_DISABLED": "true", **environment}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.directory)

    def tool(self, name, script):
        os.makedirs(os.path.join(self.directory, ".bin"), exist_ok=True)
        path = os.path.join(self.directory, ".bin", name)
        with open(path, "w") as file:
            file.write("#!/bin/bash\n" + script + "\n")
        os.chmod(path, 0o755)

    def run(self, script, **environment):
        done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=self.directory, env={**self.environment, **environment},
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
        return done.returncode, done.stdout

    def read(self, name):
        try:
            with open(os.path.join(self.directory, name), encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def put(self, name, text):
        with open(os.path.join(self.directory, name), "w", encoding="utf-8") as file:
            file.write(text)


# ---------------------------------------------------------------------------------------------------- GitHub

def run_action(job, given, **environment):
    """The steps of action.yml as a runner runs them: inputs put in, the step's env, bash."""
    action = load("action.yml")
    values = {name: str(given.get(name, item.get("default", ""))) for name, item in action["inputs"].items()}
    unknown = set(given) - set(values)
    if unknown:
        raise ValueError(f"the action has no input {unknown}")

    def fill(text):
        return re.sub(r"\$\{\{\s*inputs\.([\w-]+)\s*\}\}", lambda m: values[m[1]], str(text))

    summary, output = os.path.join(job.directory, "summary.md"), os.path.join(job.directory, "output")
    for name in (summary, output):
        open(name, "w").close()
    for step in action["runs"]["steps"]:
        env = {name: fill(value) for name, value in step.get("env", {}).items()}
        folder = fill(step.get("working-directory", "."))
        status, text = job.run(f"cd {folder}\n" + step["run"], GITHUB_ACTIONS="true", GITHUB_ACTION_PATH=ROOT, GITHUB_STEP_SUMMARY=summary,
                               GITHUB_OUTPUT=output, **env, **environment)
        if status:
            return status, text
    return 0, text


def reached_aws(status, text):
    return status == 1 and "Plan 20" in text and "could not connect to 127.0.0.1:1" in text, text


def check_action():
    action = load("action.yml")
    expect("action.yml is a composite action", action["runs"]["using"] == "composite" and action["name"] and action["description"])
    expect("each input is explained", all(set(item) == {"description", "default"} for item in action["inputs"].values()))
    steps = action["runs"]["steps"]
    expect("each step names its shell", all("run" in step and "shell" in step for step in steps))
    text = open(os.path.join(ROOT, "action.yml"), encoding="utf-8").read()
    used = set(re.findall(r"inputs\.([\w-]+)", text))
    expect("each input is used, and each used one declared", used == set(action["inputs"]), used ^ set(action["inputs"]))
    expect("no input is pasted into a script", not any("${{" in step["run"] for step in steps))
    with open(os.path.join(ROOT, "ci", "run"), encoding="utf-8") as file:
        script = file.read()
    known = set(re.findall(r"^#   (RECONCILE_\w+)", script, re.M))
    expect("ci/run explains each of its variables", known == set(re.findall(r"\$\{(RECONCILE_\w+)", script)))
    expect("the action sets each of them", known == set(steps[0]["env"]), known ^ set(steps[0]["env"]))
    with Job() as job:
        status, text = run_action(job, {})
        expect("drift ends with 2", status == 2 and "5 drifted" in text, text)
        expect("annotations are printed", "::error" in text or "::warning" in text, text)
        expect("the summary is the Markdown report", job.read("summary.md").startswith("# "), job.read("summary.md")[:200])
        expect("the outputs are set", "status=2\n" in job.read("output") and "reports=/" in job.read("output"), job.read("output"))
        report = job.read("reconcile-reports/report.json")
        expect("the JSON report is there", json.loads(report)["summary"]["drifted"] == 5)
        expect("the SARIF report is there", json.loads(job.read("reconcile-reports/report.sarif"))["version"] == "2.1.0")
        expect("the JUnit report is there", xml.fromstring(job.read("reconcile-reports/report.xml")) is not None)
        expect("the HTML report is there", "</html>" in job.read("reconcile-reports/report.html"))
        job.put("last-night.json", report)
        status, text = run_action(job, {"previous": "last-night.json"})
        expect("what is known passes", status == 0, text)
        status, text = run_action(job, {"previous": "no-such-file.json"})
        expect("the first night has no report before it, and is told so", status == 2 and "there is no earlier report" in text
               and "0 were there before" in text, text)
        job.put("broken.json", "{")
        status, text = run_action(job, {"previous": "broken.json"})
        expect("a report that cannot be read is no first night", status == 1 and "broken.json" in text, text)
        status, text = run_action(job, {"arguments": "--include 'aws_rds_*[\"*\"]' --type aws_rds_cluster --fail-on critical", "summary": "false"})
        expect("arguments keep their quotes", status == 0, text)
        expect("a summary can be left out", job.read("summary.md") == "")
        status, text = run_action(job, {"sources": "$(touch${IFS}pwned) `touch pwned` ;touch pwned"})
        expect("no input is ever run", status == 1 and not os.path.exists(os.path.join(job.directory, "pwned")), text)
        status, text = run_action(job, {"command": "gate", "arguments": "--check no-drift"})
        expect("the gate fails for drift", status == 2 and "no-drift" in job.read("summary.md"), text)
        expect("the gate has JUnit", xml.fromstring(job.read("reconcile-reports/report.xml")) is not None)
        status, text = run_action(job, {"command": "plan"})
        expect("a plan passes, drift or not", status == 0 and "actions" in json.loads(job.read("reconcile-reports/plan.json")), text)
        status, text = run_action(job, {"command": "apply", "sources": "reconcile-reports/plan.json",
                                        "arguments": "--window 'cron(0 2 29 2 *) for 1m'"})
        expect("apply takes the plan as far as AWS", *reached_aws(status, text))
        status, text = run_action(job, {"command": "destroy"})
        expect("another command is refused", status == 1 and "RECONCILE_COMMAND" in text, text)
        job.tool("reconcile", "exit 3")
        expect("what could not be read fails", run_action(job, {})[0] == 3)
        expect("unless it is let pass", run_action(job, {"fail-on-incomplete": "false"})[0] == 0)
        expect("status 2 is not let pass by that", (job.tool("reconcile", "exit 2"), run_action(job, {"fail-on-incomplete": "false"})[0])[1] == 2)


def check_workflows():
    inputs = set(load("action.yml")["inputs"])
    for path in sorted(glob.glob(os.path.join(ROOT, "ci/github/*.yml"))):
        name = os.path.relpath(path, ROOT)
        flow = load(name)
        expect(f"{name} has a name, triggers and jobs", {"name", True, "permissions", "jobs"} <= set(flow), set(flow))  # `on` is YAML's true
        expect(f"{name} may ask for an OIDC token", flow["permissions"]["id-token"] == "write")
        for key, job in flow["jobs"].items():
            expect(f"{name}: {key} says where it runs", "runs-on" in job)
            for step in job["steps"]:
                expect(f"{name}: {key}: each step uses or runs", ("uses" in step) != ("run" in step), step)
                if step.get("uses", "").startswith("platform/reconcile@"):
                    expect(f"{name}: {key}: the inputs are the action's", set(step.get("with", {})) <= inputs, step)
                elif "uses" in step:
                    expect(f"{name}: {key}: {step['uses']} has a version", re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step["uses"]), step)
            signs_in = [i for i, step in enumerate(job["steps"]) if step.get("uses", "").startswith("aws-actions/configure-aws-credentials")]
            works = [i for i, step in enumerate(job["steps"]) if step.get("uses", "").startswith("platform/reconcile@")]
            expect(f"{name}: {key} signs in before it works", signs_in and works and signs_in[0] < works[0])
    with Job() as job:  # the steps of the workflows, one after the other
        for name in ("nightly", "gate"):
            for step in next(iter(load(f"ci/github/{name}.yml")["jobs"].values()))["steps"]:
                if "run" in step:
                    expect(f"{name}.yml: `{step['run'].splitlines()[0]} …` runs", job.run(step["run"])[0] == 0, job.run(step["run"])[1])
                elif step["uses"].startswith("platform/reconcile@"):
                    given = dict(step.get("with", {}))
                    if given.get("command") == "gate":
                        given["arguments"] = given.get("arguments", "").replace("30m", "1s") + " --check no-drift"
                    status, text = run_action(job, given)
                    expect(f"{name}.yml: {given.get('command', 'drift')} does its work", status == 2, text)
        window = load("ci/github/window.yml")["jobs"]
        for key in ("plan", "apply"):
            given = next(step["with"] for step in window[key]["steps"] if step.get("uses", "").startswith("platform/reconcile@"))
            given = {**given, "arguments": given.get("arguments", "").replace("--wait", "")}
            job.put("reconcile.yaml", "windows: [{name: maintenance, when: 'cron(0 2 29 2 *) for 1m'}]\n")
            status, text = run_action(job, given)
            expect(f"window.yml: {key} does its work", (status, key) in ((0, "plan"), (1, "apply")) and
                   (key == "plan" or reached_aws(status, text)[0]), text)


# ------------------------------------------------------------------------------------------- GitLab and Jenkins

def check_gitlab():
    template = load("ci/gitlab.yml")
    jobs = {name: job for name, job in template.items() if isinstance(job, dict) and not name.startswith(".")}
    base = template[".reconcile"]
    expect("gitlab: an OIDC token is asked for", "aud" in base["id_tokens"]["AWS_ID_TOKEN"])
    expect("gitlab: JUnit is uploaded", base["artifacts"]["reports"]["junit"] == "reconcile-reports/report.xml")
    expect("gitlab: four jobs in declared stages", len(jobs) == 4 and all(job["stage"] in template["stages"] and job["extends"] == ".reconcile"
                                                                          and job["rules"] for job in jobs.values()))
    expect("gitlab: apply is started by hand", jobs["reconcile-apply"]["rules"][0]["when"] == "manual")
    wanted = {"reconcile-nightly": 2, "reconcile-gate": 2, "reconcile-plan": 0, "reconcile-apply": 1}
    with Job() as job:
        job.put("reconcile.yaml", "gate: {pre: [no-drift]}\nwindows: [{name: maintenance, when: 'cron(0 2 29 2 *) for 1m'}]\n")
        shutil.copy(os.path.join(job.directory, "terraform.tfstate"), os.path.join(job.directory, "tfplan.json"))
        for name, entry in jobs.items():
            script = "\n".join(base["before_script"] + entry["script"])
            status, text = job.run(script, CI_PROJECT_DIR=job.directory, CI_JOB_ID="7", AWS_ID_TOKEN="token",
                                   RECONCILE_CI=base["variables"]["RECONCILE_CI"])
            expect(f"gitlab: {name} ends with {wanted[name]}", status == wanted[name] and (status != 1 or reached_aws(status, text)[0]), text)
            mode = os.stat(os.path.join(job.directory, ".aws-token")).st_mode & 0o777
            expect(f"gitlab: {name}: nobody else may read the token", mode == 0o600)
            job.run("\n".join(base["after_script"]), CI_PROJECT_DIR=job.directory)
        expect("gitlab: the token is taken away", not os.path.exists(os.path.join(job.directory, ".aws-token")))
        expect("gitlab: the next night has a report", "resources" in json.loads(job.read("last-night.json")))
        status, text = job.run("\n".join(base["before_script"] + jobs["reconcile-nightly"]["script"]), CI_PROJECT_DIR=job.directory,
                               CI_JOB_ID="8", AWS_ID_TOKEN="token", RECONCILE_CI="reconcile-ci")
        expect("gitlab: and passes", status == 0, text)


def check_jenkins():
    with open(os.path.join(ROOT, "ci", "Jenkinsfile"), encoding="utf-8") as file:
        text = file.read()
    code = re.sub(r"'''.*?'''|'[^'\n]*'|//[^\n]*", "", text, flags=re.S)
    expect("Jenkinsfile: its brackets close", all(code.count(a) == code.count(b) for a, b in ("{}", "()", "[]")))
    scripts = dict(re.findall(r"stage\('(\w+)'\).*?sh '''(.*?)'''", text, re.S))
    wanted = {"Nightly": 2, "Gate": 2, "Plan": 0, "Apply": 1}
    expect("Jenkinsfile: four stages", set(scripts) == set(wanted), set(scripts))
    with Job() as job:
        job.put("reconcile.yaml", "gate: {pre: [no-drift]}\nwindows: [{name: maintenance, when: 'cron(0 2 29 2 *) for 1m'}]\n")
        for stage, script in scripts.items():
            script = script.replace("\\\\\n", "\\\n").replace("--wait", "")
            status, shown = job.run(script)
            expect(f"Jenkinsfile: {stage} ends with {wanted[stage]}", status == wanted[stage] and (status != 1 or reached_aws(status, shown)[0]),
                   shown)


def check_no_keys():
    for name in ["action.yml", "ci/run", "ci/gitlab.yml", "ci/Jenkinsfile", *glob.glob("ci/github/*.yml", root_dir=ROOT)]:
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            text = file.read()
        expect(f"{name} holds no long-lived key", not re.search(r"AKIA|aws-access-key-id|AWS_ACCESS_KEY_ID|AWS_SECRET", text))


def main():
    check_action()
    check_workflows()
    check_gitlab()
    check_jenkins()
    check_no_keys()
    print(f"\n{len(FAILURES)} failures")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
