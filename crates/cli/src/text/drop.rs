//! What is said of files dropped on the program.

use heng_core::store::Record;
use heng_indicator::{Lang, Plan};

pub(crate) fn unit(unit: &str, files: usize, filed: usize, lang: Lang) -> String {
    match (lang, filed) {
        (Lang::Zh, 0) => format!("{unit}：{files} 个文件"),
        (Lang::Zh, _) => {
            format!("{unit}：{files} 个文件，其中 {filed} 个的内容已经存入，不再报送")
        }
        (Lang::En, 0) => format!("{unit}: {files} file(s)"),
        (Lang::En, _) => {
            format!(
                "{unit}: {files} file(s), the content of {filed} is stored already and is not filed again"
            )
        }
    }
}

/// A file whose content is stored already.
pub(crate) fn held(file: &str, same: &str, record: &Record, unit: &str, lang: Lang) -> String {
    let when = record.when();
    let (number, day) = (record.number, when.get(..10).unwrap_or(&when));
    match lang {
        Lang::Zh if same == file => {
            format!("{file}：第 {number} 次报送（{day}）已存入，此后未改动")
        }
        Lang::En if same == file => {
            format!("{file}: stored with submission {number} ({day}), unchanged since")
        }
        Lang::Zh => format!(
            "{file}：与{unit}第 {number} 次报送（{day}）的“{same}”内容相同，未再存入；确需重报的用 heng submit"
        ),
        Lang::En => format!(
            "{file}: has the content of {same}, submission {number} of {unit} ({day}), and is not stored again; heng submit files it all the same"
        ),
    }
}

/// A file whose content another file of the same drop has.
pub(crate) fn twice(file: &str, first: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{file}：与 {first} 内容相同，只报送一次"),
        Lang::En => format!("{file}: has the content of {first} and is filed once"),
    }
}

pub(crate) fn of_nobody(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "{file}：看不出是哪个单位报送的，未读取。请把它放进以责任单位或旗县区命名的文件夹（如“卫生健康委”“新城区”），再拖一次；或用 heng submit --unit 写明单位"
        ),
        Lang::En => format!(
            "{file}: nothing tells which unit files it, it was not read. Put it into a folder named after a responsible unit or an area and drop it again, or name the unit with heng submit --unit"
        ),
    }
}

pub(crate) fn nothing(plan: &Plan, lang: Lang) -> String {
    let names = plan.responsible_units.iter().map(|u| u.name.get(lang));
    let names: Vec<&str> = names.collect();
    match lang {
        Lang::Zh => format!(
            "没有可报送的文件。每个单位的文件放在一个文件夹中，文件夹以单位命名：{}，或以旗县区的名称、六位代码命名",
            names.join("、")
        ),
        Lang::En => format!(
            "there is no file to be filed. Put the files of each unit into a folder with its name: {}; or the name or six-digit code of an area",
            names.join(", ")
        ),
    }
}

pub(crate) fn report(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "生成报告",
        Lang::En => "writing the report",
    }
}

pub(crate) fn kept(store: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("报送的数据存放在 {store}，请勿改动其中的文件；下次把同一文件夹拖上来即可")
        }
        Lang::En => format!(
            "what was filed is kept in {store}; leave its files alone and drop the same folder next time"
        ),
    }
}

pub(crate) fn press_enter(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "按回车键关闭窗口",
        Lang::En => "press Enter to close",
    }
}
