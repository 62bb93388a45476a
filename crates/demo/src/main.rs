//! Writes the demonstration city: `heng-demo fixtures/hohhot-demo` as returns, `heng-demo city.csv` as one tidy table,
//! `heng-demo FOLDER --faults` the city with its planted faults, `heng-demo FOLDER --for-xls` the workbooks that `LibreOffice` turns into `.xls`.

use std::path::Path;
use std::process::ExitCode;

use heng_indicator::{Limits, embedded, load};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("heng-demo FOLDER [--faults | --for-xls] | FILE.csv");
        return ExitCode::from(2);
    };
    let folder = Path::new(&folder);
    let plan = match load(&embedded(), &Limits::default()) {
        Ok(loaded) => loaded.plan,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(3);
        }
    };
    let Some(plan) = plan else {
        return ExitCode::FAILURE;
    };
    if folder.extension().is_some_and(|ending| ending == "csv") {
        let written = std::fs::write(folder, heng_demo::tidy(&heng_demo::rows(&plan)));
        if let Err(error) = &written {
            eprintln!("{}: {error}", folder.display());
        }
        return if written.is_ok() {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(3)
        };
    }
    let wanted = match std::env::args().nth(2).as_deref() {
        Some("--for-xls") => heng_demo::for_xls(&plan),
        Some("--faults") => Ok(heng_demo::faulty(&plan).files),
        _ => heng_demo::returns(&plan).map(|mut files| {
            let planted = heng_demo::faulty(&plan).files;
            files.extend(
                planted
                    .into_iter()
                    .filter(|file| file.path == "planted.csv"),
            );
            files
        }),
    };
    let files = match wanted {
        Ok(files) => files,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    for file in files {
        let path = folder.join(&file.path);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        if let Err(error) = made.and_then(|()| std::fs::write(&path, &file.bytes)) {
            eprintln!("{}: {error}", path.display());
            return ExitCode::from(3);
        }
    }
    ExitCode::SUCCESS
}
