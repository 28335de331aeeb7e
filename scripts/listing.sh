#!/bin/sh
# Prints the first listing of a language in a Markdown file: listing.sh LANGUAGE [FILE].
# The tests of each language run what README.md shows.
set -eu
file=${2:-$(dirname "$0")/../README.md}
listing=$(awk -v begin="\`\`\`$1" '$0 == begin { on = 1; next } on && /^```$/ { exit } on' "$file")
[ -n "$listing" ] || { echo "$file has no listing of $1" >&2; exit 1; }
printf '%s\n' "$listing"
