"""Plans of real `terraform plan` runs over stacks/gate, one for each thing that a plan can hold."""
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

from .systems import CANARY

GROUP = "/ecs/prj-sde-001"
DEPLOY = ["-var", "log_retention=60"]
# Name, arguments, and the exit status that terraform gives. Those that look at live values are made one by one.
QUIET = [("undeployed", DEPLOY, 0),
         ("destroy", ["-var", "archive=false"], 0),
         ("replacement", ["-replace=aws_db_instance.main"], 0),
         ("password", ["-var", f"db_password={CANARY}"], 0),
         ("errored", ["-var", "quota_is_enough=false"], 1),
         ("targeted", ["-target=aws_cloudwatch_log_group.app", *DEPLOY], 0)]


def retention(client, days):
    client("logs").put_retention_policy(logGroupName=GROUP, retentionInDays=days)


class Plans:
    """The paths of the plans, as `terraform show -json` prints them, by name."""

    def __init__(self, world):
        self.world = world
        self.paths = {}

    def make(self, name, arguments, status=0, refresh=True):
        binary = os.path.join(self.world.dir, name + ".tfplan")
        path = os.path.join(self.world.dir, name + ".json")
        self.world.terraform("plan", "-input=false", "-lock=false", f"-refresh={str(refresh).lower()}", f"-out={binary}",
                             *arguments, status=(status,))
        with open(path, "w", encoding="utf-8") as file:
            subprocess.run(["terraform", "show", "-json", binary], cwd=self.world.stack, env=self.world.environment(), stdout=file,
                           check=True)
        self.paths[name] = path

    def make_all(self):
        client = self.world.client
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(lambda plan: self.make(plan[0], plan[1], plan[2], refresh=plan[0] in ("undeployed", "errored")), QUIET))
        retention(client, 7)  # in the console, last night
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda plan: self.make(*plan), [("conflict", DEPLOY), ("drift", [])]))
        retention(client, 60)  # somebody was faster than the deploy
        self.make("converged", DEPLOY)
        retention(client, 30)
