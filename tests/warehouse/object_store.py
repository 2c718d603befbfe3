"""A real object store on loopback that speaks S3: OpenStack Swift, one device, with its s3api middleware."""

from __future__ import annotations

import hashlib
import hmac
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

KEY_ID, SECRET, REGION = "times:editor", "not-to-be-printed-5e17", "us-east-1"
START_SECONDS = 60
SERVERS = ("object", "container", "account", "proxy")
_PROGRAMS = ("swift-ring-builder", *(f"swift-{name}-server" for name in SERVERS))

_COMMON = """
[DEFAULT]
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
user = {user}
disable_fallocate = true
fallocate_reserve = 0
log_level = WARNING
"""
_STORAGE = """
[pipeline:main]
pipeline = {name}-server
[app:{name}-server]
use = egg:swift#{name}
"""
_PROXY = f"""
[pipeline:main]
pipeline = catch_errors cache s3api tempauth copy slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:s3api]
use = egg:swift#s3api
location = {REGION}
[filter:tempauth]
use = egg:swift#tempauth
user_{KEY_ID.replace(":", "_")} = {SECRET} .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
"""


def programs() -> Path | None:
    """The folder of Swift's programs, if they are installed: beside this Python, or by the system."""
    folders = [Path(sys.executable).parent, *map(Path, os.get_exec_path())]
    return next((folder for folder in folders if all((folder / name).exists() for name in _PROGRAMS)), None)


class ObjectStore:
    """Runs while it is entered; `environment` is what a client of S3 wants to know."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder, self._programs = folder, programs
        self._ports = {name: _free_port() for name in SERVERS}
        self._processes: list[subprocess.Popen[bytes]] = []
        self.address = f"127.0.0.1:{self._ports['proxy']}"
        self.environment = {
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_REGION": REGION,
            "AWS_ENDPOINT_URL": f"http://{self.address}",
        }

    def __enter__(self) -> ObjectStore:
        self._configure()
        for name in SERVERS:
            with (self._folder / f"{name}.log").open("wb") as log:
                command = [self._programs / f"swift-{name}-server", self._folder / f"{name}.conf"]
                self._processes.append(subprocess.Popen(command, stdout=log, stderr=log))
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(30)

    def make_bucket(self, name: str) -> None:
        """Make a bucket, by a request that is signed as S3 wants it (AWS Signature Version 4)."""
        now = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        nothing = hashlib.sha256(b"").hexdigest()
        signed = {"host": self.address, "x-amz-content-sha256": nothing, "x-amz-date": now}
        lines = "".join(f"{header}:{value}\n" for header, value in signed.items())
        request = f"PUT\n/{name}\n\n{lines}\n{';'.join(signed)}\n{nothing}"
        scope = (now[:8], REGION, "s3", "aws4_request")
        digest = hashlib.sha256(request.encode()).hexdigest()
        key = f"AWS4{SECRET}".encode()
        for part in scope:
            key = hmac.digest(key, part.encode(), "sha256")
        signature = hmac.digest(key, f"AWS4-HMAC-SHA256\n{now}\n{'/'.join(scope)}\n{digest}".encode(), "sha256").hex()
        credential = f"Credential={KEY_ID}/{'/'.join(scope)}, SignedHeaders={';'.join(signed)}, Signature={signature}"
        headers = signed | {"Authorization": f"AWS4-HMAC-SHA256 {credential}"}
        urllib.request.urlopen(
            urllib.request.Request(f"http://{self.address}/{name}", method="PUT", headers=headers), timeout=30
        ).close()

    def _configure(self) -> None:
        (self._folder / "devices" / "d1").mkdir(parents=True)
        affixes = "swift_hash_path_prefix = dateline\nswift_hash_path_suffix = dateline\n"
        (self._folder / "swift.conf").write_text(f"[swift-hash]\n{affixes}", encoding="utf-8")
        for name in SERVERS:
            settings = _PROXY if name == "proxy" else _STORAGE.format(name=name)
            common = _COMMON.format(folder=self._folder, port=self._ports[name], user=self._folder.owner())
            (self._folder / f"{name}.conf").write_text(common + settings, encoding="utf-8")
            if name != "proxy":
                self._build_ring(name)

    def _build_ring(self, name: str) -> None:
        device = f"r1z1-127.0.0.1:{self._ports[name]}/d1"
        for step in (["create", "1", "1", "1"], ["add", device, "1"], ["rebalance"]):
            command = [self._programs / "swift-ring-builder", self._folder / f"{name}.builder", *step]
            subprocess.run(command, check=True, capture_output=True, timeout=60)

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"http://{self.address}/", timeout=5).close()
            except urllib.error.HTTPError:
                return
            except OSError:
                assert time.monotonic() < deadline, (self._folder / "proxy.log").read_text("utf-8")[-2000:]
                time.sleep(0.2)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
