//! What `heng sql` says.

use heng_core::sql::Refusal;
use heng_indicator::Lang;

pub(crate) fn refused(refusal: &Refusal, lang: Lang) -> String {
    let Refusal { of, why } = refusal;
    match lang {
        Lang::Zh => format!("{of}：不能写成 SQL，未生成：{}", why.zh),
        Lang::En => format!(
            "{of} cannot be written as SQL, nothing was made: {}",
            why.en
        ),
    }
}
