//! Answers to a questionnaire.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::event::{Nullable, values};

/// A questionnaire and what the person answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Questionnaire {
    /// The title.
    pub title: String,
    /// The sections, in order.
    pub sections: Vec<QuestionnaireSection>,
}

/// One section of a questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuestionnaireSection {
    /// The title.
    pub title: String,
    /// The questions, in order.
    pub questions: Vec<Question>,
}

/// One question and its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// The name of the question.
    #[schemars(example = &"occupation")]
    pub key: String,
    /// The question.
    #[schemars(example = "What do you do for a living?")]
    pub title: String,
    /// The kind of answer that is asked for.
    #[serde(rename = "type")]
    pub kind: QuestionType,
    /// The answer; null where there is none.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub value: Nullable<Answer>,
}

/// An answer: words, yes or no, or several choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// Words, numbers and dates.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// Several choices or files.
    Several(Vec<String>),
}

impl JsonSchema for Answer {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Answer".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "boolean", "array"], "items": { "type": "string" } })
    }
}

values! {
    /// The kind of answer that a question asks for.
    pub enum QuestionType {
        Checkbox = "CHECKBOX",
        Color = "COLOR",
        Country = "COUNTRY",
        CountryMulti = "COUNTRY_MULTI",
        Date = "DATE",
        Datetime = "DATETIME",
        Email = "EMAIL",
        File = "FILE",
        FileMulti = "FILE_MULTI",
        Float = "FLOAT",
        List = "LIST",
        Integer = "INTEGER",
        Password = "PASSWORD",
        Radio = "RADIO",
        Select = "SELECT",
        SelectMulti = "SELECT_MULTI",
        Tel = "TEL",
        Text = "TEXT",
        TextArea = "TEXT_AREA",
        Time = "TIME",
        Url = "URL",
    }
}
