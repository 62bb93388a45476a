//! Archives and workbooks for tests, honest and hostile: every number of a zip file can be made to lie.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// A file to be packed, with what its headers say of it.
#[derive(Clone)]
pub(crate) struct Packed {
    pub(crate) name: Vec<u8>,
    /// In the header before its bytes.
    pub(crate) local_name: Vec<u8>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) crc: u32,
    pub(crate) size: u32,
    pub(crate) unpacked: u32,
    /// In the header before its bytes.
    pub(crate) local_unpacked: u32,
    /// Another place for its header in the directory.
    pub(crate) at: Option<u32>,
}

impl Packed {
    /// A file packed as spreadsheet programs do.
    pub(crate) fn new(name: &str, content: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        let mut file = Self::stored(name, content);
        file.bytes = encoder.finish().unwrap();
        file.size = file.bytes.len() as u32;
        file.method = 8;
        file
    }

    /// A file as it is.
    pub(crate) fn stored(name: &str, content: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(content);
        Self {
            name: name.into(),
            local_name: name.into(),
            bytes: content.to_vec(),
            method: 0,
            flags: 0,
            crc: crc.sum(),
            size: content.len() as u32,
            unpacked: content.len() as u32,
            local_unpacked: content.len() as u32,
            at: None,
        }
    }
}

/// The bytes of an archive.
pub(crate) fn zip(files: &[Packed]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let at = file.at.unwrap_or(out.len() as u32);
        if file.at.is_none() {
            out.extend(b"PK\x03\x04");
            for word in [20, file.flags, file.method, 0, 0x21] {
                out.extend(word.to_le_bytes());
            }
            for long in [file.crc, file.size, file.local_unpacked] {
                out.extend(long.to_le_bytes());
            }
            out.extend((file.local_name.len() as u16).to_le_bytes());
            out.extend(0_u16.to_le_bytes());
            out.extend(&file.local_name);
            out.extend(&file.bytes);
        }
        directory.extend(b"PK\x01\x02");
        for word in [20, 20, file.flags, file.method, 0, 0x21] {
            directory.extend(word.to_le_bytes());
        }
        for long in [file.crc, file.size, file.unpacked] {
            directory.extend(long.to_le_bytes());
        }
        directory.extend((file.name.len() as u16).to_le_bytes());
        directory.extend([0; 12]);
        directory.extend(at.to_le_bytes());
        directory.extend(&file.name);
    }
    let start = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((files.len() as u16).to_le_bytes());
    out.extend((files.len() as u16).to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend(0_u16.to_le_bytes());
    out
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The files of a workbook with these sheets: name, state (`visible`, `hidden`, `veryHidden`) and what stands between
/// `<worksheet>` and `</worksheet>`. Style 1 is a percentage, 2 a date `yyyy"年"m"月"d"日"`, 3 a duration; the shared
/// texts are 甲 and, in two runs and with a phonetic guide, 乙丙.
pub(crate) fn parts(sheets: &[(&str, &str, &str)]) -> Vec<Packed> {
    let mut tabs = String::new();
    let mut links = String::new();
    for (at, (name, state, _)) in sheets.iter().enumerate() {
        let id = at + 1;
        let _ = write!(
            tabs,
            r#"<sheet name="{name}" sheetId="{id}" state="{state}" r:id="rId{id}"/>"#
        );
        let _ = write!(
            links,
            r#"<Relationship Id="rId{id}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        );
    }
    let mut files = vec![
        Packed::new(
            "_rels/.rels",
            format!(r#"<Relationships><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#).as_bytes(),
        ),
        Packed::new(
            "xl/workbook.xml",
            format!(r#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns:r="{RELATIONS}"><sheets>{tabs}</sheets></workbook>"#).as_bytes(),
        ),
        Packed::new(
            "xl/_rels/workbook.xml.rels",
            format!(r#"<Relationships>{links}<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="{RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>"#).as_bytes(),
        ),
        Packed::new(
            "xl/styles.xml",
            br#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;&#24180;&quot;m&quot;&#26376;&quot;d&quot;&#26085;&quot;"/><numFmt numFmtId="177" formatCode="0&quot;&#19975;&#20154;&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="176"/><xf numFmtId="46"/><xf numFmtId="177"/></cellXfs></styleSheet>"#,
        ),
        Packed::new(
            "xl/sharedStrings.xml",
            "<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><rPr/><t>丙</t></r><rPh><t>yibing</t></rPh></si></sst>".as_bytes(),
        ),
    ];
    for (at, (_, _, content)) in sheets.iter().enumerate() {
        files.push(Packed::new(
            &format!("xl/worksheets/sheet{}.xml", at + 1),
            format!("<worksheet>{content}</worksheet>").as_bytes(),
        ));
    }
    files
}

/// A workbook of one sheet 表1 with this content.
pub(crate) fn book(content: &str) -> Vec<u8> {
    zip(&parts(&[("表1", "visible", content)]))
}

/// Rows of inline texts and numbers.
pub(crate) fn rows(rows: &[&[&str]]) -> String {
    let mut out = String::from("<sheetData>");
    for row in rows {
        out += "<row>";
        for cell in *row {
            let _ = match cell.parse::<f64>() {
                Ok(number) => write!(out, "<c><v>{number}</v></c>"),
                Err(_) => write!(out, r#"<c t="inlineStr"><is><t>{cell}</t></is></c>"#),
            };
        }
        out += "</row>";
    }
    out + "</sheetData>"
}
