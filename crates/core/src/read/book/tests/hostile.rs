//! Workbooks that attack their reader: each is refused, with the reason.

use std::fmt::Write as _;

use heng_indicator::Limits;

use super::pack::{Packed, book, parts, rows, zip};
use super::{opened, opened_as, refused, shown};
use crate::read::Format;

/// A kilobyte that unpacks to megabytes.
#[test]
fn a_flat_bomb() {
    let mut files = parts(&[("表1", "visible", "")]);
    files.push(Packed::new("xl/media/image1.png", &vec![0; 4 << 20]));
    assert_eq!(refused(&zip(&files)), "D145");
}

/// An archive in an archive is never opened: as a book it is none, inside a book it is passed over.
#[test]
fn a_nested_bomb() {
    let inner = zip(&[Packed::new("0.xml", &vec![0; 1 << 19])]);
    let nest: Vec<Packed> = (0..16)
        .map(|at| Packed::stored(&format!("{at}.zip"), &inner))
        .collect();
    assert_eq!(refused(&zip(&nest)), "D140");
    let mut files = parts(&[("表1", "visible", &rows(&[&["1"]]))]);
    files.extend(nest);
    let (book, told) = opened(&zip(&files));
    assert_eq!(
        (shown(&book.unwrap(), 0), told),
        (vec!["A1=1".to_owned()], vec![])
    );
}

/// Many entries of the directory that all mean the same bytes (David Fifield, 2019).
#[test]
fn overlapping_files() {
    let mut files = parts(&[("表1", "visible", "")]);
    let kernel = Packed::new("xl/media/kernel", &vec![0; 1 << 19]);
    let at = zip(&files)
        .windows(4)
        .position(|w| w == b"PK\x01\x02")
        .unwrap() as u32;
    files.push(kernel.clone());
    for copy in 0..100 {
        files.push(Packed {
            name: format!("xl/media/{copy}").into(),
            at: Some(at),
            ..kernel.clone()
        });
    }
    assert_eq!(refused(&zip(&files)), "D145");
}

#[test]
fn headers_that_lie() {
    let lying = |lie: fn(&mut Packed)| {
        let mut files = parts(&[("表1", "visible", &rows(&[&["1"]]))]);
        lie(files.last_mut().unwrap());
        zip(&files)
    };
    let larger = lying(|sheet| {
        let grown = "<worksheet>".to_owned() + &" ".repeat(1 << 16) + "</worksheet>";
        let declared = sheet.unpacked;
        *sheet = Packed::new("xl/worksheets/sheet1.xml", grown.as_bytes());
        (sheet.unpacked, sheet.local_unpacked) = (declared, declared);
    });
    assert_eq!(refused(&larger), "D145");
    assert_eq!(refused(&lying(|sheet| sheet.local_unpacked += 1)), "D145");
    assert_eq!(refused(&lying(|sheet| sheet.local_name[0] = b'y')), "D145");
    assert_eq!(refused(&lying(|sheet| sheet.crc ^= 1)), "D143");
    assert_eq!(refused(&lying(|sheet| sheet.method = 12)), "D143");
    assert_eq!(refused(&lying(|sheet| sheet.flags |= 1)), "D142");
    assert_eq!(refused(&lying(|sheet| sheet.size = 1 << 30)), "D145");
    let shorter = lying(|sheet| {
        sheet.unpacked += 9;
        sheet.local_unpacked += 9;
    });
    assert_eq!(refused(&shorter), "D143");
}

#[test]
fn names_that_lead_outside() {
    for name in [
        "../../x",
        "xl/../../x",
        "/etc/passwd",
        "\\\\host\\x",
        "C:\\x",
        "..",
        "xl/a\0b",
    ] {
        let mut files = parts(&[("表1", "visible", "")]);
        files.push(Packed::new(name, b"x"));
        assert_eq!(refused(&zip(&files)), "D146", "{name}");
    }
    let mut files = parts(&[("表1", "visible", &rows(&[&["1"]]))]);
    files.push(Packed::new("xl/media/a..b.png", b"x"));
    assert!(opened(&zip(&files)).0.is_some());
}

#[test]
fn two_files_of_one_name() {
    let mut files = parts(&[("表1", "visible", "")]);
    files.push(Packed::new("XL/workbook.xml", b"<workbook/>"));
    assert_eq!(refused(&zip(&files)), "D143");
}

#[test]
fn a_billion_laughs() {
    let mut laughs = String::from("<!DOCTYPE sst [<!ENTITY l0 \"ha\">");
    for at in 1..30 {
        let _ = write!(laughs, "<!ENTITY l{at} \"&l{0};&l{0};\">", at - 1);
    }
    laughs += "]><sst><si><t>&l29;</t></si></sst>";
    for (part, content) in [
        ("xl/sharedStrings.xml", laughs.as_str()),
        (
            "xl/workbook.xml",
            "<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><workbook/>",
        ),
        ("_rels/.rels", "<!DOCTYPE r><Relationships/>"),
    ] {
        let mut files = parts(&[("表1", "visible", "")]);
        let at = files
            .iter()
            .position(|f| f.name == part.as_bytes())
            .unwrap();
        files[at] = Packed::new(part, content.as_bytes());
        assert_eq!(refused(&zip(&files)), "D147", "{part}");
    }
    // An entity that nobody declared.
    assert_eq!(
        refused(&book(
            "<sheetData><row><c><v>&lol;</v></c></row></sheetData>"
        )),
        "D143"
    );
}

#[test]
fn cells_at_the_end_of_the_sheet() {
    let last = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let (alone, told) = opened(&book(&format!("<sheetData>{last}</sheetData>")));
    assert_eq!(
        (shown(&alone.unwrap(), 0), told),
        (vec!["XFD1048576=1".to_owned()], vec![])
    );
    let first = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    assert_eq!(
        refused(&book(&format!("<sheetData>{first}{last}</sheetData>"))),
        "D148"
    );
    for beyond in ["XFE1", "A1048577", "ZZZZ1", "A4294967295"] {
        let content = format!(r#"<sheetData><row><c r="{beyond}"><v>1</v></c></row></sheetData>"#);
        assert_eq!(refused(&book(&content)), "D148", "{beyond}");
    }
    // A blank with a format only is no data.
    let blank = r#"<row r="1048576"><c r="XFD1048576" s="1"/></row>"#;
    assert!(
        opened(&book(&format!("<sheetData>{first}{blank}</sheetData>")))
            .0
            .is_some()
    );
}

#[test]
fn merged_areas_without_end() {
    let mut areas =
        String::from("<sheetData><row r=\"1048576\"><c><v>1</v></c></row></sheetData><mergeCells>");
    for _ in 0..8 {
        areas += r#"<mergeCell ref="A1:XFD1048576"/>"#;
    }
    assert_eq!(refused(&book(&(areas + "</mergeCells>"))), "D144");
    let below = r#"<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>"#;
    let (book, _) = opened(&book(below));
    assert_eq!(
        book.unwrap().sheets[0].shown_at(1, 9).unwrap().to_string(),
        "1"
    );
}

#[test]
fn limits_are_kept() {
    let content = rows(&[&["甲", "乙"], &["1", "2"]]);
    let bytes = zip(&parts(&[
        ("表1", "visible", &content),
        ("表2", "hidden", &content),
    ]));
    let base = Limits::default();
    assert!(opened_as(&bytes, Format::Xlsx, &base).0.is_some());
    for limits in [
        Limits {
            book_file: 100,
            ..base
        },
        Limits {
            book_entries: 3,
            ..base
        },
        Limits {
            book_unpacked: 500,
            ..base
        },
        Limits {
            book_entry: 100,
            ..base
        },
        Limits {
            book_sheets: 1,
            ..base
        },
        Limits {
            book_cells: 7,
            ..base
        },
        Limits {
            book_text: 5,
            ..base
        },
        Limits { field: 2, ..base },
        Limits {
            xml_depth: 3,
            ..base
        },
    ] {
        let (book, told) = opened_as(&bytes, Format::Xlsx, &limits);
        assert!(book.is_none(), "{limits:?}");
        assert_eq!(told[0].code, "D144", "{limits:?}");
    }
    for limits in [
        Limits {
            book_rows: 1,
            ..base
        },
        Limits {
            book_columns: 1,
            ..base
        },
    ] {
        assert_eq!(opened_as(&bytes, Format::Xlsx, &limits).1[0].code, "D148");
    }
}

#[test]
fn a_token_without_end_is_not_collected() {
    // Random letters do not pack, so that the growth alone would not tell.
    let mut state = 1_u32;
    let long: String = (0..3 << 20)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + (state >> 28) as u8)
        })
        .collect();
    let text =
        format!(r#"<sheetData><row><c t="inlineStr"><is><t>{long}</t></is></c></row></sheetData>"#);
    assert_eq!(refused(&book(&text)), "D144");
    let attribute = format!(r#"<sheetData><row a="{long}"/></sheetData>"#);
    assert_eq!(refused(&book(&attribute)), "D144");
}

#[test]
fn nesting_without_end() {
    assert_eq!(refused(&book(&"<a>".repeat(100_000))), "D144");
}

#[test]
fn parts_that_are_missing_or_broken() {
    for part in ["xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        let files: Vec<Packed> = parts(&[("表1", "visible", "")])
            .into_iter()
            .filter(|f| f.name != part.as_bytes())
            .collect();
        assert_eq!(refused(&zip(&files)), "D143", "{part}");
    }
    for content in [
        r#"<sheetData><row><c t="s"><v>99</v></c></row></sheetData>"#,
        r#"<sheetData><row><c t="zz"><v>1</v></c></row></sheetData>"#,
        r#"<sheetData><row><c r="1A"><v>1</v></c></row></sheetData>"#,
        "<sheetData><row></sheetData>",
        "<sheetData>",
        "<mergeCell/>",
    ] {
        assert_eq!(refused(&book(content)), "D143", "{content}");
    }
}

/// A thousand tabs that all show one part would be read a thousand times.
#[test]
fn sheets_of_one_part() {
    let mut files = parts(&[("表1", "visible", ""), ("表2", "visible", "")]);
    for file in &mut files {
        if file.name == b"xl/workbook.xml" {
            let twice = r#"<workbook><sheets><sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId1"/></sheets></workbook>"#;
            *file = Packed::new("xl/workbook.xml", twice.as_bytes());
        }
    }
    assert_eq!(refused(&zip(&files)), "D143");
}

/// Any cut and any flipped byte of a book is a fault or another book, never a panic.
#[test]
fn cut_and_flipped_books() {
    let bytes = book(&rows(&[&["甲", "1"], &["乙", "2"]]));
    for cut in 0..bytes.len() {
        let (book, told) = opened(&bytes[..cut]);
        assert!(book.is_none() && told.len() == 1, "{cut}");
    }
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x55;
        opened(&flipped);
    }
}

/// A table of `content` as an `OpenDocument` spreadsheet.
fn ods(content: &str) -> Vec<u8> {
    let body = format!(
        "<office:document-content><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        Packed::stored(
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        Packed::new("content.xml", body.as_bytes()),
    ])
}

#[test]
fn cells_that_stand_there_a_million_times() {
    let table = |rows: &str, cells: &str, value: &str| {
        ods(&format!(
            r#"<table:table table:name="表1"><table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{cells}" office:value-type="float" office:value="1">{value}</table:table-cell></table:table-row></table:table>"#
        ))
    };
    let read = |bytes: &[u8]| opened_as(bytes, Format::Ods, &Limits::default());
    let (book, told) = read(&table("2", "2", "<text:p>1</text:p>"));
    assert_eq!((shown(&book.unwrap(), 0).len(), told), (4, vec![]));
    for (rows, cells) in [
        ("1048576", "16384"),
        ("4294967295", "4294967295"),
        ("5000001", "1"),
    ] {
        assert_eq!(
            read(&table(rows, cells, "")).1[0].code,
            "D144",
            "{rows} {cells}"
        );
    }
    assert_eq!(read(&table("1", "16385", "")).1[0].code, "D148");
    let blank = ods(
        r#"<table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#,
    );
    assert_eq!(shown(&read(&blank).0.unwrap(), 0), [""; 0]);
}

#[test]
fn an_encrypted_or_other_opendocument_file() {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = zip(&[
        Packed::new("content.xml", b"\x01\x02"),
        Packed::new("META-INF/manifest.xml", manifest.as_bytes()),
    ]);
    assert_eq!(refused(&locked), "D142");
    let letter = zip(&[Packed::new("content.xml", b"<office:text/>")]);
    assert_eq!(refused(&letter), "D140");
    let comment = ods(
        r#"<table:table table:name="t"><table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>batch</text:p></office:annotation><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell><table:table-cell table:formula="of:=1"/></table:table-row></table:table>"#,
    );
    let (book, told) = opened_as(&comment, Format::Ods, &Limits::default());
    assert_eq!(shown(&book.unwrap(), 0), ["A1=a  b\nc", "B1==of:=1"]);
    assert_eq!(told[0].code, "D149");
}
