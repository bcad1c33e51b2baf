#!/usr/bin/env python3
"""package.py BUILD: what is installed runs where it was put.

1. `cmake --install` into a prefix: the program runs from there, with nothing of the build tree in it.
2. The Debian package: what it holds, what it needs, and what lintian says.
3. A root that has never seen reconcile (debootstrap): the package installs by apt, runs, and goes again.

77 (skipped) where a step cannot be done here, once everything that can be was right. The bare root is kept in
the user's cache, since it takes a minute to make."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
ROOT_IS_FRESH_FOR_S = 14 * 24 * 3600
DRIFT_FOUND = 2
UNREADABLE = 3
STATE_OF_ANOTHER_PROVIDER = """{"version":4,"terraform_version":"1.11.0","serial":1,"lineage":"l","outputs":{},
"resources":[{"mode":"managed","type":"tested_thing","name":"one",
"provider":"provider[\\"example.com/team/tested\\"]",
"instances":[{"schema_version":0,"attributes":{"id":"one"}}]}]}"""
EXAMPLE = "share/doc/reconcile/examples/lego-api"
WANTED = ["bin/reconcile", "lib/reconcile/reconcile_plugin.so", "share/man/man1/reconcile.1",
          "share/man/man1/reconcile-drift.1", "share/bash-completion/completions/reconcile",
          "share/fish/vendor_completions.d/reconcile.fish", "share/doc/reconcile/README.md",
          "share/doc/reconcile/docs/configuration.md", "share/doc/reconcile/docs/schema/config.json",
          "share/doc/reconcile/copyright", f"{EXAMPLE}/terraform.tfstate"]


class Failed(Exception):
    pass


class Skipped(Exception):
    pass


def check(condition, what):
    if not condition:
        raise Failed(what)


def run(*command, status=0, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **more)
    check(done.returncode == status,
          f"{' '.join(map(str, command))}\nended with {done.returncode}, not {status}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def bare():
    """An environment without anything of the developer's."""
    return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/", "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_MAX_ATTEMPTS": "1"}


def check_runs(inside, place):
    """The README's scenario and the provider module, by `inside`, which runs a command."""
    check(inside(f"{place}/bin/reconcile", "--version").startswith("reconcile "), "no version")
    said = inside(f"{place}/bin/reconcile", "drift", "--replay", f"{place}/{EXAMPLE}/recording",
                  f"{place}/{EXAMPLE}/terraform.tfstate", status=DRIFT_FOUND)
    check("5 drifted, 16 in sync" in said, said)
    # Nobody listens there; only the library that asks can say so.
    said = inside(f"{place}/bin/reconcile", "drift", "--endpoint-url", "http://127.0.0.1:9", "--region", "us-east-1",
                  f"{place}/{EXAMPLE}/terraform.tfstate", status=UNREADABLE)
    check("could not connect to 127.0.0.1:9" in said, said)
    linked = inside("ldd", "-r", f"{place}/lib/reconcile/reconcile_plugin.so")
    check("not found" not in linked and "undefined" not in linked, linked)


def loads_its_module(prefix, directory):
    """The program finds its module beside itself: a binary that is no provider is the module's to complain of."""
    work = os.path.join(directory, "work")
    provider = os.path.join(work, "plugins/example.com/team/tested/1.0.0/linux_amd64")
    os.makedirs(provider)
    binary = os.path.join(provider, "terraform-provider-tested_v1.0.0")
    with open(binary, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\nexit 1\n")
    os.chmod(binary, 0o755)
    with open(os.path.join(work, "terraform.tfstate"), "w", encoding="utf-8") as file:
        file.write(STATE_OF_ANOTHER_PROVIDER)
    said = run(os.path.join(prefix, "bin/reconcile"), "drift", "--provider-dir", "plugins", status=UNREADABLE,
               cwd=work, env=bare())
    check("cannot be loaded" not in said and "unreadable" in said, said)


def installs(build, directory):
    prefix = os.path.join(directory, "prefix")
    run("cmake", "--install", build, "--prefix", prefix)
    for name in WANTED + ["share/zsh/site-functions/_reconcile"]:
        check(os.path.isfile(os.path.join(prefix, name)), f"cmake --install leaves out {name}")
    for name in WANTED[:2]:
        dynamic = run("readelf", "-d", os.path.join(prefix, name))
        check(not re.search("RPATH|RUNPATH", dynamic), f"{name} looks for libraries in {dynamic}")
    check_runs(lambda *command, **more: run(*command, env=bare(), **more), prefix)
    loads_its_module(prefix, directory)


def packs(build, directory):
    run("cpack", "-G", "DEB", "-B", directory, cwd=build)
    package = next(os.path.join(directory, name) for name in os.listdir(directory) if name.endswith(".deb"))
    held = run("dpkg-deb", "--contents", package)
    for name in WANTED + ["share/zsh/vendor-completions/_reconcile", "share/doc/reconcile/changelog"]:
        packed = name + (".gz" if "/man/" in name or name.endswith("changelog") else "")
        check(re.search(rf" \./usr/{re.escape(packed)}$", held, re.MULTILINE), f"the package has no {packed}")
    needs = run("dpkg-deb", "--field", package, "Depends")
    for library in ("libcurl4", "libc6 (>=", "libgrpc++", "libyaml-cpp", "ca-certificates", "tzdata"):
        check(library in needs, f"the package does not depend on {library}: {needs}")
    if shutil.which("lintian"):
        said = run("lintian", "--allow-root", "--fail-on", "error,warning", package)
        check(not re.search("^[EW]: ", said, re.MULTILINE), said)
    else:
        print("lintian is not installed (scripts/dependencies --test), so it was not asked")
    return package


def bare_root():
    """A tar of the smallest Debian 12."""
    cache = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "reconcile-tests")
    kept = os.path.join(cache, "bookworm.tar")
    if os.path.isfile(kept) and time.time() - os.path.getmtime(kept) < ROOT_IS_FRESH_FOR_S:
        return kept
    with tempfile.TemporaryDirectory() as root:
        made = subprocess.run(["debootstrap", "--variant=minbase", "bookworm", root], capture_output=True, text=True,
                              check=False)
        if made.returncode != 0:
            raise Skipped(f"debootstrap cannot make a root here: {made.stdout.splitlines()[-1:]}")
        os.makedirs(cache, exist_ok=True)
        run("tar", "--create", "--file", kept + ".new", "--one-file-system", "--directory", root, ".")
        os.rename(kept + ".new", kept)
    return kept


def installs_on_a_clean_root(package, directory):
    if os.geteuid() != 0:
        raise Skipped("a clean root needs root")
    if not shutil.which("debootstrap"):
        raise Skipped("debootstrap is not installed (scripts/dependencies --test)")
    root = os.path.join(directory, "root")
    os.mkdir(root)
    run("tar", "--extract", "--file", bare_root(), "--directory", root)
    shutil.copy(package, os.path.join(root, "reconcile.deb"))
    # Names are looked up as outside.
    shutil.copy("/etc/resolv.conf", os.path.join(root, "etc/resolv.conf"))

    def inside(*command, **more):
        return run("chroot", root, *command, env=bare(), **more)

    updated = subprocess.run(["chroot", root, "apt-get", "update", "-qq"], env=bare(), capture_output=True, text=True,
                             check=False)
    if updated.returncode != 0 or "Failed to fetch" in updated.stderr:
        raise Skipped(f"apt reaches no mirror here: {updated.stderr.splitlines()[-1:]}")
    inside("apt-get", "install", "-y", "-qq", "--no-install-recommends", "/reconcile.deb")
    check_runs(inside, "/usr")
    inside("apt-get", "purge", "-y", "-qq", "reconcile")
    left = run("find", root, "-xdev", "-path", "*reconcile*", "-not", "-name", "reconcile.deb")
    check(not left, f"purged, and yet there is {left}")


def main():
    build = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as directory:
        try:
            installs(build, directory)
            package = packs(build, directory)
            installs_on_a_clean_root(package, directory)
        except Failed as failure:
            print(f"FAILED: {failure}")
            return 1
        except Skipped as reason:
            print(f"SKIPPED the clean root: {reason}")
            return SKIPPED
    return 0


if __name__ == "__main__":
    sys.exit(main())
