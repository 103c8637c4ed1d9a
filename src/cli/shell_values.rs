//! The values of options and arguments, for the shells whose scripts, as they are generated, know names alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::{Arg, Command};
use clap_complete::Shell;

/// The words that come before a value, without the name of the program, and the values.
type Values = BTreeMap<String, Vec<String>>;

/// The script of a shell with the values of the command's options and arguments.
pub(super) fn with_values(script: String, shell: Shell, command: &Command) -> String {
    match shell {
        Shell::Elvish => script + &elvish(&values(command)),
        Shell::PowerShell => {
            let start = "param($wordToComplete, $commandAst, $cursorPosition)\n";
            script.replacen(start, &format!("{start}{}", powershell(&values(command))), 1)
        }
        // These are generated with values.
        _ => script,
    }
}

fn values(command: &Command) -> Values {
    let mut values = Values::new();
    collect(command, &[], &mut values);
    values
}

fn collect(command: &Command, path: &[&str], into: &mut Values) {
    for arg in command.get_arguments() {
        let known: Vec<String> = arg
            .get_possible_values()
            .iter()
            .filter(|value| !value.is_hide_set())
            .map(|value| value.get_name().to_owned())
            .collect();
        if !known.is_empty() && (arg.is_positional() || arg.get_action().takes_values()) {
            into.extend(spellings(arg).into_iter().map(|word| {
                let before: Vec<&str> = path.iter().copied().chain(word.as_deref()).collect();
                (before.join(" "), known.clone())
            }));
        }
    }
    for below in command.get_subcommands() {
        collect(below, &[path, &[below.get_name()]].concat(), into);
    }
}

/// What stands before a value: each spelling of an option, nothing for an argument.
fn spellings(arg: &Arg) -> Vec<Option<String>> {
    if arg.is_positional() {
        return vec![None];
    }
    let long = arg.get_long().map(|long| format!("--{long}"));
    let short = arg.get_short().map(|short| format!("-{short}"));
    [long, short].into_iter().flatten().map(Some).collect()
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn elvish(values: &Values) -> String {
    let mut rows = String::new();
    for (before, values) in values {
        let values = values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(" ");
        let _ = writeln!(rows, "    &{}=[{values}]", quoted(before));
    }
    format!(
        "
# What stands before a value, and the values.
var whcheck-values = [
{rows}]
var whcheck-names~ = $edit:completion:arg-completer[whcheck]
set edit:completion:arg-completer[whcheck] = {{|@words|
    var before = (str:join ' ' $words[1..-1])
    if (not (has-key $whcheck-values $before)) {{
        # Other words may stand between the command and the option.
        set before = (str:join ' ' [$words[1] $words[-2]])
    }}
    if (has-key $whcheck-values $before) {{
        all $whcheck-values[$before]
    }} else {{
        whcheck-names $@words
    }}
}}
"
    )
}

fn powershell(values: &Values) -> String {
    let mut rows = String::new();
    for (before, values) in values {
        let values = values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", ");
        let _ = writeln!(rows, "        {} = @({values})", quoted(before));
    }
    format!(
        "
    # What stands before a value, and the values.
    $values = @{{
{rows}    }}
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object {{ $_.ToString() }})
    if ($wordToComplete -ne '') {{
        $before = @($before | Select-Object -SkipLast 1)
    }}
    if ($before.Count -gt 0) {{
        # Other words may stand between the command and the option.
        foreach ($key in @(($before -join ' '), \"$($before[0]) $($before[-1])\")) {{
            if ($values.ContainsKey($key)) {{
                return $values[$key] | Where-Object {{ $_ -like \"$wordToComplete*\" }} |
                    ForEach-Object {{ [CompletionResult]::new($_, $_, [CompletionResultType]::ParameterValue, $_) }}
            }}
        }}
    }}
"
    )
}
