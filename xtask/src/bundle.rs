//! Bundles the facade: each entry point for each platform, the definitions, and the program.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine;

use crate::carrier::as_text;
use crate::modules::{MODULES, Module};
use crate::process::{cache, npm_tool, quietly};

/// Writes the module as text, for platforms and bundlers that would lose a file beside a script.
pub fn write_carriers(module: &Module) -> Result<()> {
    let file = |end| module.file(end);
    let wasm = fs::read(file("_bg.wasm"))?;
    let base64 = base64::engine::general_purpose::STANDARD.encode(&wasm);
    fs::write(file("-inline.js"), format!("export const text = \"{}\";\n", as_text(&wasm)?))?;
    fs::write(file("-base64.cjs"), format!("exports.base64 = \"{base64}\";\n"))?;
    Ok(())
}

/// The oldest engines with the WebAssembly features that the modules use; `README.md` names them.
const TARGET: &str = "--target=chrome96,firefox90,safari16.4,node20";

/// What the importer imports where it is needed, so that bundlers split it off.
const LOADED_LATER: [&str; 2] = ["import-whole", "import-phone"];

/// Bundles an entry point for each platform. They differ only in where the module comes from.
pub fn entry(module: &Module, dist: &Path) -> Result<()> {
    let Module { name, entry, errors, is_public, .. } = module;
    let folder = if *is_public { "pkg/src" } else { "pkg/src/import" };
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
            format!("{folder}/{entry}.ts"),
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
        arguments.extend(LOADED_LATER.map(|name| format!("--external:./{name}.js")));
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
        for name in LOADED_LATER {
            text = text.replace(&format!("\"./{name}.js\""), &format!("\"./{name}.{end}\""));
        }
        fs::write(file, text)?;
    }
    Ok(())
}

/// Checks the facade's types and writes the public definitions, once for `import` and once for `require`.
pub fn definitions(dist: &Path) -> Result<()> {
    let out = cache().join("definitions");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    quietly(&mut npm_tool("tsc", &["--project", "pkg", "--outDir", &out.display().to_string()]))?;
    let entries = MODULES.iter().filter(|module| module.is_public);
    let mut public: Vec<PathBuf> = entries.map(|module| module.entry.into()).collect();
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

/// The file that a relative path in `module` means.
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

/// The package's own program: one file for Node, which takes what it needs from the package's entry points beside it.
pub fn program(dist: &Path) -> Result<()> {
    quietly(&mut npm_tool("tsc", &["--project", "pkg/src/cli"]))?;
    let file = dist.join("cli.cjs");
    let output = format!("--outfile={}", file.display());
    let arguments = [
        "pkg/src/cli/main.ts",
        "--bundle",
        "--platform=node",
        "--target=node20",
        "--format=cjs",
        "--supported:dynamic-import=false",
        "--log-level=warning",
        "--banner:js=#!/usr/bin/env node",
        "--external:ip1-contacts",
        "--external:bundled-base64",
        "--alias:bundled-module=./pkg/src/wasm/module.node.ts",
        "--alias:ip1-error=./pkg/src/common/error.ts",
        &output,
    ];
    quietly(&mut npm_tool("esbuild", &arguments))?;
    // Everything lies in one folder now.
    let beside = [
        ("bundled-base64", "sandbox-base64"),
        ("ip1-contacts", "index"),
        ("ip1-contacts/import", "import"),
        ("ip1-contacts/spreadsheet", "spreadsheet"),
    ];
    let text = beside.iter().fold(fs::read_to_string(&file)?, |text, (name, place)| {
        text.replace(&format!("require(\"{name}\")"), &format!("require(\"./{place}.cjs\")"))
    });
    fs::write(file, text)?;
    Ok(())
}
