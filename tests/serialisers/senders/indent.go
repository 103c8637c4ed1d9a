// Pretty-prints a text without parsing its values, as editors and request viewers do.
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
)

func main() {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, bytes.TrimSpace(text), "", "  "); err != nil {
		panic(err)
	}
	os.Stdout.Write(out.Bytes())
}
