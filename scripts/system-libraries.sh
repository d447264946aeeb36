#!/bin/sh
# Installs what pip cannot: the Pango libraries (argument « pango »), and the browser and PDF tools of the tests
# (argument « tests »). Uses apt-get as root or with sudo; elsewhere it says in one line what to install.
set -eu

pango_present() {
	${PYTHON:-python3} - <<-'END' 2>/dev/null
	import ctypes.util, sys
	sys.exit(0 if ctypes.util.find_library("pango-1.0") and ctypes.util.find_library("pangoft2-1.0") and ctypes.util.find_library("harfbuzz-subset") else 1)
	END
}

tests_present() {
	for tool in chromium pdftoppm soffice; do
		command -v "$tool" >/dev/null 2>&1 || return 1
	done
}

case "$1" in
	pango) packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"; present=pango_present ;;
	tests) packages="chromium poppler-utils libreoffice-calc libreoffice-impress libreoffice-writer"; present=tests_present ;;
	*) echo "usage : $0 pango|tests" >&2; exit 2 ;;
esac

if $present; then exit 0; fi

if command -v apt-get >/dev/null 2>&1; then
	if [ "$(id -u)" = 0 ]; then as_root=""; elif command -v sudo >/dev/null 2>&1; then as_root="sudo"; else as_root="none"; fi
	if [ "$as_root" != none ]; then
		$as_root apt-get update -qq
		# shellcheck disable=SC2086  # several packages on purpose
		DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $packages >/dev/null
		if $present; then exit 0; fi
	fi
fi

if [ "$1" = pango ]; then
	echo "Il manque Pango. Debian, Ubuntu : apt install $packages ; Fedora : dnf install pango harfbuzz ; macOS : brew install pango ; Windows : winget install MSYS2.MSYS2, puis pacman -S mingw-w64-ucrt-x86_64-pango." >&2
else
	echo "Il manque des outils de test. Debian, Ubuntu : apt install $packages ; Fedora : dnf install chromium poppler-utils libreoffice-calc libreoffice-impress libreoffice-writer ; macOS : brew install chromium poppler libreoffice ; Windows : winget install Chromium.Chromium TheDocumentFoundation.LibreOffice, et poppler." >&2
fi
exit 1
