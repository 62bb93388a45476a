//! What units say of their indicators, kept as versions.

use super::{HOUR, START, content, plan, submission};
use crate::SourceFile;
use crate::form::SelfAssessment;
use crate::statements::Statement;
use crate::store::{Change, Store, Submission};

pub(super) fn said(own: SelfAssessment, cause: &str) -> Statement {
    Statement {
        indicator: "maternal_mortality_ratio".to_owned(),
        area: "150102".to_owned(),
        year: 2023,
        unit: "health_commission".to_owned(),
        self_assessment: Some(own),
        cause: cause.to_owned(),
        action: "=1+1\n加强筛查".to_owned(),
        remark: String::new(),
        file: SourceFile {
            path: "returns.xlsx".to_owned(),
            sheet: Some("卫生健康委".to_owned()),
        },
        row: 7,
        column: 7,
    }
}

fn filed(rows: &str, vintage: i64, statement: Statement) -> Submission {
    Submission {
        statements: vec![statement],
        ..submission(rows, vintage, "", &plan())
    }
}

const ROW: &str = "live_births,150102,2023,_T,_T,1200,,\n";

#[test]
fn a_statement_comes_back_as_filed_and_changes_as_a_version() {
    let folder = tempfile::tempdir().unwrap();
    let plan = plan();
    let mut store = Store::open_or_new(folder.path()).unwrap();
    let first = said(SelfAssessment::NotMet, "高危孕产妇增多");
    let receipt = store
        .append(&filed(ROW, START, first.clone()), &plan)
        .unwrap();
    assert_eq!((receipt.stored, receipt.statements), (Some(1), 1));
    // The same once more changes nothing; another judgement needs no reason, and figures may be left out.
    let receipt = store
        .append(&filed(ROW, START + HOUR, first.clone()), &plan)
        .unwrap();
    assert_eq!((receipt.stored, receipt.statements), (Some(2), 0));
    let second = said(SelfAssessment::Met, "");
    let receipt = store
        .append(&filed("", START + 2 * HOUR, second.clone()), &plan)
        .unwrap();
    assert_eq!((receipt.stored, receipt.statements), (Some(3), 1));

    let store = Store::open(folder.path()).unwrap();
    let known = |as_of| {
        let read = store.statements(&plan, as_of).unwrap();
        assert!(read.diagnostics.is_empty());
        let [kept] = read.statements.try_into().unwrap();
        kept
    };
    let now = known(None);
    assert_eq!(now.submission, 3);
    assert_eq!(now.statement.file.path, "returns.xlsx#3");
    assert_eq!(now.statement.said(), second.said());
    let then = known(Some(START));
    assert_eq!((then.submission, then.statement.row), (1, 7));
    assert_eq!(then.statement.said(), first.said());
    let changes = store.statement_revisions(None, None).unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(
        (changes[0].before.submission, changes[0].after.submission),
        (2, 3)
    );
    assert!(
        store
            .statement_revisions(None, Some(START + HOUR))
            .unwrap()
            .is_empty()
    );
    // Figures are as they were without any statement.
    assert_eq!(content(folder.path()).1.len(), 2);
}

#[test]
fn a_statement_is_withdrawn_as_a_version() {
    let folder = tempfile::tempdir().unwrap();
    let plan = plan();
    let mut store = Store::open_or_new(folder.path()).unwrap();
    let first = said(SelfAssessment::NotMet, "高危孕产妇增多");
    let taken_back = Statement {
        action: String::new(),
        remark: "口径有误".to_owned(),
        ..said(SelfAssessment::Withdrawn, "")
    };
    let versions = [first.clone(), taken_back.clone(), taken_back, first];
    let mut changed = Vec::new();
    for (hours, version) in (0..).zip(versions) {
        let receipt = store
            .append(&filed("", START + hours * HOUR, version), &plan)
            .unwrap();
        assert!(receipt.diagnostics.is_empty(), "{:?}", receipt.diagnostics);
        changed.push(receipt.statements);
    }
    assert_eq!(changed, [1, 1, 0, 1]);
    let in_force = |as_of| store.statements(&plan, as_of).unwrap().statements.len();
    let then = [0, 1, 2, 3].map(|hours| in_force(Some(START + hours * HOUR)));
    assert_eq!(then, [1, 0, 0, 1]);
    assert_eq!(store.statement_versions(None).unwrap().len(), 4);
    let changes = store.statement_revisions(None, None).unwrap();
    let changes: Vec<_> = changes
        .iter()
        .map(|c| (c.after.submission, c.change))
        .collect();
    assert_eq!(changes, [(2, Change::Withdrawn), (4, Change::Restored)]);
}

#[test]
fn only_who_filed_a_statement_changes_it() {
    let folder = tempfile::tempdir().unwrap();
    let plan = plan();
    let mut store = Store::open_or_new(folder.path()).unwrap();
    let first = said(SelfAssessment::NotMet, "");
    store
        .append(&filed(ROW, START, first.clone()), &plan)
        .unwrap();
    let codes = |submission: &Submission| -> Vec<String> {
        let receipt = Store::open(folder.path())
            .unwrap()
            .check(submission, &plan)
            .unwrap();
        receipt.diagnostics.into_iter().map(|d| d.code).collect()
    };
    let mut other = filed("", START + HOUR, said(SelfAssessment::Met, ""));
    other.unit = "education".to_owned();
    assert_eq!(codes(&other), ["S101"]);
    assert_eq!(
        codes(&filed("", START, said(SelfAssessment::Met, ""))),
        ["S103"]
    );
    let mut twice = filed("", START + HOUR, first.clone());
    twice.statements.push(first);
    assert_eq!(codes(&twice), ["S108"]);
}

#[test]
fn a_damaged_statement_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let plan = plan();
    let mut store = Store::open_or_new(folder.path()).unwrap();
    store
        .append(&filed(ROW, START, said(SelfAssessment::Met, "")), &plan)
        .unwrap();
    let segments = folder.path().join("segments");
    let path = std::fs::read_dir(&segments)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().ends_with(".statements.parquet"))
        .unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let error = store.statements(&plan, None).unwrap_err();
    assert!(
        error.is_store() && error.text().zh.contains(".statements.parquet"),
        "{error}"
    );
    std::fs::remove_file(&path).unwrap();
    let error = store.statements(&plan, None).unwrap_err();
    assert!(
        error.is_store() && error.text().zh.contains("请从备份恢复"),
        "{error}"
    );
    // The figures do not hang on it.
    assert_eq!(content(folder.path()).1.len(), 1);
}

/// A remark beside a figure of a form is reason enough for that figure alone.
#[test]
fn a_remark_in_a_form_explains_its_own_change() {
    let folder = tempfile::tempdir().unwrap();
    let plan = plan();
    let rows = "live_births,150102,2023,_T,_T,1200,,\nlive_births,150103,2023,_T,_T,800,,\n";
    super::stored(folder.path(), rows, START, "");
    let changed = |rows: &str, in_notes| {
        let submission = Submission {
            reasons_in_notes: in_notes,
            ..submission(rows, START + HOUR, "", &plan)
        };
        let receipt = Store::open(folder.path())
            .unwrap()
            .check(&submission, &plan)
            .unwrap();
        receipt
            .diagnostics
            .into_iter()
            .map(|d| d.code)
            .collect::<Vec<_>>()
    };
    let explained = "live_births,150102,2023,_T,_T,1201,,漏报补报\n";
    assert!(changed(explained, true).is_empty());
    assert_eq!(changed(explained, false), ["S102"]);
    let both = format!("{explained}live_births,150103,2023,_T,_T,801,,\n");
    assert_eq!(changed(&both, true), ["S102"]);
}
