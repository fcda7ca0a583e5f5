#!/bin/sh
# Create the virtual environment: environment.sh FOLDER [PYTHON]. Needs Python 3.11 or newer and its venv module.
set -eu
folder=$1
wanted=${2:-}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if [ -x "$folder/bin/python" ] && new_enough "$folder/bin/python" && "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi

python=
for candidate in $wanted python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed and was not found." >&2
    echo "Install it (Debian, Ubuntu: apt install python3 python3-venv) or name it: make install PYTHON=/path/to/python3.11" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "This Python ($python, $version) cannot make a virtual environment: its venv module is a package of its own." >&2
    echo "Install it (Debian, Ubuntu: apt install python$version-venv) and try again." >&2
    exit 1
fi
echo "Making $folder with $("$python" --version)"
rm -rf "$folder"
"$python" -m venv "$folder"
