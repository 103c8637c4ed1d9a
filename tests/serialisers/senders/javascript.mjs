import { readFileSync, writeFileSync } from "node:fs";
const [source, folder] = process.argv.slice(2);
const value = JSON.parse(readFileSync(source, "utf8"));
const write = (name, text) => writeFileSync(`${folder}/${name}`, text);
write("javascript", JSON.stringify(value));
write("javascript-2", JSON.stringify(value, null, 2));
write("javascript-4", JSON.stringify(value, null, 4));
write("javascript-tab", JSON.stringify(value, null, "\t"));
