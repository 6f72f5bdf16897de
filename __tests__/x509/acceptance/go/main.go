// Reads chains from standard input, one JSON object a line, and prints for each whether Go's crypto/x509 accepts it, one JSON
// object a line. The first line of the output holds the version of Go.
//
// A chain is judged as crypto/tls judges it for kubectl, a kubelet or the API server (crypto/tls/handshake_client.go,
// verifyServerCertificate): every presented certificate is parsed, then the first one is verified with the others as
// intermediates, then it is asked whether its key can verify the signature of a handshake. The pool of anchors is filled as
// client-go fills it.
package main

import (
	"bufio"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

type chain struct {
	// base64 of DER, in the order presented
	Presented []string `json:"presented"`
	Anchors   []string `json:"anchors"`
	// seconds since 1970
	At         int64  `json:"at"`
	Purpose    string `json:"purpose"`
	ServerName string `json:"serverName"`
}

type verdict struct {
	Accepted bool `json:"accepted"`
	// which step refused, or the type of the error of Verify
	Kind   string `json:"kind,omitempty"`
	Detail string `json:"detail,omitempty"`
}

// bits; crypto/tls takes no larger key in any certificate that it receives
const largestRsaKey = 8192

var purposes = map[string]x509.ExtKeyUsage{
	"serverAuth": x509.ExtKeyUsageServerAuth,
	"clientAuth": x509.ExtKeyUsageClientAuth,
}

func refused(kind string, detail any) verdict { return verdict{Kind: kind, Detail: fmt.Sprint(detail)} }

func judge(c chain) verdict {
	var certificates []*x509.Certificate
	for _, text := range c.Presented {
		der, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return refused("base64", err)
		}
		certificate, err := x509.ParseCertificate(der)
		if err != nil {
			return refused("parse", err)
		}
		if key, isRsa := certificate.PublicKey.(*rsa.PublicKey); isRsa && key.N.BitLen() > largestRsaKey {
			return refused("rsa-too-large", key.N.BitLen())
		}
		certificates = append(certificates, certificate)
	}
	if len(certificates) == 0 {
		return refused("empty", "no certificate was presented")
	}
	roots := x509.NewCertPool()
	for _, text := range c.Anchors {
		der, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return refused("base64", err)
		}
		// what cannot be parsed is passed over
		roots.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	}
	intermediates := x509.NewCertPool()
	for _, certificate := range certificates[1:] {
		intermediates.AddCert(certificate)
	}
	purpose, known := purposes[c.Purpose]
	if !known {
		return refused("purpose", c.Purpose)
	}
	_, err := certificates[0].Verify(x509.VerifyOptions{
		Roots:         roots,
		Intermediates: intermediates,
		CurrentTime:   time.Unix(c.At, 0),
		KeyUsages:     []x509.ExtKeyUsage{purpose},
		DNSName:       c.ServerName,
	})
	if err != nil {
		return refused(kindOf(err), err)
	}
	switch key := certificates[0].PublicKey.(type) {
	case *rsa.PublicKey:
		// the signature of a handshake; what is wrong with this one is nothing but the signature
		digest := sha256.Sum256(nil)
		if err := rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], make([]byte, key.Size())); !errors.Is(err, rsa.ErrVerification) {
			return refused("key-unusable", err)
		}
	case *ecdsa.PublicKey, ed25519.PublicKey:
	default:
		return refused("key-kind", fmt.Sprintf("%T", key))
	}
	return verdict{Accepted: true}
}

var reasons = map[x509.InvalidReason]string{
	x509.NotAuthorizedToSign:           "not-authorized-to-sign",
	x509.Expired:                       "expired",
	x509.CANotAuthorizedForThisName:    "name-constraints",
	x509.TooManyIntermediates:          "too-many-intermediates",
	x509.IncompatibleUsage:             "incompatible-usage",
	x509.NameMismatch:                  "name-mismatch",
	x509.NameConstraintsWithoutSANs:    "name-constraints-without-sans",
	x509.UnconstrainedName:             "unconstrained-name",
	x509.TooManyConstraints:            "too-many-constraints",
	x509.CANotAuthorizedForExtKeyUsage: "not-authorized-for-usage",
	x509.NoValidChains:                 "no-valid-chains",
}

func kindOf(err error) string {
	var invalid x509.CertificateInvalidError
	var hostname x509.HostnameError
	var unknown x509.UnknownAuthorityError
	var critical x509.UnhandledCriticalExtension
	switch {
	case errors.As(err, &invalid):
		return reasons[invalid.Reason]
	case errors.As(err, &hostname):
		return "hostname"
	case errors.As(err, &unknown):
		return "unknown-authority"
	case errors.As(err, &critical):
		return "unhandled-critical-extension"
	}
	return fmt.Sprintf("%T", err)
}

func main() {
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	encoder := json.NewEncoder(output)
	encoder.Encode(map[string]string{"version": runtime.Version()})
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 16*1024*1024)
	for input.Scan() {
		var c chain
		if err := json.Unmarshal(input.Bytes(), &c); err != nil {
			fmt.Fprintln(os.Stderr, "not a chain:", err)
			os.Exit(2)
		}
		encoder.Encode(judge(c))
	}
	if err := input.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
