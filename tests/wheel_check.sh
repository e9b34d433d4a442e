#!/usr/bin/env sh
# The built wheel alone in a clean environment, started from a folder that holds a hostile `content` package.
set -eu
python=$1
top=$(pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
PIP_CONSTRAINT="$top/constraints.txt" "$top/.venv/bin/python" -m build --wheel --outdir "$room/dist" "$top" >"$room/build.log" 2>&1 ||
    { cat "$room/build.log"; exit 1; }
"$python" -m venv "$room/venv"
"$room/venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint "$top/constraints.txt" "$room"/dist/*.whl
mkdir -p "$room/elsewhere/content" "$room/elsewhere/tui"
echo 'raise SystemExit("a stray package was run")' >"$room/elsewhere/content/__init__.py"
echo 'raise SystemExit("a stray package was run")' >"$room/elsewhere/tui/__init__.py"
cd "$room/elsewhere"
export XM_BRIEF_HOME="$room/home"
"$room/venv/bin/xm-brief" --help >"$room/help.txt"
grep -q 'xm-brief' "$room/help.txt"
"$room/venv/bin/xm-brief" show | head -n 3 | grep -q .
"$room/venv/bin/xm-brief" --ui-lang zh show --only metrics | head -n 5 | grep -q '万'
echo "wheel: installs alone, starts beside stray packages"
