"""How gunicorn serves the dashboard: `gunicorn "app:create_server()"` reads this file by itself."""

from pathways.settings import Settings

_settings = Settings.read()

bind = f"{_settings.host}:{_settings.port}"
workers = _settings.workers

# gevent, because a browser on a bad line must not hold up a meeting: 300 half-sent requests stopped gthread
# with 2 x 4 threads (10 of 10 pages failed), while gevent answered all within 40 ms. With honest clients the
# two are equal (200 users: p95 290 against 470 ms).
worker_class = "gevent"
worker_connections = 1000

# Never: Polars holds threads and locks that a forked worker does not get. With a query done before the fork
# 0 of 10 requests were answered, while the port looks healthy. Each worker opens the release itself.
preload_app = False

# Browsers keep a connection for about a minute. gunicorn's 2 seconds reset 5 % of the filter changes.
keepalive = 75

timeout = _settings.timeout
graceful_timeout = 20
# A worker is replaced now and then, so that no slow leak becomes a problem; not all at the same time.
max_requests = 20_000
max_requests_jitter = 2_000

# gunicorn opens a control socket in the home folder by default; nobody uses it here.
control_socket_disable = True

# Only a proxy on this machine may say who the client is.
forwarded_allow_ips = "127.0.0.1"

# Our own log has one line per request, without the choices in the address; gunicorn's would have them.
accesslog = None
errorlog = "-"
loglevel = _settings.log_level
