# Sourced by the client scripts: each step says what it does, and the first one that fails ends the script with the
# output that was not expected.

step() { printf '   %s\n' "$*"; }

fail() {
    printf '%s: FAILED: %s\n' "$(basename "$0")" "$1" >&2
    [ -z "${2:-}" ] || printf '%s\n' "$2" | sed 's/^/    | /' >&2
    exit 1
}

# expect WHAT PATTERN COMMAND...: the command succeeds and prints what the extended pattern matches
expect() {
    local what=$1 pattern=$2 output
    shift 2
    step "$what"
    output=$("$@" 2>&1) || fail "$what: \`$*\` ended with $?" "$output"
    grep -qE -- "$pattern" <<<"$output" || fail "$what: \`$*\` printed nothing like '$pattern'" "$output"
}

# refuse WHAT PATTERN COMMAND...: the command fails and says what the pattern matches
refuse() {
    local what=$1 pattern=$2 output
    shift 2
    step "$what"
    if output=$("$@" 2>&1); then fail "$what: \`$*\` should have been refused" "$output"; fi
    grep -qE -- "$pattern" <<<"$output" || fail "$what: \`$*\` was refused without '$pattern'" "$output"
}
