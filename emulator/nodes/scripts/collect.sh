#!/bin/sh
# aks-cert-guard: reads certificates, and looks whether files are there. Changes nothing; prints no key and no token.
# The shell does all of it by itself: no program of the node is run.
set -fu
LC_ALL=C
export LC_ALL
pki=/var/lib/kubelet/pki
certs=/etc/kubernetes/certs
newline='
'
end() {
  code=$?
  echo "aks-cert-guard end $code"
  echo "aks-cert-guard end $code" >&2
}
trap end EXIT
echo 'aks-cert-guard begin 1'
echo 'aks-cert-guard begin 1' >&2
there() { [ -e "$1" ] || [ -L "$1" ]; }
# adds words to $text without what is blank between them
join() { for word; do text=$text${word%%[[:space:]]*}; done; }
# the first certificate of a file, in one line, and only when its end was seen: beside it may be the key
certificate() {
  text=
  at=before
  # at the end of a file, and when it cannot be read, there is nothing more
  [ -f "$1" ] && {
    more=yes
    while [ "$more" ]; do
      line=
      IFS= read -r line || more=
      case $at$line in
        before-----BEGIN\ CERTIFICATE-----*) at=inside ;;
        before*) ;;
        inside-----END\ CERTIFICATE-----*) return ;;
        *-----*) more= ;;
        *) join $line ;;
      esac
    done <"$1"
  } 2>/dev/null
  text=
}
put() {
  certificate "$3"
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
# puts all lines of a file into $lines, and what is not blank in them into $text
whole() {
  text=
  lines=
  [ -f "$1" ] && {
    more=yes
    while [ "$more" ]; do
      line=
      IFS= read -r line || more=
      join $line
      lines=$lines$line$newline
    done <"$1"
  } 2>/dev/null
}
whole /etc/default/kubelet
flags=$lines
whole /etc/default/kubeletconfig.json
config=$text
# puts on, off or unknown into $is
setting() {
  case $flags in
    *"--$1=false"*) is=off ;;
    *"--$1=true"* | *"--$1"[!=a-z-]* | *"--$1") is=on ;;
    *) case $config in
      *"\"$2\":false"*) is=off ;;
      *"\"$2\":true"*) is=on ;;
      *) is=unknown ;;
    esac ;;
  esac
}
setting rotate-server-certificates serverTLSBootstrap
serving=$is
left=3700
first client current $pki/kubelet-client-current.pem static $certs/client.crt
case $serving in
  on) first serving pki $pki/kubelet-server-current.pem document /var/lib/kubelet/kubelet-server-current.pem ;;
  off) first serving static $certs/kubeletserver.crt own $pki/kubelet.crt ;;
  *) first serving pki $pki/kubelet-server-current.pem document /var/lib/kubelet/kubelet-server-current.pem \
    static $certs/kubeletserver.crt own $pki/kubelet.crt ;;
esac
files=files
word() { if there "$1"; then files="$files $2"; fi; }
word $pki/kubelet-client-current.pem client-current
word $pki/kubelet-server-current.pem pki
word /var/lib/kubelet/kubelet-server-current.pem document
word /var/lib/kubelet/bootstrap-kubeconfig bootstrap
echo "$files"
setting rotate-certificates rotateCertificates
echo "rotate-certificates $is"
echo "rotate-server-certificates $serving"
left=3900
first copy static $certs/apiserver.crt >&2
exit 0
