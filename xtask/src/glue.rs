//! Rewrites wasm-bindgen's glue so that each instance of a module has a glue of its own.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::modules::{Module, Quality};
use crate::process::cache;
use crate::shrink;

/// Writes `<name>_bg.js` and `<name>_bg.wasm`. Of wasm-bindgen's bundler output only the glue is used, because the
/// facade loads the module itself.
pub fn write(module: &Module, wasm: &Path, quality: Quality) -> Result<()> {
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
    let names = shrink::shorten_names(output.wasm_mut());
    output.emit(&out)?;
    fs::copy(out.join(format!("{name}_bg.wasm")), module.file("_bg.wasm"))?;
    let glue = shrink::rename(&fs::read_to_string(out.join(format!("{name}_bg.js")))?, &names);
    fs::write(module.file("_bg.js"), as_factory(&shortened(module, glue)?)?)?;
    let definitions = fs::read_to_string(out.join(format!("{name}.d.ts")))?;
    fs::write(
        module.file("_bg.d.ts"),
        format!(
            "{definitions}
declare function __wbg_set_wasm(exports: WebAssembly.Exports): void;
export function createGlue(platform: object): typeof import(\"./{name}_bg.js\") & {{ __wbg_set_wasm: typeof __wbg_set_wasm }};
"
        ),
    )?;
    Ok(())
}

/// The unit of WebAssembly's memory, in bytes.
const PAGE: u64 = 64 << 10;

/// What wasm-bindgen's glue says, and what is enough here.
const SHORTCUTS: [(&str, &str); 6] = [
    // Closures have one parameter at most.
    ("const real = (...args) => {", "const real = (arg) => {"),
    ("return f(a, state.b, ...args);", "return f(a, state.b, arg);"),
    // Rust drops its closures itself. The registry is for those that are left to JavaScript.
    ("    CLOSURE_DTORS.register(real, state, state);\n", ""),
    ("            CLOSURE_DTORS.unregister(state);\n", ""),
    // gloo-net makes this request only to learn the absolute address of one that may be relative. Ours never is.
    ("new Request(getStringFromWasm0(arg0, arg1))", "{ url: getStringFromWasm0(arg0, arg1) }"),
    // Made once for each function, and not at each call.
    (
        "function handleError(f, args) {\n    try {\n        return f.apply(this, args);\n    } catch (e) {\n",
        "const catching = (f) => (a, b, c, d, e) => {\n    try {\n        return f(a, b, c, d, e);\n    } catch (e) {\n",
    ),
];

/// What is never used: where it begins, and where it ends.
const UNUSED: [(&str, &str); 4] = [
    ("const CLOSURE_DTORS = ", ";\n"),
    ("if (Symbol.dispose) ", ";\n"),
    // Texts are always written into memory that can grow.
    ("    if (realloc === undefined) {\n", "\n    }\n"),
    // Every engine with the features that the modules use has it.
    ("if (!('encodeInto' in cachedTextEncoder)) {\n", "\n}\n"),
];

/// Likewise in the core: a client is freed with its owner.
const UNUSED_IN_CORE: [(&str, &str); 2] =
    [("    __destroy_into_raw() {\n", "\n    }\n"), ("    free() {\n", "\n    }\n")];

/// The glue with less to do at each crossing, and without what is not used: short calls are a quarter faster that way.
fn shortened(module: &Module, mut glue: String) -> Result<String> {
    for (said, enough) in SHORTCUTS {
        glue = glue.replace(said, enough);
    }
    let of_core = if module.name == "core" { &UNUSED_IN_CORE[..] } else { &[] };
    for (start, end) in UNUSED.iter().chain(of_core) {
        while let Some((before, rest)) = glue.split_once(start) {
            let (_, behind) = rest.split_once(end).with_context(|| format!("`{start}` does not end"))?;
            glue = [before, behind].concat();
        }
    }
    if let Some(left) =
        ["(...args)", "CLOSURE_DTORS.", "function handleError("].iter().find(|left| glue.contains(**left))
    {
        bail!("wasm-bindgen's glue has another form: `{left}` is left in it");
    }
    Ok(glue)
}

/// A function of the glue, which begins with its name, as a member of an object.
fn as_member(function: &str) -> Result<String> {
    let Some((name, caught)) = function.split_once("() { return handleError(function (") else {
        return Ok(function.into());
    };
    let parts = caught.strip_suffix("}, arguments); }").and_then(|caught| caught.split_once(") {"));
    let (parameters, body) =
        parts.with_context(|| format!("wasm-bindgen's glue has another form: {function}"))?;
    ensure!(parameters.split(',').count() <= 5, "an imported function has too many parameters: {parameters}");
    Ok(format!("{name}: catching(({parameters}) => {{{body}}})"))
}

/// What the glue takes from `pkg/src/common/host.ts`, and not from wherever it runs.
const HOST: &str = "Promise, queueMicrotask, setTimeout, clearTimeout, performance, TextDecoder, TextEncoder";

/// The glue as a function, so that each instance of a module can have its own: timers and promises may still call an
/// instance that has trapped. It returns what the glue exports; functions are written as its methods, which takes fewer
/// bytes than declarations that are then listed.
fn as_factory(glue: &str) -> Result<String> {
    let mut exported: Vec<(usize, String)> = Vec::new();
    let mut body = String::new();
    let mut lines = glue.lines();
    while let Some(line) = lines.next() {
        let declaration = line.strip_prefix("export ");
        if let Some(names) = declaration.and_then(listed_export) {
            let (name, public) = names.split_once(" as ").unwrap_or((names, names));
            exported.push((0, format!("{public}: {name}")));
            continue;
        }
        if let Some(function) = declaration.and_then(|declaration| declaration.strip_prefix("function ")) {
            let mut method = function.to_owned();
            for line in lines.by_ref() {
                method += "\n";
                method += line;
                if line.starts_with('}') {
                    break;
                }
            }
            let number = function.split(['_', '(']).nth(1).and_then(|number| number.parse().ok());
            exported.push((number.unwrap_or_default(), as_member(&method)?));
            continue;
        }
        if let Some(declaration) = declaration {
            let name = declaration.strip_prefix("class ").and_then(|class| class.split(' ').next());
            let name = name.with_context(|| format!("wasm-bindgen's glue has another export: {line}"))?;
            exported.push((0, name.into()));
        } else if line.starts_with("import ") {
            bail!("wasm-bindgen's glue imports something: {line}");
        }
        body += declaration.unwrap_or(line);
        body.push('\n');
    }
    // In the order in which the module imports them.
    exported.sort_by_key(|(number, _)| *number);
    let exported: Vec<String> = exported.into_iter().map(|(_, member)| member).collect();
    // Objects that Rust makes get no prototype, so that nothing on `Object.prototype` counts as their member.
    const OBJECT: &str = "new Object()";
    let exported = exported.join(",\n").replace(OBJECT, "Object.create(null)");
    Ok(format!("export function createGlue({{ {HOST} }}) {{\n{body}return {{\n{exported}\n}};\n}}\n"))
}

/// What stands between the braces of `{ a as b };`.
fn listed_export(declaration: &str) -> Option<&str> {
    declaration.strip_prefix("{ ")?.strip_suffix(" };")
}
