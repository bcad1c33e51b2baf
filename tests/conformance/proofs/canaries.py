"""Nothing that the proofs wrote holds a secret: plans, journals, outputs, scripts, reports and recordings."""
import glob
import os

from .site import CANARIES, STATE, expect

# What Terraform and the emulator wrote is not ours, and the state holds its secrets.
NOT_OURS = ("stack", "terraform.tfstate", "settled.tfstate", "show.json", "apply.log", "requests.jsonl", "emulator.err", "rivals-")


def walk(site, report):
    report("no secret in anything that was written", lambda: hunt(site))


def hunt(site):
    site.unlock()
    site.drift()
    # One of the secrets differs as well, so that it has to be told apart without being told.
    site.world.client("ssm").put_parameter(Name="/proof/token", Type="SecureString", Value=CANARIES[2], Overwrite=True)
    site.plan("secret.json")
    for emit in ("aws-cli", "terraform", "import"):
        site.run("plan", STATE, "--max-risk", "destructive", "--emit", emit)
    site.run("plan", STATE, "--direction", "code")
    for form in ("text", "json", "markdown", "html", "sarif", "junit", "github"):
        site.run("drift", STATE, "--format", form, "--log-level", "debug", "--record", "recording-" + form)
    journal = site.new_journal()
    ended = site.apply("secret.json", "--journal", journal, "--log-level", "debug")
    expect(ended.status == 2, f"the secret is left to people: {ended}")
    site.apply("--rollback", journal, "--log-level", "debug")
    site.run("show", journal)
    site.drift()
    files = [path for path in glob.glob(site.path("**"), recursive=True) + glob.glob(site.path(".*"))
             if os.path.isfile(path) and not os.path.relpath(path, site.world.dir).startswith(NOT_OURS)]
    files += [path for folder in glob.glob(site.path("rivals-*")) for path in glob.glob(folder + "/*.json*")]
    found = []
    for path in files:
        with open(path, "rb") as file:
            content = file.read()
        found += [f"{path}: {canary}" for canary in CANARIES if canary.encode() in content]
    kinds = {"recording": any("recording-" in path for path in files), "journals": any(path.endswith(".jsonl") for path in files),
             "plans": any(path.endswith("plan.json") for path in files), "outputs": site.path("outputs.log") in files}
    expect(all(kinds.values()), f"not everything was looked at: {kinds}")
    expect(not found, "secrets: " + ", ".join(found))
