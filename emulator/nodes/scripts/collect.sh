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
# the first certificate of a file, in one line, and only when its end was seen: beside it may be the key
certificate='/^-----BEGIN CERTIFICATE-----/{
:more
n
/^-----END CERTIFICATE-----/{
x
s/[[:space:]]//g
p
q
}
/-----/q
H
b more
}'
echo 'aks-cert-guard begin 1'
echo 'aks-cert-guard begin 1' >&2
there() { [ -e "$1" ] || [ -L "$1" ]; }
word() { if there "$1"; then echo "$2"; fi; }
put() {
  text=$(sed -n "$certificate" "$3" 2>/dev/null)
  size=${#text}
  if [ "$size" = 0 ]; then
    echo "$1 $2 unreadable"
  elif [ "$size" -gt "$left" ]; then
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
flags=$(cat /etc/default/kubelet 2>/dev/null)
config=$(tr -d '[:space:]' 2>/dev/null </etc/default/kubeletconfig.json)
setting() {
  case $flags in
    *"--$1=false"*) echo off ;;
    *"--$1=true"* | *"--$1"[!=a-z-]* | *"--$1") echo on ;;
    *) case $config in
      *"\"$2\":false"*) echo off ;;
      *"\"$2\":true"*) echo on ;;
      *) echo unknown ;;
    esac ;;
  esac
}
serving=$(setting rotate-server-certificates serverTLSBootstrap)
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
