#!/bin/sh
# Make sure that there is a Chromium for the browser tests: a missing one is installed with apt where that is allowed.
set -eu

for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1; then
        exit 0
    fi
done

refuse() {
    echo "The browser tests need Chromium, which is not on this machine$1." >&2
    echo "Install it (Debian: apt install chromium) or name it: make test CHROMIUM=/path/to/chromium" >&2
    exit 1
}

command -v apt-get >/dev/null 2>&1 || refuse ""
as_root=
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        refuse ", and this user may not install packages"
    fi
fi
echo "Installing Chromium with apt"
$as_root apt-get update -q || refuse ": apt-get update failed"
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium || refuse ": apt-get install chromium failed"
