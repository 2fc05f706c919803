#!/bin/sh
# Installs Qingjian 清鉴 from this folder, without a network. / 从本目录离线安装。
#   sudo ./install.sh                     # /opt/qingjian, the user qingjian, /var/lib/qingjian, the units of systemd
#   ./install.sh --prefix "$HOME/qingjian"   # for oneself alone: nothing but that folder
# An earlier version stays beside the new one: see “Upgrade” and “Roll back” in docs/operations.md.
set -eu
here=$(dirname "$(readlink -f "$0")")
prefix=/opt/qingjian
system=yes
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) prefix=$2 system=no; shift 2 ;;
    *) echo "install.sh: unknown option $1 (there is --prefix FOLDER) / 未知选项" >&2; exit 2 ;;
  esac
done
fail() { echo "install.sh: $1" >&2; exit 1; }

name=$(cat "$here/VERSION")
echo "checking the files / 校验文件…"
(cd "$here" && sha256sum --check --quiet --strict SHA256SUMS) || fail "the archive is damaged: take another copy of it / 安装包损坏，请重新拷贝"
case $(uname -s)-$(uname -m) in
  Linux-x86_64) kind=linux-x64 ;;
  Linux-aarch64) kind=linux-arm64 ;;
  *) kind=$(uname -s)-$(uname -m) ;;
esac
case $name in *-"$kind") ;; *) fail "this archive is $name, and the machine is $kind / 安装包与本机架构不符" ;; esac
"$here/bin/node" --version >/dev/null 2>&1 || fail "the Node of the archive does not run here (glibc too old?) / 随附的 Node 无法在本机运行（glibc 版本过低？）"
[ "$system" = no ] || [ "$(id -u)" = 0 ] || fail "run it as root, or with --prefix FOLDER / 请用 root 运行，或加 --prefix 目录"

release=$prefix/releases/$name
if [ -e "$release" ]; then
  echo "$release is there already / 该版本已在"
else
  mkdir -p "$prefix/releases"
  rm -rf "$release.part"
  cp -a "$here" "$release.part"
  [ "$system" = no ] || chown -R root:root "$release.part"
  chmod -R go-w "$release.part"
  mv "$release.part" "$release"
fi
before=$(readlink "$prefix/current" 2>/dev/null || true)
ln -s "releases/$name" "$prefix/current.part"
mv -T "$prefix/current.part" "$prefix/current"
[ -z "$before" ] || [ "$before" = "releases/$name" ] || echo "before: $before; back to it: ln -sfn $before $prefix/current / 旧版本保留，可切回"

if [ "$system" = yes ]; then
  id qingjian >/dev/null 2>&1 || useradd --system --home-dir /var/lib/qingjian --shell /usr/sbin/nologin qingjian
  install -d -m 700 -o qingjian -g qingjian /var/lib/qingjian
  install -d -m 750 -o root -g qingjian /etc/qingjian
  if [ ! -e /etc/qingjian/environment ]; then
    install -m 640 -o root -g qingjian "$release/ops/archive/environment" /etc/qingjian/environment
  fi
  install -D -m 755 "$release/ops/archive/qingjian-here" /usr/local/bin/qingjian
  if [ -d /etc/systemd/system ]; then
    install -m 644 "$release"/ops/systemd/*.service "$release"/ops/systemd/*.timer /etc/systemd/system/
    if command -v systemctl >/dev/null && systemctl daemon-reload 2>/dev/null; then :; fi
  fi
  if [ -n "$before" ]; then
    echo "installed: $prefix/current. Go on with “Upgrade”, step 2, in $prefix/current/docs/operations.md / 已安装；请按运维手册“Upgrade”第 2 步继续"
  else
    echo "installed: $prefix/current. Settings: /etc/qingjian/environment. Then: systemctl enable --now qingjian-api qingjian-worker (with DATABASE_URL), or qingjian (without) / 已安装；配置后启用服务"
  fi
else
  echo "installed: $prefix/current. Begin with: $prefix/current/bin/qingjian start --data $prefix/data / 已安装"
fi
