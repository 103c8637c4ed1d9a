//! Payloads made after a schema, and the single faults that can be put into them.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};

/// Makes payloads that satisfy a schema.
pub(crate) struct Maker<'s> {
    schema: &'s Value,
    runner: TestRunner,
    /// Whether every optional member is there, and no value is null.
    full: bool,
}

impl<'s> Maker<'s> {
    pub(crate) fn full(schema: &'s Value) -> Self {
        Self { full: true, ..Self::random(schema, 0) }
    }

    pub(crate) fn random(schema: &'s Value, seed: u64) -> Self {
        let seed: Vec<u8> = seed.to_le_bytes().into_iter().cycle().take(32).collect();
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        Self { schema, runner: TestRunner::new_with_rng(Config::default(), rng), full: false }
    }

    pub(crate) fn payload(&mut self) -> Value {
        self.value(self.schema, 0)
    }

    fn draw<T: std::fmt::Debug>(&mut self, from: impl Strategy<Value = T>) -> T {
        from.new_tree(&mut self.runner).expect("a value").current()
    }

    fn pick<'v>(&mut self, from: &'v [Value]) -> &'v Value {
        let index = if self.full { 0 } else { self.draw(0..from.len()) };
        &from[index]
    }

    fn value(&mut self, schema: &'s Value, depth: usize) -> Value {
        let schema = resolved(self.schema, schema);
        if let Some(value) = schema.get("const") {
            return value.clone();
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return self.pick(values).clone();
        }
        if let Some(branches) = schema.get("anyOf").and_then(Value::as_array) {
            let branch = self.pick(branches);
            return self.value(branch, depth);
        }
        let types = types(schema);
        if types.is_empty() {
            return json!("anything");
        }
        let index = if self.full { 0 } else { self.draw(0..types.len()) };
        match types[index] {
            "null" => Value::Null,
            "boolean" => self.draw(proptest::bool::ANY).into(),
            "integer" | "number" => {
                let limit = |keyword: &str| schema.get(keyword).and_then(Value::as_i64);
                let least = limit("minimum").unwrap_or(-1_000_000_000);
                self.draw(least..=limit("maximum").unwrap_or(2_000_000_000)).into()
            }
            "string" => self.string(schema).into(),
            "array" => {
                let count = if self.full { 1 } else { self.draw(0..3_usize) };
                let items = schema.get("items");
                (0..count)
                    .map(|_| items.map_or(json!("anything"), |items| self.value(items, depth + 1)))
                    .collect()
            }
            "object" => self.object(schema, depth).into(),
            other => panic!("the type {other}"),
        }
    }

    fn object(&mut self, schema: &'s Value, depth: usize) -> Map<String, Value> {
        let mut object = Map::new();
        let required = required(schema);
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let wanted = self.full || self.draw(proptest::bool::ANY);
            if required.contains(&name.as_str()) || (wanted && depth < 8) {
                object.insert(name.clone(), self.value(property, depth + 1));
            }
        }
        if let Some(others @ Value::Object(_)) = schema.get("additionalProperties") {
            object.insert("OTHER".to_owned(), self.value(others, depth + 1));
        }
        object
    }

    fn string(&mut self, schema: &Value) -> String {
        let limit = |keyword: &str| schema.get(keyword).and_then(Value::as_u64).map(size);
        let (least, most) = (limit("minLength").unwrap_or(0), limit("maxLength").unwrap_or(usize::MAX));
        if let Some(pattern) = schema.get("pattern").and_then(Value::as_str) {
            let inner = pattern.trim_start_matches('^').trim_end_matches('$');
            let strategy = proptest::string::string_regex(inner).expect(pattern);
            let mut drawn = (0..1000).map(|_| self.draw(&strategy));
            let fitting = drawn.find(|text| (least..=most).contains(&text.chars().count()));
            return fitting.expect("a text of the form and of the length");
        }
        match schema.get("format").and_then(Value::as_str) {
            Some("date-time") => return "2025-10-04T22:17:55Z".to_owned(),
            Some("date") => return "2025-10-04".to_owned(),
            Some(other) => panic!("the format {other}"),
            None => {}
        }
        let length = self.draw(least..=most.min(least + 8));
        self.draw(proptest::string::string_regex(&format!("[a-zé]{{{length}}}")).expect("a pattern"))
    }
}

fn size(limit: u64) -> usize {
    usize::try_from(limit).expect("a length")
}

/// The schema behind references.
fn resolved<'s>(root: &'s Value, mut schema: &'s Value) -> &'s Value {
    while let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        schema = root.pointer(reference.trim_start_matches('#')).expect(reference);
    }
    schema
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn required(schema: &Value) -> Vec<&str> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// One fault: what stands where, and the finding that is due.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub(crate) code: &'static str,
    pub(crate) pointer: String,
    /// The member that is taken away.
    pub(crate) property: Option<String>,
    /// The value that stands there instead.
    value: Value,
}

impl Fault {
    pub(crate) fn put_into(&self, payload: &Value) -> Value {
        let mut payload = payload.clone();
        let place = payload.pointer_mut(&self.pointer).expect("a place in the payload");
        match &self.property {
            Some(name) => {
                place.as_object_mut().expect("an object").shift_remove(name);
            }
            None => *place = self.value.clone(),
        }
        payload
    }
}

/// Every single fault that the schema rules out in this payload.
pub(crate) fn faults(schema: &Value, payload: &Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    walk(schema, schema, payload, "", &mut faults);
    faults
}

fn walk(root: &Value, schema: &Value, value: &Value, pointer: &str, into: &mut Vec<Fault>) {
    let schema = resolved(root, schema);
    if let Some(branches) = schema.get("anyOf").and_then(Value::as_array) {
        // A schema or null: what is neither breaks the first.
        for branch in branches.iter().filter(|_| !value.is_null()).take(1) {
            walk(root, branch, value, pointer, into);
        }
        return;
    }
    let mut add = |code, value| into.push(Fault { code, pointer: pointer.to_owned(), property: None, value });
    let types = types(schema);
    // An object where a scalar is due, and a scalar where an object is due.
    if !types.is_empty() && !types.contains(&"object") {
        add("type", json!({}));
    } else if !types.is_empty() && !types.contains(&"boolean") && !pointer.is_empty() {
        add("type", json!(true));
    }
    if let Some(options) = schema.get("enum").and_then(Value::as_array) {
        let foreign =
            if options.iter().any(Value::is_string) { json!("no such value") } else { json!(7_777_777) };
        add("enum", foreign);
    }
    if schema.get("const").is_some() {
        add("const", json!("no such value"));
    }
    if value.is_string() {
        if schema.get("pattern").is_some() {
            add("pattern", json!("no such form!"));
        }
        if let Some(most) = schema.get("maxLength").and_then(Value::as_u64) {
            add("max-length", "é".repeat(size(most) + 1).into());
        }
        if let Some(least @ 1..) = schema.get("minLength").and_then(Value::as_u64) {
            add("min-length", "é".repeat(size(least) - 1).into());
        }
    }
    if value.is_number() {
        if let Some(least) = schema.get("minimum").and_then(Value::as_i64) {
            add("minimum", (least - 1).into());
        }
        if let Some(most) = schema.get("maximum").and_then(Value::as_i64) {
            add("maximum", (most + 1).into());
        }
    }
    match value {
        Value::Object(members) => {
            for name in required(schema) {
                let (pointer, property) = (pointer.to_owned(), Some(name.to_owned()));
                into.push(Fault { code: "required", pointer, property, value: Value::Null });
            }
            for (name, member) in members {
                let declared = schema.get("properties").and_then(|properties| properties.get(name));
                if let Some(schema) =
                    declared.or(schema.get("additionalProperties").filter(|s| s.is_object()))
                {
                    let token = name.replace('~', "~0").replace('/', "~1");
                    walk(root, schema, member, &format!("{pointer}/{token}"), into);
                }
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                if let Some(items) = schema.get("items") {
                    walk(root, items, element, &format!("{pointer}/{index}"), into);
                }
            }
        }
        _ => {}
    }
}
