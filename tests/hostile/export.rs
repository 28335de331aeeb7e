//! Hostile tables as conformance cases: what each language must make of the same bytes.

use std::fmt::Write as _;
use std::io::Write as _;

use habitue::frame::{Source, to_ipc};
use habitue::method::{Entry, Grain, Kind};
use habitue::{DataFrame, Error, Inputs, Predict};
use serde_json::{Value, json};

use super::Case;
use super::support::examples::{fit, in_small, run};

/// Longer bytes make no further point and very long files.
const LONGEST: usize = 100_000;

/// A file of cases, or nothing where none is asked for.
pub(crate) struct Export {
    file: std::io::BufWriter<std::fs::File>,
    first: bool,
}

impl Export {
    pub(crate) fn new(topic: &str) -> Option<Self> {
        let folder = std::path::PathBuf::from(std::env::var_os("HABITUE_HOSTILE")?);
        std::fs::create_dir_all(&folder).unwrap();
        let file = std::fs::File::create(folder.join(format!("{topic}.json"))).unwrap();
        let mut file = std::io::BufWriter::new(file);
        file.write_all(b"{\"cases\": [").unwrap();
        Some(Self { file, first: true })
    }

    /// Adds a case with what Rust makes of it.
    pub(crate) fn add(&mut self, name: &str, entry: &Entry, plain: &DataFrame, case: &Case) {
        let bytes = match (case.source)() {
            Source::Frame(frame) => to_ipc(&frame).ok(),
            Source::Ipc(bytes) => Some(bytes.to_vec()),
            _ => None,
        };
        let Some(bytes) = bytes.filter(|bytes| bytes.len() <= LONGEST) else { return };
        let data = || Inputs::new().with("data", Source::Ipc(bytes.clone().into()));
        let given = json!({"data": {"ipc": hex(&bytes)}});
        let mut steps = Vec::new();
        if entry.kind == Kind::Analysis {
            let params = in_small(entry, &json!({}));
            let outcome = run(entry.id, &params, data());
            let step = json!({"run": entry.id, "params": params, "inputs": given, "as": "table",
                "write": outcome.is_ok()});
            steps.push(failing(step, outcome.err()));
        } else {
            let outcome = fit(entry.id, &json!({}), data());
            let fitted = outcome.is_ok();
            let step = json!({"fit": entry.id, "inputs": given.clone(), "as": "model"});
            steps.push(failing(step, outcome.err()));
            if fitted {
                steps.push(json!({"hash": "model"}));
            }
            // What has tables only takes no rows in every language.
            if entry.outputs.iter().any(|output| output.grain == Grain::Row) {
                let sound = to_ipc(plain).unwrap();
                let model = fit(entry.id, &json!({}), Inputs::new().with("data", plain)).unwrap();
                let told = model.ask(data(), &Predict::new());
                let sound = json!({"data": {"ipc": hex(&sound)}});
                let fit = json!({"fit": entry.id, "inputs": sound, "as": "sound"});
                let ask = json!({"predict": "sound", "inputs": given, "as": "rows"});
                let steps = [fit, failing(ask, told.err()), json!({"hash": "sound"})];
                // A case of its own: a case writes each name once, and the fit may fail as well.
                self.write(&format!("{name}, predicted"), &steps);
            }
        }
        self.write(name, &steps);
    }

    fn write(&mut self, name: &str, steps: &[Value]) {
        let comma = if std::mem::take(&mut self.first) { "\n" } else { ",\n" };
        write!(self.file, "{comma}{}", json!({"name": name, "steps": steps})).unwrap();
    }
}

impl Drop for Export {
    fn drop(&mut self) {
        self.file.write_all(b"]}\n").unwrap();
        self.file.flush().unwrap();
    }
}

fn failing(mut step: Value, error: Option<Error>) -> Value {
    if let Some(error) = error {
        step["error"] = json!(error.kind().code());
    }
    step
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}
