//! Builds the npm package: `pkg/dist`.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};
use base64::Engine;
use ip1_contacts::typescript;
use wasm_bindgen_cli_support::Bindgen;

use crate::process::{cache, cargo, npm_tool, quietly, root, say};
use crate::{border, papers, sandbox_module, setup};

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
        papers::write()?;
        BUILT.get_or_init(|| ());
    }
    Ok(())
}

fn build(quality: Quality) -> Result<()> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    say("compiling the modules to WebAssembly");
    let wasm = MODULES.iter().map(|module| (module.compile)(module, quality)).collect::<Result<Vec<_>>>()?;
    let stamp = cache().join("package-built-from");
    let inputs = fingerprint(wasm.clone(), quality)?;
    let dist = root().join("pkg").join("dist");
    if dist.is_dir() && fs::read_to_string(&stamp).is_ok_and(|built| built == inputs) {
        return Ok(());
    }
    let _ = fs::remove_file(&stamp);

    for (module, wasm) in MODULES.iter().zip(&wasm) {
        bind(module, wasm, quality)?;
        if quality == Quality::Release {
            optimise(module)?;
        }
        write_carriers(module)?;
    }
    say("bundling the package");
    fs::write(source("client/models.ts"), format!("{GENERATED}{}", typescript::definitions()))?;
    fs::write(source("client/contract.ts"), format!("{GENERATED}{}", typescript::contract()))?;
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir_all(&dist)?;
    definitions(&dist)?;
    sandbox_module::program(&dist)?;
    for module in &MODULES {
        facade(module, &dist)?;
        let Module { name, entry, .. } = module;
        for end in ["_bg.js", "_bg.wasm", "-inline.js", "-base64.cjs"] {
            fs::copy(generated(name, end), dist.join(format!("{name}{end}")))?;
        }
        let node = format!("{entry}.node.js");
        fs::copy(source(&node), dist.join(&node))?;
    }
    fs::write(stamp, inputs)?;
    Ok(())
}

/// An entry point of the package with a WebAssembly module of its own.
struct Module {
    /// Of the files: `<name>_bg.wasm` and so on.
    name: &'static str,
    /// The facade's main file.
    entry: &'static str,
    /// Where the error class comes from, which there must be one of.
    errors: &'static str,
    package: &'static str,
    profile: &'static str,
    /// What the compiler is told besides.
    flags: &'static [&'static str],
    /// Makes a module of the crate.
    compile: fn(&Module, Quality) -> Result<PathBuf>,
    /// How many bytes of memory it may take at most, where it is fed with files that nobody knows.
    memory: Option<u64>,
    /// How wasm-opt goes over it.
    optimisation: &'static [&'static str],
}

/// What the modules use of WebAssembly beyond what the compiler takes for granted: vectors.
pub const FEATURES: &str = "-Ctarget-feature=+simd128";

const MODULES: [Module; 4] = [
    Module {
        name: "core",
        entry: "index",
        errors: "./pkg/src/common/error.ts",
        package: "ip1-contacts",
        profile: "wasm",
        // Half as much is copied into its callers as usual: 1 KB less to download, and no call is slower. What reads
        // answers says itself what is to be copied into it.
        flags: &["-Cllvm-args=-inline-threshold=25"],
        compile,
        memory: None,
        // Functions that are put into their only caller make the module smaller, and what is served of it larger.
        optimisation: &["-Os", "--converge", "--one-caller-inline-max-function-size=20"],
    },
    Module {
        name: "import",
        entry: "import",
        errors: "ip1-contacts",
        package: "ip1-contacts-import",
        profile: "wasm-fast",
        flags: &[],
        compile,
        memory: None,
        optimisation: &["-O3", "--converge"],
    },
    Module {
        name: "sandbox",
        entry: "sandbox",
        errors: "ip1-contacts",
        package: "ip1-sandbox",
        profile: "wasm-sandbox",
        // A panic costs a request and not the sandbox.
        flags: &["-Cpanic=unwind"],
        compile: compile_sandbox,
        memory: None,
        optimisation: &["-Os", "--enable-exception-handling"],
    },
    Module {
        name: "spreadsheet",
        entry: "spreadsheet",
        errors: "ip1-contacts",
        package: "ip1-contacts-spreadsheet",
        profile: "wasm-spreadsheet",
        flags: &[],
        compile,
        memory: Some(1 << 30),
        // Likewise. And engines would take longer to compile them well, while they run already.
        optimisation: &["-Os", "--converge", "--one-caller-inline-max-function-size=20"],
    },
];

/// Everything the package is made of, this program included, as a number that changes with it.
fn fingerprint(mut files: Vec<PathBuf>, quality: Quality) -> Result<String> {
    let is_generated = |name: &str| {
        ["models.ts", "contract.ts"].contains(&name)
            || ["_bg.", "-inline.", "-base64."].iter().any(|part| name.contains(part))
    };
    files.push(std::env::current_exe()?);
    for name in ["pkg/tsconfig.json", "package-lock.json"] {
        files.push(root().join(name));
    }
    let mut folders = vec![root().join("pkg").join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if !is_generated(&entry.file_name().to_string_lossy()) {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(file)?.hash(&mut hasher);
    }
    Ok(format!("{quality:?} {:016x}", hasher.finish()))
}

const GENERATED: &str = "// Written by the build, by src/typescript.rs.\n\n";

/// A file among the facade's sources; generated ones lie there as well, ignored by git.
fn source(file: &str) -> PathBuf {
    root().join("pkg").join("src").join(file)
}

/// What is made of a module, among the facade's sources.
fn generated(module: &str, end: &str) -> PathBuf {
    source("wasm").join(format!("{module}{end}"))
}

/// The module's profile, and the folder that cargo has for it.
fn profile(module: &Module, quality: Quality) -> (&'static str, &'static str) {
    match quality {
        Quality::Development => ("dev", "debug"),
        Quality::Release => (module.profile, module.profile),
    }
}

/// The sandbox, with what SQLite needs.
fn compile_sandbox(module: &Module, quality: Quality) -> Result<PathBuf> {
    let (profile, folder) = profile(module, quality);
    let own = [FEATURES].iter().chain(module.flags).map(|flag| String::from(*flag));
    let flags: Vec<String> = nameless_sources()?.into_iter().chain(own).collect();
    sandbox_module::compile(module.package, profile, &flags)?;
    Ok(compiled(module, folder))
}

fn compile(module: &Module, quality: Quality) -> Result<PathBuf> {
    let (profile, folder) = profile(module, quality);
    // As a cdylib alone: beside an rlib, cargo would leave out what is optimised over all crates.
    let mut arguments = vec![
        "rustc",
        "--crate-type",
        "cdylib",
        "--package",
        module.package,
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        profile,
    ];
    if quality == Quality::Release {
        arguments.push("-Zbuild-std=std,panic_abort");
    }
    let mut cargo = cargo(&arguments);
    if quality == Quality::Release {
        setup::standard_library_sources()?;
        // A panic is a trap, with its message or without: no console shows it. Without, a tenth of the module's
        // size goes away. It takes a standard library of one's own, and leave to use what is not stable yet.
        let flags = ["-Zunstable-options", "-Cpanic=immediate-abort", FEATURES];
        let flags = flags.iter().chain(module.flags).map(|flag| String::from(*flag));
        let flags: Vec<String> = nameless_sources()?.into_iter().chain(flags).collect();
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
        cargo.env("RUSTC_BOOTSTRAP", "1");
    }
    quietly(&mut cargo)?;
    Ok(compiled(module, folder))
}

/// Where cargo puts the module, given the profile's folder.
fn compiled(module: &Module, folder: &str) -> PathBuf {
    let target = root().join("target").join("wasm32-unknown-unknown");
    target.join(folder).join(format!("{}.wasm", module.package.replace('-', "_")))
}

/// Flags for the compiler: panic messages name source files, and nobody needs to know where they lay.
fn nameless_sources() -> Result<Vec<String>> {
    let folders = source_folders()?;
    Ok(folders.iter().map(|folder| format!("--remap-path-prefix={}=", folder.display())).collect())
}

/// Where the sources of dependencies and of the standard library lie.
fn source_folders() -> Result<Vec<PathBuf>> {
    let given = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home =
        given.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).context("there is no home folder")?;
    quietly(&mut cargo(&["fetch", "--quiet"]))?;
    let dependencies = fs::read_dir(home.join("registry").join("src"))?.map(|entry| Ok(entry?.path()));
    dependencies.chain([setup::standard_library_sources()]).collect()
}

/// Writes `<name>_bg.js` and `<name>_bg.wasm`. Of the bundler's form only the glue is used: the loading is ours.
fn bind(module: &Module, wasm: &Path, quality: Quality) -> Result<()> {
    let out = cache().join("bindgen");
    let name = module.name;
    let mut output = Bindgen::new()
        .input_path(wasm)
        .out_name(name)
        .bundler(true)?
        .typescript(true)
        .remove_name_section(quality == Quality::Release)
        .remove_producers_section(true)
        .generate_output()?;
    for memory in output.wasm_mut().memories.iter_mut() {
        memory.maximum = module.memory.map(|bytes| bytes / PAGE);
    }
    let names = border::shorten(output.wasm_mut());
    output.emit(&out)?;
    fs::copy(out.join(format!("{name}_bg.wasm")), generated(name, "_bg.wasm"))?;
    let glue = border::rename(&fs::read_to_string(out.join(format!("{name}_bg.js")))?, &names);
    fs::write(generated(name, "_bg.js"), as_factory(&glue)?)?;
    let definitions = fs::read_to_string(out.join(format!("{name}.d.ts")))?;
    fs::write(
        generated(name, "_bg.d.ts"),
        format!(
            "{definitions}
declare function __wbg_set_wasm(exports: WebAssembly.Exports): void;
export function createGlue(platform: object): typeof import(\"./{name}_bg.js\") & {{ __wbg_set_wasm: typeof __wbg_set_wasm }};
"
        ),
    )?;
    Ok(())
}

/// What the memory of WebAssembly is counted in.
const PAGE: u64 = 64 << 10;

/// What the glue takes from `pkg/src/common/host.ts`, and not from wherever it runs.
const HOST: &str = "Promise, queueMicrotask, setTimeout, clearTimeout, performance, TextDecoder, TextEncoder";

/// The glue as a function, so that each instance of a module can have its own: one that broke may still be called.
fn as_factory(glue: &str) -> Result<String> {
    let mut exported: Vec<String> = Vec::new();
    let mut body = String::new();
    for line in glue.lines() {
        let declaration = line.strip_prefix("export ");
        if let Some(names) = declaration.and_then(listed_export) {
            let (name, public) = names.split_once(" as ").unwrap_or((names, names));
            exported.push(format!("{public}: {name}"));
            continue;
        }
        if let Some(declaration) = declaration {
            let named = declaration.strip_prefix("function ").or_else(|| declaration.strip_prefix("class "));
            let name = named.and_then(|named| named.split(['(', ' ']).next());
            exported.push(
                name.with_context(|| format!("wasm-bindgen's glue has another export: {line}"))?.into(),
            );
        } else if line.starts_with("import ") {
            bail!("wasm-bindgen's glue imports something: {line}");
        }
        body += declaration.unwrap_or(line);
        body.push('\n');
    }
    // An object that Rust makes has its own members alone: what some script gives to all objects is not among them.
    const OBJECT: &str = "new Object()";
    let body = body.replace(OBJECT, "Object.create(null)");
    let exported = exported.join(", ");
    Ok(format!("export function createGlue({{ {HOST} }}) {{\n{body}return {{ {exported} }};\n}}\n"))
}

/// What stands between the braces of `{ a as b };`.
fn listed_export(declaration: &str) -> Option<&str> {
    declaration.strip_prefix("{ ")?.strip_suffix(" };")
}

fn optimise(module: &Module) -> Result<()> {
    let file = generated(module.name, "_bg.wasm");
    let wasm = file.display().to_string();
    // Ours, and those that rustc enables by default; all of them would be more than Node accepts.
    let features = [
        "--enable-bulk-memory",
        "--enable-simd",
        "--enable-nontrapping-float-to-int",
        "--enable-sign-ext",
        "--enable-mutable-globals",
        "--enable-multivalue",
        "--enable-reference-types",
    ];
    let files = [wasm.as_str(), "-o", &wasm];
    let arguments = [module.optimisation, &files, &features].concat();
    // It takes longest of all, and most changes are to something else.
    let mut hasher = DefaultHasher::new();
    (fs::read(&file)?, &arguments, fs::read(root().join("package-lock.json"))?).hash(&mut hasher);
    let known = cache().join("optimised").join(format!("{}-{:016x}.wasm", module.name, hasher.finish()));
    if !known.exists() {
        say(format!("optimising {}_bg.wasm", module.name));
        quietly(&mut npm_tool("wasm-opt", &arguments))?;
        fs::create_dir_all(cache().join("optimised"))?;
        fs::copy(&file, &known)?;
    }
    fs::copy(known, file)?;
    Ok(())
}

/// The module as text, for the places where a file beside a script would get lost.
fn write_carriers(module: &Module) -> Result<()> {
    let file = |end| generated(module.name, end);
    let wasm = fs::read(file("_bg.wasm"))?;
    let base64 = base64::engine::general_purpose::STANDARD.encode(&wasm);
    fs::write(file("-inline.js"), format!("export const text = \"{}\";\n", as_text(&wasm)))?;
    fs::write(file("-base64.cjs"), format!("exports.base64 = \"{base64}\";\n"))?;
    Ok(())
}

/// A character for each of the smaller bytes, two for each of the others; `pkg/src/wasm/module-text.ts` reads it and
/// says why.
fn as_text(wasm: &[u8]) -> String {
    const PAIRS: u8 = 89;
    let digits: Vec<char> = ('#'..='~').filter(|character| *character != '\\').collect();
    let mut text = String::with_capacity(wasm.len() * 5 / 4);
    for byte in wasm {
        match byte.checked_sub(PAIRS).map(usize::from) {
            None => text.push(digits[usize::from(*byte)]),
            Some(rest) => {
                text.push(digits[usize::from(PAIRS) + rest / digits.len()]);
                text.push(digits[rest % digits.len()]);
            }
        }
    }
    text
}

/// The oldest engines that have what the modules need of WebAssembly; `README.md` names them.
const TARGET: &str = "--target=chrome96,firefox90,safari16.4,node20";

/// One facade text; what differs from platform to platform is where the module comes from.
fn facade(module: &Module, dist: &Path) -> Result<()> {
    let Module { name, entry, errors, .. } = module;
    let carriers = [
        ("bundled-text", format!("./{name}-inline.js")),
        ("bundled.wasm", format!("./{name}_bg.wasm")),
        ("bundled.wasm?module", format!("./{name}_bg.wasm?module")),
        ("bundled-base64", format!("./{name}-base64.cjs")),
    ];
    for (end, platform) in [("js", "inline"), ("workerd.js", "workerd"), ("edge.js", "edge"), ("cjs", "node")]
    {
        let glue = format!("../wasm/{name}_bg.js");
        let mut arguments = vec![
            format!("pkg/src/{entry}.ts"),
            "--bundle".into(),
            TARGET.into(),
            "--log-level=warning".into(),
            "--legal-comments=inline".into(),
            "--external:ip1-contacts".into(),
            format!("--outfile=pkg/dist/{entry}.{end}"),
            format!("--alias:bundled-module=./pkg/src/wasm/module.{platform}.ts"),
            format!("--alias:ip1-error={errors}"),
        ];
        arguments.extend(carriers.iter().map(|(name, _)| format!("--external:{name}")));
        if end == "cjs" {
            let flags = ["--format=cjs", "--platform=node", "--supported:dynamic-import=false"];
            arguments.extend(flags.map(String::from));
        } else {
            arguments.extend([String::from("--format=esm"), format!("--external:{glue}")]);
        }
        quietly(&mut npm_tool("esbuild", &arguments.iter().map(String::as_str).collect::<Vec<_>>()))?;
        let file = dist.join(format!("{entry}.{end}"));
        // Everything lies in one folder now. The error class comes from the main entry, by its relative path: without
        // a bundler nothing finds a package's own name.
        let others = [("ip1-contacts", format!("./index.{end}")), (glue.as_str(), format!("./{name}_bg.js"))];
        let mut text = fs::read_to_string(&file)?;
        for (name, path) in carriers.iter().chain(&others) {
            text = text.replace(&format!("\"{name}\""), &format!("\"{path}\""));
        }
        fs::write(file, text)?;
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
    let mut public: Vec<PathBuf> = MODULES.iter().map(|module| module.entry.into()).collect();
    let mut next = 0;
    while let Some(module) = public.get(next).cloned() {
        next += 1;
        let text = fs::read_to_string(out.join(&module).with_extension("d.ts"))
            .with_context(|| format!("the public definitions name `{}`", module.display()))?;
        for import in text.split("from \"").skip(1).filter_map(|rest| rest.split(".js\"").next()) {
            let found = beside(&module, import);
            if import.starts_with('.') && !public.contains(&found) {
                public.push(found);
            }
        }
        let file = dist.join(&module);
        fs::create_dir_all(file.parent().unwrap_or(dist))?;
        fs::write(file.with_extension("d.ts"), &text)?;
        fs::write(file.with_extension("d.cts"), text.replace(".js\"", ".cjs\""))?;
    }
    Ok(())
}

/// What a module means by a relative path.
fn beside(module: &Path, path: &str) -> PathBuf {
    let mut found = module.parent().map(Path::to_path_buf).unwrap_or_default();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(found.pop()),
            name => found.push(name),
        }
    }
    found
}
