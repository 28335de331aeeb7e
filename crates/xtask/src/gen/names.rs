//! Names convert by rule, never by hand.

/// `max_iter` as `maxIter`. Single capitals such as `T` stay.
#[allow(dead_code, reason = "used as soon as a language is registered")]
pub(crate) fn camel(name: &str) -> String {
    let pascal = pascal(name);
    let first = name.chars().next();
    match first {
        Some(c) if c.is_lowercase() => c.to_string() + &pascal[c.len_utf8()..],
        _ => pascal,
    }
}

/// `bg_nbd` as `BgNbd`: one capital a word.
#[allow(dead_code, reason = "used as soon as a language is registered")]
pub(crate) fn pascal(name: &str) -> String {
    let mut out = String::new();
    for word in name.split(['_', '.']) {
        let mut chars = word.chars();
        if let Some(first) = chars.next() {
            out.extend(first.to_uppercase());
            out.extend(chars);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_case_of_the_language() {
        assert_eq!(camel("max_iter"), "maxIter");
        assert_eq!(camel("T"), "T");
        assert_eq!(pascal("clv.bg_nbd"), "ClvBgNbd");
    }
}
