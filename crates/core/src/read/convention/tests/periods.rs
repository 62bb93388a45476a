//! Years, spans, dates and area codes as people type them.

use heng_indicator::plan::Period;
use jiff::civil::date;

use super::super::*;

fn year(
    convention: &Convention,
    cell: Typed<'_>,
    period: Period,
) -> Result<(i32, Option<String>), &'static str> {
    match convention.year(cell, Some(period), &mut Vec::new()) {
        Ok(Some(filed)) => Ok((filed.year, filed.kept)),
        Ok(None) => Err("blank"),
        Err(fault) => Err(fault.code.id),
    }
}

#[test]
fn years_of_one_year() {
    let bare = Convention::default();
    for text in [
        "2022",
        "2022年",
        "2022年度",
        "2022年末",
        "2022年底",
        "２０２２年",
        " 2022 年 ",
        "2022\u{3000}",
        "２０２２",
    ] {
        let read = year(&bare, Typed::Text(text), Period::Calendar);
        assert_eq!(read, Ok((2022, None)), "{text}");
    }
    assert_eq!(
        year(&bare, Typed::number(2022.0), Period::Calendar),
        Ok((2022, None))
    );
    assert_eq!(year(&bare, Typed::Blank, Period::Calendar), Err("blank"));
    for text in [
        "22",
        "22年",
        "'22",
        "2022.0",
        "2022.5",
        "二〇二二年",
        "2022年1-6月",
        "2022-06",
        "2022Q1",
        "2022年上半年",
        "去年",
        "202",
        "20222",
        "2022/",
        "2022-",
        "年",
        "2022 2023",
    ] {
        assert_eq!(
            year(&bare, Typed::Text(text), Period::Calendar),
            Err("D203"),
            "{text}"
        );
    }
    for cell in [
        Typed::number(22.0),
        Typed::number(2022.5),
        Typed::Flag(true),
        Typed::Error("#N/A"),
    ] {
        assert_eq!(year(&bare, cell, Period::Calendar), Err("D203"), "{cell:?}");
    }
    for cell in [
        Typed::Text("2211"),
        Typed::Text("1948年"),
        Typed::number(2211.0),
        Typed::number(-2022.0),
    ] {
        assert_eq!(year(&bare, cell, Period::Calendar), Err("D204"), "{cell:?}");
    }
}

#[test]
fn spans_only_where_the_measure_allows_them() {
    let bare = Convention::default();
    let cumulative = Period::Cumulative(3);
    for (text, period, filed) in [
        ("2021-2022学年", Period::School, 2022),
        ("2021/2022学年", Period::School, 2022),
        ("2021—2022学年度", Period::School, 2022),
        ("2021/22学年", Period::School, 2022),
        ("2021/22", Period::School, 2022),
        ("1999/00", Period::School, 2000),
        ("2020-2022年", cumulative, 2022),
        ("2020—2022年", cumulative, 2022),
        ("2020～2022年", cumulative, 2022),
        ("2020年至2022年", cumulative, 2022),
        ("2020/22", cumulative, 2022),
        ("2021-2026年", Period::Term(5), 2026),
        ("2021-2025", Period::Term(5), 2025),
        ("2019-2021", Period::Wave, 2021),
    ] {
        assert_eq!(
            year(&bare, Typed::Text(text), period),
            Ok((filed, Some(text.to_owned()))),
            "{text}"
        );
    }
    for (text, period) in [
        ("2021-2022学年", Period::Calendar),
        ("2021/22", Period::Calendar),
        ("2020-2022年", Period::Calendar),
        ("2020-2021年", cumulative),
        ("2020-2023年", cumulative),
        ("2020-2022", Period::School),
        ("2021/22财年", Period::Calendar),
        ("FY2022", Period::Calendar),
    ] {
        assert_eq!(
            year(&bare, Typed::Text(text), period),
            Err("D174"),
            "{text}"
        );
    }
    for text in ["2022-2021", "2021/21", "2021学年", "2020-2022学年"] {
        assert_eq!(
            year(&bare, Typed::Text(text), Period::School),
            Err("D203"),
            "{text}"
        );
    }
}

#[test]
fn fiscal_years_as_declared() {
    let filed = |fiscal, text| {
        let convention = Convention {
            fiscal_years: Some(fiscal),
            ..Convention::default()
        };
        year(&convention, Typed::Text(text), Period::Calendar).map(|(year, _)| year)
    };
    for (fiscal, text, expected) in [
        (FiscalYear::End, "2021/22财年", 2022),
        (FiscalYear::Start, "2021/22财年", 2021),
        (FiscalYear::Start, "2021-2022财政年度", 2021),
        (FiscalYear::End, "2021/22", 2022),
        (FiscalYear::Start, "FY2022", 2022),
        (FiscalYear::End, "2022财年", 2022),
    ] {
        assert_eq!(filed(fiscal, text), Ok(expected), "{text}");
    }
    assert_eq!(filed(FiscalYear::End, "2020-2022财年"), Err("D203"));
}

#[test]
fn dates_only_as_declared() {
    let with = |dates, serial_dates| Convention {
        dates,
        serial_dates,
        ..Convention::default()
    };
    let cell = |month, day| Typed::Date(date(2022, month, day));
    let refused = with(Dates::Refused, false);
    let end = with(Dates::YearEnd, false);
    let any = with(Dates::AnyDay, false);
    for (convention, cell, expected) in [
        (&refused, cell(12, 31), Err("D203")),
        (&end, cell(12, 31), Ok(2022)),
        (&end, cell(6, 30), Err("D203")),
        (&any, cell(6, 30), Ok(2022)),
        (&end, Typed::Text("2022-12-31"), Ok(2022)),
        (&end, Typed::Text("2022/12/31"), Ok(2022)),
        (&end, Typed::Text("2022年12月31日"), Ok(2022)),
        (&end, Typed::Text("2022-06-30"), Err("D203")),
        (&refused, Typed::Text("2022-12-31"), Err("D203")),
        // 2022-12-31 is day 44,926 of the 1900 system.
        (&any, Typed::number(44_926.0), Err("D203")),
        (
            &with(Dates::YearEnd, true),
            Typed::number(44_926.0),
            Ok(2022),
        ),
        (
            &with(Dates::YearEnd, true),
            Typed::number(44_927.0),
            Err("D203"),
        ),
        (
            &with(Dates::AnyDay, true),
            Typed::number(44_927.0),
            Ok(2023),
        ),
        (
            &with(Dates::Refused, true),
            Typed::number(44_926.0),
            Err("D203"),
        ),
    ] {
        let read = year(convention, cell, Period::Calendar).map(|(year, _)| year);
        assert_eq!(read, expected, "{cell:?}");
    }
}

#[test]
fn codes_that_lost_their_type() {
    let bare = Convention::default();
    let code = |cell| match bare.area(cell, &mut Vec::new()) {
        Ok(AreaCode::Code(code)) => Ok(code),
        Ok(AreaCode::Name(name)) => Ok(format!("name {name}")),
        Ok(AreaCode::Blank) => Ok("blank".to_owned()),
        Err(fault) => Err(fault),
    };
    for text in [
        "150102",
        "150102 ",
        " 150102",
        "150102.0",
        "150102.00",
        "'150102",
        "1.50102E5",
        "1.50102E+05",
        "1.50102e+5",
        "１５０１０２",
        "150102000000",
    ] {
        assert_eq!(code(Typed::Text(text)), Ok("150102".to_owned()), "{text}");
    }
    assert_eq!(code(Typed::number(150_102.0)), Ok("150102".to_owned()));
    assert_eq!(
        code(Typed::number(150_102_000_000.0)),
        Ok("150102".to_owned())
    );
    for text in [
        "15010",
        "1501",
        "50102",
        "1501020",
        "150102.5",
        "1.501E+05",
        "1.5010E5",
        "15.0102E4",
        "150102001000",
        "150102-1",
        "150,102",
        "1.50102E6",
        "150102.",
        "0150102",
    ] {
        let fault = code(Typed::Text(text)).unwrap_err();
        assert_eq!(fault.code.id, "D175", "{text}");
    }
    for value in [15_010.0, 150_102.5, f64::NAN] {
        assert_eq!(
            code(Typed::number(value)).unwrap_err().code.id,
            "D175",
            "{value}"
        );
    }
    assert_eq!(
        code(Typed::Text("新 城\u{3000}区")),
        Ok("name 新城区".to_owned())
    );
    assert_eq!(
        code(Typed::Text("赛罕区（郊区）")),
        Ok("name 赛罕区(郊区)".to_owned())
    );
    assert_eq!(code(Typed::Blank), Ok("blank".to_owned()));
}
