//! The imports of Rust modules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// A module's path from the crate's root.
type Module = Vec<String>;

/// The files below a crate's folder of sources, each with those whose items it names. Tests are left aside.
pub fn imports(folder: &Path) -> Result<BTreeMap<PathBuf, BTreeSet<PathBuf>>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(inside)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let file = path.strip_prefix(folder)?.to_path_buf();
                files.insert(module_of(&file), file);
            }
        }
    }
    let mut imports = BTreeMap::new();
    for (module, file) in &files {
        let text = fs::read_to_string(folder.join(file))?;
        let syntax = syn::parse_file(&text).with_context(|| file.display().to_string())?;
        let mut found = Found { module: module.clone(), children: Vec::new(), paths: Vec::new() };
        let is_test = module.last().is_some_and(|name| name == "tests");
        if !is_test {
            found.visit_file(&syntax);
        }
        let named = found
            .paths
            .iter()
            .filter_map(|path| (0..=path.len()).rev().find_map(|length| files.get(&path[..length])));
        imports.insert(file.clone(), named.filter(|named| *named != file).cloned().collect());
    }
    Ok(imports)
}

fn module_of(file: &Path) -> Module {
    let mut parts: Module =
        file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| ["lib", "main", "mod"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

struct Found {
    /// The module that is being visited.
    module: Module,
    /// The modules that are declared there.
    children: Vec<String>,
    /// Paths from the crate's root.
    paths: Vec<Module>,
}

impl Found {
    /// Notes a path that begins in this crate.
    fn note(&mut self, path: &[String]) {
        let Some((first, rest)) = path.split_first() else { return };
        let (mut start, mut rest) = match first.as_str() {
            "crate" => (Vec::new(), rest),
            "self" => (self.module.clone(), rest),
            "super" => (self.module.clone(), path),
            name if self.children.iter().any(|child| child == name) => (self.module.clone(), path),
            _ => return,
        };
        while let Some(("super", behind)) = rest.split_first().map(|(first, rest)| (first.as_str(), rest)) {
            start.pop();
            rest = behind;
        }
        self.paths.push([&start, rest].concat());
    }

    fn tree(&mut self, before: &[String], tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.tree(&[before, &[path.ident.to_string()]].concat(), &path.tree),
            UseTree::Name(name) => self.note(&[before, &[name.ident.to_string()]].concat()),
            UseTree::Rename(name) => self.note(&[before, &[name.ident.to_string()]].concat()),
            UseTree::Glob(_) => self.note(before),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(before, tree)),
        }
    }
}

impl<'ast> Visit<'ast> for Found {
    fn visit_file(&mut self, file: &'ast syn::File) {
        self.children = children(&file.items);
        visit::visit_file(self, file);
    }

    fn visit_item(&mut self, item: &'ast Item) {
        let attributes: &[Attribute] = match item {
            Item::Mod(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            _ => &[],
        };
        if !attributes.iter().any(is_for_tests) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let Some((_, items)) = &item.content else { return };
        let around = std::mem::replace(&mut self.children, children(items));
        self.module.push(item.ident.to_string());
        items.iter().for_each(|item| self.visit_item(item));
        self.module.pop();
        self.children = around;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let names: Module = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.note(&names);
        }
        visit::visit_path(self, path);
    }

    /// The arguments of a macro are tokens without syntax, so paths are found as words with `::` between them.
    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let text = call.tokens.to_string().replace(" :: ", "::");
        for word in text.split(|character: char| !(character.is_alphanumeric() || "_:".contains(character))) {
            let names: Module = word.split("::").map(String::from).collect();
            if names.len() > 1 {
                self.note(&names);
            }
        }
        visit::visit_macro(self, call);
    }
}

/// The modules that are declared among these items.
fn children(items: &[Item]) -> Vec<String> {
    let names = items.iter().filter_map(|item| match item {
        Item::Mod(item) => Some(item.ident.to_string()),
        _ => None,
    });
    names.collect()
}

fn is_for_tests(attribute: &Attribute) -> bool {
    let is_cfg = attribute.path().is_ident("cfg");
    is_cfg && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
}
