//! One of several fixed strings.

use crate::report::Choice;
use crate::suggest::nearest;

/// The options of a choice, with the one that was probably meant: the same one in another case, or one with a similar
/// spelling.
pub(crate) fn choice<'p>(written: Option<&str>, options: Vec<&'p str>) -> Choice<'p> {
    let nearest = written.and_then(|written| {
        let same = options.iter().copied().find(|option| option.eq_ignore_ascii_case(written));
        same.or_else(|| nearest(written, options.iter().copied()))
    });
    Choice { options, nearest }
}
