# Sourced by the scripts: navarch_find_jdk sets and exports JAVA_HOME to a JDK of version 25 or newer,
# looking at JAVA_HOME, then the PATH, then /usr/lib/jvm; where there is none it says so in one line.

navarch_jdk_version() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

navarch_find_jdk() {
    local candidate version on_path
    on_path=$(command -v javac || true)
    [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
        [ -n "$candidate" ] || continue
        version=$(navarch_jdk_version "$candidate") || continue
        if [ -n "$version" ] && [ "$version" -ge 25 ]; then
            export JAVA_HOME="$candidate"
            return 0
        fi
    done
    echo "navarch: no JDK 25 or newer under JAVA_HOME, PATH or /usr/lib/jvm: install one (Temurin 25 or openjdk-25-jdk) or set JAVA_HOME to it" >&2
    return 1
}
