//! The files of the package besides the code: documents, licences, the bill of materials.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::process::root;
use crate::{sbom, version};

const COPIED: [&str; 4] = ["CHANGELOG.md", "SECURITY.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// Writes them into `pkg`, whose `dist` has been built.
pub fn write() -> Result<()> {
    let package = root().join("pkg");
    for file in COPIED {
        fs::copy(root().join(file), package.join(file))?;
    }
    let readme = fs::read_to_string(root().join("README.md"))?;
    fs::write(package.join("README.md"), without_pictures(&readme))?;
    copy_guides(&root().join("docs"), &package.join("docs"))?;
    let components = sbom::components()?;
    let version = version::of_package()?;
    fs::write(package.join("dist").join("sbom.cdx.json"), sbom::cyclone_dx(&components, &version)?)?;
    fs::write(package.join("THIRD_PARTY_LICENSES.md"), sbom::licences(&components))?;
    Ok(())
}

/// Pictures are in the repository only: they would make the package larger by an eighth.
fn without_pictures(page: &str) -> String {
    let is_picture = |line: &&str| line.starts_with("![") || line.starts_with("<img ");
    let lines: Vec<&str> = page.lines().filter(|line| !is_picture(line)).collect();
    lines.join("\n").replace("\n\n\n", "\n\n") + "\n"
}

/// The pages without their pictures.
fn copy_guides(from: &Path, to: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let page = entry?.path();
        if let (Some(name), Some("md")) = (page.file_name(), page.extension().and_then(|end| end.to_str())) {
            fs::copy(&page, to.join(name))?;
        }
    }
    Ok(())
}
