//! Every diagnostic code of the store.

use crate::codes::Code;
use heng_indicator::Severity::{Error, Note, Warning};

macro_rules! codes {
    ($($name:ident = $id:literal $slug:ident $severity:ident $zh:literal $en:literal;)+) => {
        $(pub(super) const $name: Code =
            Code { id: $id, slug: stringify!($slug), severity: $severity, zh: $zh, en: $en };)+

        /// All codes of the store, by id.
        pub const CODES: &[&Code] = &[$(&$name),+];
    };
}

codes! {
    OTHER_UNIT = "S101" other_unit Error "该数由其他单位报送，不得代改" "a figure that another unit filed";
    NO_REASON = "S102" no_reason Error "修订未说明原因" "a revision without a reason";
    NOT_LATER = "S103" not_later Error "报送时间不晚于已存版次" "a filing that is not later than the stored version";
    SEVERAL_VERSIONS = "S104" several_versions Error "一次报送中有同一个数的不同版次" "versions of one figure in one filing";
    UNKNOWN_UNIT = "S105" unknown_unit Error "报送单位不识别" "an unknown submitting unit";
    SAME_FILE = "S106" same_file Warning "文件此前已报送" "a file that was filed before";
    NOTHING_FILED = "S107" nothing_filed Error "没有可存的数据" "a filing without a row";
    REPEATED_KEY = "S108" repeated_key Error "同一次报送中键值重复" "a key twice in one filing";
    NOT_IN_PLAN = "S109" not_in_plan Warning "已存的行不在规划范围内，未使用" "stored rows that the plan does not know";
    OWN_TIMES = "S110" own_times Note "行内自带时间" "rows with times of their own";
    NEVER_FILED = "S111" never_filed Warning "删除的数从未报送" "a deletion of what was never filed";
}
