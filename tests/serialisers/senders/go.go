// Go's encoding/json: a map sorts its keys and makes every number a float64; a struct keeps the order.
package main

import (
	"bytes"
	"encoding/json"
	"os"
)

type Person struct {
	Last  string `json:"last"`
	First string `json:"first"`
}

type Event struct {
	ID       string         `json:"id"`
	Type     string         `json:"type"`
	URL      string         `json:"url"`
	Name     string         `json:"name"`
	Note     string         `json:"note"`
	Score    float64        `json:"score"`
	Limit    float64        `json:"limit"`
	Sequence int64          `json:"sequence"`
	Attempt  int            `json:"attempt"`
	Final    bool           `json:"final"`
	Reason   *string        `json:"reason"`
	Tags     []string       `json:"tags"`
	Person   Person         `json:"person"`
	Empty    map[string]int `json:"empty"`
	List     []int          `json:"list"`
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	source, folder := os.Args[1], os.Args[2]
	text, err := os.ReadFile(source)
	check(err)
	write := func(name string, bytes []byte) { check(os.WriteFile(folder+"/"+name, bytes, 0o644)) }
	plain := func(value any) []byte {
		var out bytes.Buffer
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		check(encoder.Encode(value))
		return out.Bytes()
	}
	var value any
	check(json.Unmarshal(text, &value))
	encoded, err := json.Marshal(value)
	check(err)
	write("go-map", encoded)
	write("go-map-plain", plain(value))
	encoded, err = json.MarshalIndent(value, "", "  ")
	check(err)
	write("go-map-2", encoded)
	var event Event
	if text[0] == '{' && json.Unmarshal(text, &event) == nil && event.ID != "" {
		encoded, err = json.Marshal(event)
		check(err)
		write("go-struct", encoded)
		write("go-encoder", plain(event))
	}
}
