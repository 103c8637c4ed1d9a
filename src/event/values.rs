//! Enumerations of strings: one list gives the Rust type, its serde form and its schema.

/// Declares an enumeration of the strings that a provider documents for a field.
///
/// ```text
/// values! {
///     /// The doc comment becomes the description.
///     pub enum Status { Pending = "PENDING", Successful = "SUCCESSFUL" }
/// }
/// ```
macro_rules! values {
    ($(#[doc = $doc:literal])+ pub enum $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] $variant),+
        }

        impl $name {
            /// Every documented value, in the provider's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value in the provider's spelling.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value of that spelling.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| {
                    serde::de::Error::custom(concat!("not a documented ", stringify!($name)))
                })
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let values: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
                let description = [$($doc),+].map(str::trim).join("\n");
                schemars::json_schema!({ "type": "string", "description": description, "enum": values })
            }
        }
    };
}

pub(crate) use values;
