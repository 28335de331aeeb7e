//! A reader of the little HTML that reports are written in, strict where browsers forgive.

/// What a page consists of.
#[derive(Debug, Default)]
pub(in crate::report) struct Page {
    /// Name and attributes of each element.
    pub(in crate::report) elements: Vec<(String, Vec<(String, String)>)>,
    /// The texts between the tags, entities decoded; the style sheet left out.
    pub(in crate::report) texts: Vec<String>,
}

impl Page {
    /// The values of `attribute` on all elements.
    pub(in crate::report) fn values<'a>(
        &'a self,
        attribute: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        self.elements
            .iter()
            .flat_map(|(_, attributes)| attributes)
            .filter(move |(name, _)| name == attribute)
            .map(|(_, value)| value.as_str())
    }
}

/// Reads a page; the error says what is not well formed.
pub(in crate::report) fn read(html: &str) -> Result<Page, String> {
    let mut rest = html.strip_prefix("<!DOCTYPE html>").ok_or("no doctype")?;
    let (mut page, mut open) = (Page::default(), Vec::<String>::new());
    while !rest.is_empty() {
        let Some(inside) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            page.texts.push(decoded(&rest[..end])?);
            rest = &rest[end..];
            continue;
        };
        let end = inside.find('>').ok_or("a tag that does not end")?;
        let (tag, after) = (&inside[..end], &inside[end + 1..]);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop();
            if last.as_deref() != Some(name) {
                return Err(format!("</{name}> closes {last:?}"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) || name.is_empty() {
            return Err(format!("an element named {name:?}"));
        }
        page.elements.push((name.to_owned(), read_attributes(attributes)?));
        if name == "style" {
            rest = after.split_once("</style>").ok_or("a style sheet that does not end")?.1;
        } else if name != "meta" {
            open.push(name.to_owned());
        }
    }
    if open.is_empty() { Ok(page) } else { Err(format!("not closed: {open:?}")) }
}

fn read_attributes(mut text: &str) -> Result<Vec<(String, String)>, String> {
    let mut attributes = Vec::new();
    while !text.trim_start().is_empty() {
        let (name, after) = text.split_once("=\"").ok_or(format!("no value in {text:?}"))?;
        let (value, after) = after.split_once('"').ok_or(format!("no quote in {text:?}"))?;
        let name = name.trim_start();
        if name.contains(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
            return Err(format!("an attribute named {name:?}"));
        }
        if attributes.iter().any(|(other, _)| other == name) {
            return Err(format!("{name} stands twice"));
        }
        attributes.push((name.to_owned(), decoded(value)?));
        text = after;
    }
    Ok(attributes)
}

fn decoded(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (entity, after) = part.split_once(';').ok_or(format!("a bare & before {part:?}"))?;
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            other => return Err(format!("unknown entity {other}")),
        });
        out.push_str(after);
    }
    Ok(out)
}
