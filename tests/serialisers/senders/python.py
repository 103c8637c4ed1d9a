import json, sys
source, folder = sys.argv[1:]
value = json.load(open(source, encoding="utf-8"))
def write(name, **options):
    with open(f"{folder}/{name}", "w", encoding="utf-8", newline="") as file:
        file.write(json.dumps(value, **options))
write("python")
write("python-utf8", ensure_ascii=False)
write("python-compact", separators=(",", ":"))
write("python-compact-utf8", separators=(",", ":"), ensure_ascii=False)
write("python-2", indent=2)
write("python-4", indent=4)
write("python-sorted", sort_keys=True)
