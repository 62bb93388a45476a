//! What `heng index` says.

use heng_indicator::Lang;
use heng_report::index::Composite;

pub(crate) fn areas_in_file(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "参评地区由指数文件的 of 和 kind 决定，请不要写 --area",
        Lang::En => "the index file says which areas take part (`of`, `kind`): leave out --area",
    }
}

pub(crate) fn one_plan(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "一个指数只用一个规划的指标，请只写一个 --plan",
        Lang::En => "an index takes the indicators of one plan: give one --plan",
    }
}

pub(crate) fn not_utf8(path: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{path} 不是 UTF-8 编码，请另存为 UTF-8"),
        Lang::En => format!("{path} is not UTF-8; save it as UTF-8"),
    }
}

pub(crate) fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => "; ",
    }
}

pub(crate) fn area_columns(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Zh => &[
            "地区",
            "指数",
            "位次",
            "位次区间",
            "按目标计分的位次",
            "按极差的位次",
            "按标准分的位次",
            "有数的权重",
            "缺数的指标",
        ],
        Lang::En => &[
            "Area",
            "Index",
            "Rank",
            "Range of ranks",
            "Rank by goalposts",
            "Rank by min-max",
            "Rank by z-score",
            "Weight present",
            "Missing",
        ],
    }
}

pub(crate) fn item_columns(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Zh => &["指标", "低点", "目标", "权重", "实际作用（与指数的相关）"],
        Lang::En => &[
            "Item",
            "Low goalpost",
            "Target",
            "Weight",
            "Effective (correlation with the index)",
        ],
    }
}

pub(crate) fn method(made: &Composite, lang: Lang) -> String {
    let (weights, aggregation) = (made.weights, made.aggregation);
    let least = made.at_least * 100.0;
    let ratio = made.consistency_ratio;
    match lang {
        Lang::Zh => {
            let weights = match weights {
                "equal" => "等权",
                "given" => "专家给定",
                "ahp" => "层次分析法",
                _ => "熵权法（仅供比较）",
            };
            let ratio = ratio.map_or_else(String::new, |r| format!("（一致性比率{r:.3}）"));
            let mean = if aggregation == "geometric" {
                "几何平均"
            } else {
                "算术平均"
            };
            format!(
                "权重：{weights}{ratio}；综合：{mean}；有数指标的权重不足{least:.0}%的地区不计算"
            )
        }
        Lang::En => {
            let ratio = ratio.map_or_else(String::new, |r| format!(" (consistency ratio {r:.3})"));
            format!(
                "Weights: {weights}{ratio}; {aggregation} mean; no index for an area with less than {least:.0} % of the weight present"
            )
        }
    }
}
