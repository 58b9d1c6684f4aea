//! Builds the npm package: `pkg/dist`.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};
use base64::Engine;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use wasm_bindgen_cli_support::Bindgen;

use crate::process::{cache, cargo, npm_tool, quietly, root, say};
use crate::setup;

/// How much work goes into the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Quick: for trying something out.
    Development,
    /// What is published.
    Release,
}

pub fn run(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => package(Quality::Release),
        [flag] if flag == "--dev" => package(Quality::Development),
        _ => bail!("usage: cargo xtask build [--dev]"),
    }
}

/// Builds the package, all set-up included, unless this process has done so already.
pub fn package(quality: Quality) -> Result<()> {
    static BUILT: OnceLock<()> = OnceLock::new();
    if BUILT.get().is_none() {
        build(quality)?;
        BUILT.get_or_init(|| ());
    }
    Ok(())
}

fn build(quality: Quality) -> Result<()> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    say("compiling the core to WebAssembly");
    let wasm = compile(quality)?;
    let stamp = cache().join("package-built-from");
    let inputs = fingerprint(&wasm, quality)?;
    let dist = root().join("pkg").join("dist");
    if dist.is_dir() && fs::read_to_string(&stamp).is_ok_and(|built| built == inputs) {
        return Ok(());
    }
    let _ = fs::remove_file(&stamp);

    bind(&wasm, quality)?;
    if quality == Quality::Release {
        say("optimising the WebAssembly");
        optimise()?;
    }
    say("bundling the package");
    write_carriers()?;
    fs::write(source("models.ts"), format!("{GENERATED}{}", ip1_contacts::typescript::definitions()))?;
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir_all(&dist)?;
    facade()?;
    definitions(&dist)?;
    for file in ["core_bg.js", "core_bg.wasm", "core-inline.js", "core-base64.cjs", "index.node.js"] {
        fs::copy(source(file), dist.join(file))?;
    }
    for file in ["LICENSE-MIT", "LICENSE-APACHE", "README.md"] {
        fs::copy(root().join(file), root().join("pkg").join(file))?;
    }
    fs::write(stamp, inputs)?;
    Ok(())
}

/// Everything the package is made of, this program included, as a number that changes with it.
fn fingerprint(wasm: &Path, quality: Quality) -> Result<String> {
    let generated = |name: &str| name.starts_with("core") || name == "models.ts";
    let mut files = vec![wasm.to_path_buf(), std::env::current_exe()?];
    for name in ["pkg/tsconfig.json", "package-lock.json", "README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        files.push(root().join(name));
    }
    for entry in fs::read_dir(root().join("pkg").join("src"))? {
        let entry = entry?;
        if !generated(&entry.file_name().to_string_lossy()) {
            files.push(entry.path());
        }
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(file)?.hash(&mut hasher);
    }
    Ok(format!("{quality:?} {:016x}", hasher.finish()))
}

const GENERATED: &str = "// Written by the build from the Rust types of src/schema.rs.\n\n";

/// A file among the facade's sources; generated ones lie there as well, ignored by git.
fn source(file: &str) -> PathBuf {
    root().join("pkg").join("src").join(file)
}

fn compile(quality: Quality) -> Result<PathBuf> {
    let (profile, folder) = match quality {
        Quality::Development => ("dev", "debug"),
        Quality::Release => ("wasm", "wasm"),
    };
    let arguments = [
        "build",
        "--package",
        "ip1-contacts",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        profile,
    ];
    let mut cargo = cargo(&arguments);
    if quality == Quality::Release {
        // Panic messages name source files; nobody needs to know where they lay.
        let flags: Vec<String> = crate_folders()?
            .iter()
            .map(|folder| format!("--remap-path-prefix={}=", folder.display()))
            .collect();
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
    }
    quietly(&mut cargo)?;
    Ok(root().join("target").join("wasm32-unknown-unknown").join(folder).join("ip1_contacts.wasm"))
}

/// Where cargo keeps the sources of dependencies.
fn crate_folders() -> Result<Vec<PathBuf>> {
    let given = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home =
        given.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).context("there is no home folder")?;
    quietly(&mut cargo(&["fetch", "--quiet"]))?;
    fs::read_dir(home.join("registry").join("src"))?.map(|entry| Ok(entry?.path())).collect()
}

/// Writes `core_bg.js` and `core_bg.wasm`. Of the bundler's form only the glue is used: the loading is ours.
fn bind(wasm: &Path, quality: Quality) -> Result<()> {
    let out = cache().join("bindgen");
    Bindgen::new()
        .input_path(wasm)
        .out_name("core")
        .bundler(true)?
        .typescript(true)
        .remove_name_section(quality == Quality::Release)
        .remove_producers_section(true)
        .generate(&out)?;
    fs::copy(out.join("core_bg.wasm"), source("core_bg.wasm"))?;
    fs::write(source("core_bg.js"), with_text_decoder(&fs::read_to_string(out.join("core_bg.js"))?)?)?;
    let definitions = fs::read_to_string(out.join("core.d.ts"))?;
    fs::write(
        source("core_bg.d.ts"),
        format!("{definitions}\nexport function __wbg_set_wasm(exports: WebAssembly.Exports): void;\n"),
    )?;
    Ok(())
}

/// Jest's browser environment hides Node's `TextDecoder` and `TextEncoder`; the glue takes them from Node.
fn with_text_decoder(glue: &str) -> Result<String> {
    let mut patched = glue.to_string();
    for class in ["TextDecoder", "TextEncoder"] {
        let wanted = format!("new {class}(");
        if !patched.contains(&wanted) {
            bail!("wasm-bindgen's glue no longer says `{wanted}`");
        }
        patched = patched.replace(&wanted, &format!("new (global{class}())("));
        patched += &format!(
            "\nfunction global{class}() {{\n    return globalThis.{class} ?? process.getBuiltinModule(\"node:util\").{class};\n}}\n"
        );
    }
    Ok(patched)
}

fn optimise() -> Result<()> {
    let wasm = source("core_bg.wasm").display().to_string();
    // The features are those rustc enables by default; all of them would be more than Node accepts.
    let features = [
        "--enable-bulk-memory",
        "--enable-nontrapping-float-to-int",
        "--enable-sign-ext",
        "--enable-mutable-globals",
        "--enable-multivalue",
        "--enable-reference-types",
    ];
    let arguments = [["-O3", "--converge", &wasm, "-o", &wasm].as_slice(), &features].concat();
    quietly(&mut npm_tool("wasm-opt", &arguments))?;
    Ok(())
}

/// The module as text, for the places where a file beside a script would get lost.
fn write_carriers() -> Result<()> {
    let wasm = fs::read(source("core_bg.wasm"))?;
    let base64 = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
    let mut deflated = ZlibEncoder::new(Vec::new(), Compression::best());
    std::io::Write::write_all(&mut deflated, &wasm)?;
    let inline = format!("export const deflated = \"{}\";\n", base64(&deflated.finish()?));
    fs::write(source("core-inline.js"), inline)?;
    fs::write(source("core-inline.d.ts"), "export const deflated: string;\n")?;
    fs::write(source("core-base64.cjs"), format!("exports.base64 = \"{}\";\n", base64(&wasm)))?;
    Ok(())
}

/// One facade text; what differs from platform to platform is where the module comes from.
fn facade() -> Result<()> {
    let variants = [
        (
            "index.js",
            "inline",
            ["--format=esm", "--external:./core_bg.js", "--external:./core-inline.js"].as_slice(),
        ),
        (
            "index.workerd.js",
            "workerd",
            &["--format=esm", "--external:./core_bg.js", "--external:./core_bg.wasm"],
        ),
        (
            "index.edge.js",
            "edge",
            &["--format=esm", "--external:./core_bg.js", "--external:./core_bg.wasm?module"],
        ),
        (
            "index.cjs",
            "node",
            &[
                "--format=cjs",
                "--platform=node",
                "--supported:dynamic-import=false",
                "--external:./core-base64.cjs",
            ],
        ),
    ];
    for (file, module, flags) in variants {
        let outfile = format!("--outfile=pkg/dist/{file}");
        let alias = format!("--alias:wasm-module=./pkg/src/wasm-module.{module}.ts");
        let common = [
            "pkg/src/index.ts",
            "--bundle",
            "--target=es2022",
            "--log-level=warning",
            "--legal-comments=inline",
        ];
        quietly(&mut npm_tool("esbuild", &[&common, flags, &[&outfile, &alias]].concat()))?;
    }
    Ok(())
}

/// Checks the facade's types and writes the public definitions, once for `import` and once for `require`.
fn definitions(dist: &Path) -> Result<()> {
    let out = cache().join("definitions");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    quietly(&mut npm_tool("tsc", &["--project", "pkg", "--outDir", &out.display().to_string()]))?;
    let mut public = vec!["index".to_string()];
    let mut next = 0;
    while let Some(module) = public.get(next).cloned() {
        next += 1;
        let text = fs::read_to_string(out.join(format!("{module}.d.ts")))
            .with_context(|| format!("the public definitions name `{module}`"))?;
        for import in text.split("from \"./").skip(1).filter_map(|rest| rest.split(".js\"").next()) {
            if !public.iter().any(|known| known == import) {
                public.push(import.into());
            }
        }
        fs::write(dist.join(format!("{module}.d.ts")), &text)?;
        fs::write(dist.join(format!("{module}.d.cts")), text.replace(".js\"", ".cjs\""))?;
    }
    Ok(())
}
