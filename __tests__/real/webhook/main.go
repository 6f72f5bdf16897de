// A webhook server, as far as TLS goes: it presents the certificate of a Secret to whoever asks, and answers nothing.
package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	folder := os.Args[1]
	server := &http.Server{Addr: ":8443", Handler: http.NotFoundHandler()}
	log.Fatal(server.ListenAndServeTLS(folder+"/cert", folder+"/key"))
}
