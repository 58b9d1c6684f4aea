//! SQLite for WebAssembly, which is C: compiled once, and kept under `target`.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::{cache, cargo, command, quietly, root, say};
use crate::setup;

/// The crate that brings the sources and a small libc, and links to `libwsqlite3.a`.
const CRATE: &str = "sqlite-wasm-rs";

/// One thread, in memory or in one file at a time, and nothing that the sandbox does not use.
const FLAGS: [&str; 19] = [
    "--target=wasm32-unknown-unknown",
    "-Os",
    "-w",
    "-ffunction-sections",
    "-fdata-sections",
    "-Ishim",
    "-Ishim/musl/arch/generic",
    "-Ishim/musl/include",
    "-Isqlite3",
    "-include",
    "shim/wasm-shim.h",
    "-DPRINTF_ALIAS_STANDARD_FUNCTION_NAMES_HARD",
    "-DSQLITE_OS_OTHER",
    "-DSQLITE_THREADSAFE=0",
    "-DSQLITE_TEMP_STORE=3",
    "-DSQLITE_OMIT_DEPRECATED",
    "-DSQLITE_OMIT_LOAD_EXTENSION",
    "-DSQLITE_OMIT_SHARED_CACHE",
    "-DSQLITE_DEFAULT_MEMSTATUS=0",
];

/// Configures cargo to link to the archive instead of running the crate's build script, which would need clang.
pub fn cargo_flags() -> Result<[String; 4]> {
    let folder = archive()?;
    let setting = |name: &str, value: String| {
        format!("target.wasm32-unknown-unknown.wsqlite3.rustc-link-{name}=[\"{value}\"]")
    };
    Ok([
        "--config".into(),
        setting("search", format!("native={}", folder.display())),
        "--config".into(),
        setting("lib", "static=wsqlite3".into()),
    ])
}

/// The folder of the archive.
fn archive() -> Result<PathBuf> {
    let (version, sources) = sources()?;
    let mut hasher = DefaultHasher::new();
    (&version, FLAGS).hash(&mut hasher);
    let folder = cache().join(format!("sqlite-{version}-{:016x}", hasher.finish()));
    let archive = folder.join("libwsqlite3.a");
    if !archive.exists() {
        fs::create_dir_all(&folder)?;
        // Renamed only when it is complete, so that an interrupted build leaves no broken archive.
        let unfinished = folder.join("unfinished.a");
        match native_compiler() {
            Some(compiler) => {
                say("compiling SQLite to WebAssembly");
                compile(&compiler, &sources, &unfinished)?;
            }
            None => {
                say(
                    "compiling SQLite to WebAssembly (once, a minute or two; with clang on the path it is quicker)",
                );
                compile_in_node(&sources, &unfinished)?;
            }
        }
        fs::rename(unfinished, archive)?;
    }
    Ok(folder)
}

/// The versions of the crate that brings SQLite, and of SQLite itself.
pub fn versions() -> Result<(String, String)> {
    let (version, sources) = sources()?;
    let header = fs::read_to_string(sources.join("sqlite3").join("sqlite3.h"))?;
    let line = header.lines().find(|line| line.starts_with("#define SQLITE_VERSION "));
    let own = line.and_then(|line| line.split('"').nth(1)).context("SQLite without a version")?;
    Ok((version, own.into()))
}

/// The crate's version, and where its sources lie.
fn sources() -> Result<(String, PathBuf)> {
    let metadata: Value =
        serde_json::from_str(&quietly(&mut cargo(&["metadata", "--locked", "--format-version", "1"]))?)?;
    let packages = metadata["packages"].as_array().context("`cargo metadata` without packages")?;
    let found =
        packages.iter().find(|package| package["name"] == CRATE).context("no SQLite for WebAssembly")?;
    let text = |member: &str| found[member].as_str().map(String::from).context("an incomplete package");
    let folder = Path::new(&text("manifest_path")?).parent().context("a manifest without a folder")?.into();
    Ok((text("version")?, folder))
}

/// Programs on the path.
struct Compiler {
    clang: PathBuf,
    archiver: PathBuf,
}

/// A clang that can target WebAssembly, with an archiver that knows its objects.
fn native_compiler() -> Option<Compiler> {
    let clang = setup::which("clang")?;
    let ask = |arguments: &[&str]| {
        let output = command(&clang, arguments).stdin(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_string())
    };
    ask(&["--target=wasm32-unknown-unknown", "-S", "-x", "c", "-", "-o", "-"])?;
    let beside = ask(&["-print-prog-name=llvm-ar"]).map(PathBuf::from).filter(|path| path.is_file());
    Some(Compiler { archiver: beside.or_else(|| setup::which("llvm-ar"))?, clang })
}

fn compile(compiler: &Compiler, sources: &Path, archive: &Path) -> Result<()> {
    let folder = archive.with_extension("objects");
    fs::create_dir_all(&folder)?;
    let mut files = vec![sources.join("sqlite3").join("sqlite3.c")];
    c_files(&sources.join("shim"), &mut files)?;
    let mut objects = vec!["rcs".to_string(), archive.display().to_string()];
    for (index, file) in files.iter().enumerate() {
        let object = folder.join(format!("{index}.o")).display().to_string();
        let (file, output) = (file.display().to_string(), ["-o", &object]);
        let arguments = [&FLAGS[..], &["-c", &file], &output].concat();
        quietly(command(&compiler.clang, &arguments).current_dir(sources))?;
        objects.push(object);
    }
    let arguments: Vec<&str> = objects.iter().map(String::as_str).collect();
    quietly(&mut command(&compiler.archiver, &arguments))?;
    fs::remove_dir_all(folder)?;
    Ok(())
}

/// The files of the small libc; those in `sqlcipher` belong to another database.
fn c_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("sqlcipher") {
            c_files(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "c") {
            files.push(path);
        }
    }
    Ok(())
}

/// Compiles with a clang that is itself WebAssembly: slower, but npm can install it everywhere.
fn compile_in_node(sources: &Path, archive: &Path) -> Result<()> {
    let (recipe, folder) = (root().join("xtask").join("sqlite"), cache().join("clang"));
    fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(recipe.join(file), folder.join(file))?;
    }
    let npm = setup::which("npm").context("npm is needed; it comes with Node: https://nodejs.org")?;
    quietly(command(npm, &["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    let package = folder.join("node_modules").join("@yowasp").join("clang");
    let paths = [recipe.join("compile.js"), package, sources.into(), archive.into()];
    let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    quietly(&mut command("node", &[&paths[..], &FLAGS].concat()))?;
    Ok(())
}
