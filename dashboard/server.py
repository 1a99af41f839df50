"""The dashboard as a server: what it lets in, what it answers with, what becomes of an error.

Started by `wirkungsmonitor serve` or by `streamlit run dashboard/server.py`; the pages are `app.py`. Which hosts are
served stands in `server.allowedHosts`, which Streamlit asks of WebSockets only.
"""

import logging
import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from dashboard.shell.failure import LogLine, show_failure
from dashboard.shell.gate import Gate
from pipelines.contract.network import is_loopback
from pipelines.contract.settings import PUBLIC_ONLY

log = logging.StreamHandler()
log.setFormatter(LogLine("%(asctime)s %(levelname)s %(name)s: %(message)s"))
logging.basicConfig(handlers=[log])
if not is_loopback(config.get_option("server.address") or ""):
    # However it was started: nobody on a network sees internal rows unasked.
    os.environ[PUBLIC_ONLY] = "1"

server = st.App(
    Path(__file__).with_name("app.py"),
    middleware=[Middleware(Gate, hosts=tuple(config.get_option("server.allowedHosts")))],
    on_script_error=show_failure,
)
