# Sourced by the other scripts: where things lie, how to speak, how to install what Debian packages.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

# Tools that outlive a clone: they are keyed by version inside, so sharing them between clones is safe.
cache=${REGAIN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/regain}
target=${CARGO_TARGET_DIR:-$root/target}
site=${REGAIN_SITE_ROOT:-$target/site}

# Progress goes to stderr, so that a script's standard output can be its answer.
say() { printf '\033[2m·\033[0m %s\n' "$*" >&2; }
fail() { printf '\033[31m✗\033[0m %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# apt_install REASON PACKAGE…: installs from Debian what is missing, or says what to install elsewhere.
apt_install() {
  reason=$1; shift
  missing=
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  have apt-get || fail "$reason is missing. Install it (Debian calls it:$missing) and run this again."
  [ "$(id -u)" = 0 ] || have sudo || fail "$reason is missing. Run as root: apt-get install$missing"
  say "installing $reason:$missing"
  [ -n "${apt_fresh:-}" ] || as_root apt-get update -qq >&2 || say "the package list could not be refreshed; trying with the one there is"
  apt_fresh=1
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >"$cache/apt.log" 2>&1 ||
    { tail -n 5 "$cache/apt.log" >&2; fail "Debian could not install$missing (see above)."; }
}

# Poppler draws PDFs and reads their words.
need_poppler() { have pdftoppm || apt_install "poppler, by which tests look at our PDFs" poppler-utils; }

# fingerprint FILE…: one hash over names and contents, for "nothing changed since last time".
fingerprint() { find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16; }

mkdir -p "$cache"
