//! `heng explain`: one verdict with its trail, and what is said of names that are not known.

use crate::user::User;

const DAY: [&str; 2] = ["--today", "2026-01-15"];

fn runs(words: &[&str]) -> crate::user::Ran {
    let mut all = vec!["explain"];
    all.extend(words);
    all.extend(DAY);
    User::new().runs(&all)
}

/// 16.9 in 2020 and 14.3 in 2024 of the way to 12.0: 2.6 of 4.9 points, in four of ten years.
#[test]
fn maternal_mortality() {
    let ran = runs(&[
        "maternal_mortality_ratio",
        "--area",
        "000000",
        "--year",
        "2024",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for part in [
        "全国　孕产妇死亡率　2024年",
        "达标情况：尚未达标",
        "孕产妇死亡人数 ÷ 活产数 × 100000",
        "目标原文：“下降到12/10万以下”",
        "(16.9 − 14.3) ÷ (16.9 − 12.0) = 53.1%",
        "进度比：达到序时进度，1.3265，主方法",
        "【原始单元格】",
        "内置公布数据 第",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let by_name = runs(&["孕产妇死亡率", "--area", "全国", "--year", "2024"]);
    assert_eq!(by_name.out, ran.out);
    let english = runs(&["孕产妇死亡率", "--area", "全国", "--lang", "en"]);
    assert!(
        english
            .out
            .starts_with("China, Maternal mortality ratio, 2024\n"),
        "{}",
        english.out
    );
}

#[test]
fn for_programs() {
    let ran = runs(&[
        "maternal_mortality_ratio",
        "--area",
        "000000",
        "--format",
        "json",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let told = &json[0];
    assert_eq!(
        (&told["attainment"], &told["year"]),
        (&"not_yet".into(), &2024.into())
    );
    let methods = told["methods"].as_array().expect("methods");
    let statcan = methods
        .iter()
        .find(|m| m["method"] == "statcan")
        .expect("a listed method");
    assert_eq!(statcan["status"], "substantial_progress");
    assert_eq!(told["sources"][0]["value"], 14.3);
}

#[test]
fn unknown_names() {
    for (words, part) in [
        (
            ["maternal_mortality", "--area", "000000"],
            "是否应为 maternal_mortality_ratio",
        ),
        (["死亡率", "--area", "000000"], "孕产妇死亡率"),
        (["孕产妇死亡率", "--area", "呼市"], "呼和浩特市"),
        (["没有这样的指标", "--area", "000000"], "heng targets"),
    ] {
        let ran = runs(&words);
        assert_eq!(ran.code, 2, "{words:?}: {}", ran.err);
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    let ran = runs(&["孕产妇死亡率"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("--area"), "{}", ran.err);
}
