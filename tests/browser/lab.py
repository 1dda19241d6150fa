"""A real JupyterLab in a real browser, for tests that look at what a reader sees."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

# What keeps Chromium from calling home; without a sandbox it also runs as root, as in containers.
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STARTED_WITHIN_S = 60
STOPPED_WITHIN_S = 30
# Long enough for a busy machine: what is waited for comes at once on a quiet one.
WAITS_MS = 60_000
DARK: dict[str, object] = {"@jupyterlab/apputils-extension:themes": {"theme": "JupyterLab Dark"}}
# Cells outside the window would be missing from the page and from its picture.
WHOLE = {"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}
QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


def chromium() -> str:
    """The path of Chromium.

    Raises:
        FileNotFoundError: none is installed.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise FileNotFoundError("No Chromium. On Debian: apt-get install chromium fonts-noto-cjk")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        try:
            yield made
        finally:
            made.close()


@contextmanager
def lab(
    folder: Path, settings: Mapping[str, object] | None = None, app: str = "lab", extended: bool = True
) -> Iterator[str]:
    """JupyterLab (or ``app="notebook"``) over ``folder``; yields its address.

    ``extended=False`` is a server in an environment where this package is not installed.
    """
    port = _free_port()
    log = (folder / "server.log").open("w", encoding="utf-8")
    server = subprocess.Popen(
        _command(folder, port, app), env=_environment(folder, settings, extended), stdout=log, stderr=log
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, server)
        yield address
    finally:
        _stop(server)
        log.close()


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=STOPPED_WITHIN_S)
    except subprocess.TimeoutExpired:
        # It has ended its kernels, but hangs when a page was just connecting to one of them.
        server.kill()
        server.wait()


def _command(folder: Path, port: int, app: str) -> list[str]:
    options = {
        "ServerApp.port": port,
        "ServerApp.root_dir": folder,
        "IdentityProvider.token": "",
        "ServerApp.password": "",
        "ServerApp.open_browser": False,
        "LabApp.extension_manager": "readonly",
    }
    given = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "jupyter", app, "--allow-root", *given]


def _environment(folder: Path, settings: Mapping[str, object] | None, extended: bool) -> dict[str, str]:
    """Configuration of its own: nothing of the developer's is read or changed."""
    config = folder / ".jupyter"
    overrides = config / "labconfig" / "default_setting_overrides.json"
    overrides.parent.mkdir(parents=True, exist_ok=True)
    overrides.write_text(json.dumps(QUIET | WHOLE | dict(settings or {})), "utf-8")
    extensions = {"ServerApp": {"jpserver_extensions": {"mlops_magic.server": extended}}}
    (config / "jupyter_server_config.json").write_text(json.dumps(extensions), "utf-8")
    return os.environ | {
        "JUPYTER_CONFIG_DIR": str(config),
        "JUPYTER_DATA_DIR": str(folder / ".data"),
        "IPYTHONDIR": str(folder / ".ipython"),
        "MLOPS_MAGIC_DATA_DIR": str(folder / ".sample"),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTED_WITHIN_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"JupyterLab ended with {server.returncode}")
        try:
            urllib.request.urlopen(f"{address}/api", timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("JupyterLab did not start")


def open_notebook(page: Page, address: str, name: str) -> None:
    """Open a notebook and wait until its kernel is idle."""
    page.goto(f"{address}/lab/tree/{name}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_selector("text=/[|] Idle/", timeout=60_000)


def run_all(page: Page, within_ms: int = 60_000) -> None:
    """Run every cell and wait until nothing runs (a failed cell stops the ones after it)."""
    _start_all(page)
    page.wait_for_function(
        """() => {
            const found = document.querySelectorAll('.jp-CodeCell .jp-InputPrompt');
            const prompts = [...found].map(prompt => prompt.textContent);
            return prompts.some(text => /\\d/.test(text)) && !prompts.some(text => text.includes('*'));
        }""",
        timeout=within_ms,
    )


def _start_all(page: Page) -> None:
    """Say Run All until something runs: a front end that has no kernel yet runs nothing, or asks for one."""
    asked = page.locator(".jp-Dialog", has_text="Select Kernel")
    for _ in range(8):
        page.click('.lm-MenuBar-item >> text="Run"')
        page.click('.lm-Menu >> text="Run All Cells"')
        if _something(page, within_s=8) and asked.count() == 0:
            return
        _accept(page, asked)
    raise TimeoutError("Nothing runs")


def _accept(page: Page, asked: Locator) -> None:
    """Take the kernel that is offered; a front end may ask twice, for the notebook and for the run."""
    deadline = time.monotonic() + STARTED_WITHIN_S
    while asked.count() and time.monotonic() < deadline:
        with suppress(PlaywrightError):  # it went, or another came, while it was clicked
            asked.first.locator(".jp-mod-accept").click(timeout=2_000)
        page.wait_for_timeout(2_000)


def _something(page: Page, within_s: float) -> bool:
    """Whether a cell runs or has run, or something is asked."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        prompts = page.locator(".jp-CodeCell .jp-InputPrompt").all_inner_texts()
        if page.locator(".jp-Dialog").count() or any(text.strip("[]: \xa0\u200b") for text in prompts):
            return True
        page.wait_for_timeout(100)
    return False


def save(page: Page) -> None:
    """Save, also where the front end takes its own file for one that somebody else has changed."""
    deadline = time.monotonic() + STARTED_WITHIN_S
    while True:
        page.keyboard.press("Control+s")
        try:
            page.wait_for_function("() => !document.querySelector('.jp-mod-dirty')", timeout=5_000)
        except PlaywrightError:
            if time.monotonic() > deadline:
                raise
            with suppress(PlaywrightError):
                page.locator(".jp-Dialog button", has_text="Overwrite").click(timeout=1_000)
        else:
            return


def see_whole(page: Page) -> None:
    """Make the window as tall as the notebook, so that a picture shows all of it."""
    outer = page.query_selector(".jp-WindowedPanel-outer") or page.wait_for_selector(".jp-Notebook")
    height = outer.evaluate("node => node.scrollHeight") if outer else 900
    page.set_viewport_size({"width": 1280, "height": min(int(height) + 140, 12_000)})
    for node in page.query_selector_all(".jp-Notebook, .jp-WindowedPanel-outer"):
        node.evaluate("node => { node.scrollTop = 0; }")
