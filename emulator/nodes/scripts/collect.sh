#!/bin/sh
# aks-cert-guard: reads certificates, and looks whether files are there. Changes nothing; prints no key and no token.
set -u
LC_ALL=C
export LC_ALL
pki=/var/lib/kubelet/pki
certs=/etc/kubernetes/certs
end() {
  code=$?
  echo "aks-cert-guard end $code"
  echo "aks-cert-guard end $code" >&2
}
trap end EXIT
echo 'aks-cert-guard begin 1'
echo 'aks-cert-guard begin 1' >&2
there() { [ -e "$1" ] || [ -L "$1" ]; }
word() { if there "$1"; then echo "$2"; fi; }
put() {
  if ! text=$(openssl x509 -in "$3" 2>/dev/null); then
    echo "$1 $2 unreadable"
    return
  fi
  text=$(printf '%s\n' "$text" | sed '/-----/d' | tr -d '\r\n')
  size=$(printf '%s' "$text" | wc -c)
  if [ "$size" -gt "$left" ]; then
    echo "$1 $2 too-large"
  else
    left=$((left - size))
    echo "$1 $2 $text"
  fi
}
first() {
  role=$1
  shift
  while [ $# -gt 0 ]; do
    if there "$2"; then
      put "$role" "$1" "$2"
      return
    fi
    shift 2
  done
  echo "$role none"
}
setting() {
  if grep -qsE -e "--$1=false" /etc/default/kubelet; then echo off
  elif grep -qsE -e "--$1(=true|[^=a-z-]|\$)" /etc/default/kubelet; then echo on
  elif grep -qsE "\"$2\"[[:space:]]*:[[:space:]]*false" /etc/default/kubeletconfig.json; then echo off
  elif grep -qsE "\"$2\"[[:space:]]*:[[:space:]]*true" /etc/default/kubeletconfig.json; then echo on
  else echo unknown
  fi
}
serving=$(setting rotate-server-certificates serverTLSBootstrap)
command -v openssl >/dev/null 2>&1 || echo 'openssl none'
left=3700
first client current $pki/kubelet-client-current.pem static $certs/client.crt
case $serving in
  on) first serving pki $pki/kubelet-server-current.pem document /var/lib/kubelet/kubelet-server-current.pem ;;
  off) first serving static $certs/kubeletserver.crt own $pki/kubelet.crt ;;
  *) first serving pki $pki/kubelet-server-current.pem document /var/lib/kubelet/kubelet-server-current.pem \
    static $certs/kubeletserver.crt own $pki/kubelet.crt ;;
esac
echo files $(word $pki/kubelet-client-current.pem client-current) $(word $pki/kubelet-server-current.pem pki) \
  $(word /var/lib/kubelet/kubelet-server-current.pem document) $(word /var/lib/kubelet/bootstrap-kubeconfig bootstrap)
echo "rotate-certificates $(setting rotate-certificates rotateCertificates)"
echo "rotate-server-certificates $serving"
left=3900
first copy static $certs/apiserver.crt >&2
exit 0
