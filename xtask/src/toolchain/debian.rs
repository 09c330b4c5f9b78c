//! Packages from Debian, through this machine's own apt.
//!
//! The suite that has them is usually not among the machine's sources, so apt
//! runs with a list of sources and folders of ours: nothing of the system
//! changes, no rights are needed, and apt still checks every signature. Which
//! mirror to ask is read from the machine's own sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::process;
use crate::progress::step;

/// Where versions newer than the stable release are found, smallest index
/// first; the second list is tried when the first does not have the version.
const SUITES: [&[&str]; 2] = [
    &["trixie-backports"],
    &["trixie-backports", "trixie", "forky", "sid"],
];

/// Debian's signing keys, under the names they have had.
const KEYRINGS: [&str; 2] = [
    "/usr/share/keyrings/debian-archive-keyring.gpg",
    "/usr/share/keyrings/debian-archive-keyring.pgp",
];

/// A private apt below `folder`, and the packages unpacked there.
#[derive(Debug)]
pub(super) struct Debian {
    folder: PathBuf,
}

/// A package to get: the first of `names` that has an acceptable version.
pub(super) struct Wanted<'a> {
    pub(super) names: &'a [&'a str],
    /// Decides by the version's text, `1.95.0+dfsg1-2~bpo13+1`.
    pub(super) acceptable: &'a dyn Fn(&str) -> bool,
    /// For messages: `version 1.95.0`.
    pub(super) description: &'a str,
    /// What to unpack, as a pattern of `tar`: `./usr/src/*/library`.
    pub(super) part: &'a str,
}

impl Debian {
    /// Prepares the folder; fails where there is no apt.
    pub(super) fn prepare(folder: &Path) -> Result<Self> {
        process::output(Command::new("apt-get").arg("--version"))
            .context("Debian packages need `apt-get`")?;
        for below in [
            "lists/partial",
            "cache/archives/partial",
            "packages",
            "root",
        ] {
            fs::create_dir_all(folder.join(below))?;
        }
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    /// Downloads and unpacks all that is wanted; returns the folder that now
    /// stands for `/`.
    pub(super) fn unpack(&self, wanted: &[Wanted<'_>]) -> Result<PathBuf> {
        let mirrors = self.mirrors()?;
        let mut problem = None;
        for suites in SUITES {
            for mirror in &mirrors {
                let chosen = self
                    .update(mirror, suites)
                    .and_then(|()| self.choose(wanted));
                match chosen {
                    Ok(packages) => return self.unpack_chosen(wanted, &packages),
                    Err(error) => problem = Some(error),
                }
            }
        }
        Err(problem.unwrap_or_else(|| anyhow::anyhow!("apt has no source of Debian packages")))
    }

    fn unpack_chosen(&self, wanted: &[Wanted<'_>], packages: &[String]) -> Result<PathBuf> {
        let root = self.folder.join("root");
        for (wanted, package) in wanted.iter().zip(packages) {
            let archive = self.download(package)?;
            unpack_part(&archive, wanted.part, &root)
                .with_context(|| format!("{package} cannot be unpacked"))?;
        }
        Ok(root)
    }

    /// The mirrors in the machine's sources. What apt would download is asked
    /// for, since that works without any index and covers both file formats.
    fn mirrors(&self) -> Result<Vec<String>> {
        let urls = process::output(
            Command::new("apt-get")
                .arg("-o")
                .arg(format!(
                    "Dir::State::Lists={}",
                    self.folder.join("lists").display()
                ))
                .args(["update", "--print-uris"]),
        )?;
        Ok(mirrors_of(&urls))
    }

    fn update(&self, mirror: &str, suites: &[&str]) -> Result<()> {
        step(&format!(
            "asking the machine's Debian mirror for {}",
            suites.join(", ")
        ));
        let keyring = KEYRINGS.iter().find(|path| Path::new(path).exists());
        let options = keyring.map(|path| format!("[signed-by={path}] "));
        let options = options.unwrap_or_default();
        let sources: String = suites
            .iter()
            .map(|suite| format!("deb {options}{mirror} {suite} main\n"))
            .collect();
        fs::write(self.folder.join("sources.list"), sources)?;
        process::output(self.apt("apt-get").args(["update", "--error-on=any"]))?;
        Ok(())
    }

    fn choose(&self, wanted: &[Wanted<'_>]) -> Result<Vec<String>> {
        wanted
            .iter()
            .map(|wanted| {
                let table =
                    process::output(self.apt("apt-cache").arg("madison").args(wanted.names))?;
                choose_from(&table, wanted).with_context(|| {
                    format!(
                        "Debian has no {} of {}",
                        wanted.names.join(" or "),
                        wanted.description
                    )
                })
            })
            .collect()
    }

    /// Each package is downloaded into a folder of its own, since apt does not
    /// say what it calls the file.
    fn download(&self, package: &str) -> Result<PathBuf> {
        step(&format!("getting {package}"));
        let name = package.split('=').next().unwrap_or(package);
        let folder = self.folder.join("packages").join(name);
        fs::create_dir_all(&folder)?;
        process::output(
            self.apt("apt-get")
                .arg("download")
                .arg(package)
                .current_dir(&folder),
        )?;
        let entry = fs::read_dir(&folder)?.next();
        Ok(entry.context("apt left no package")??.path())
    }

    /// apt with our sources and folders in place of the system's.
    fn apt(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let mut set = |name: &str, path: PathBuf| {
            command.arg("-o").arg(format!("{name}={}", path.display()));
        };
        set("Dir::Etc::sourcelist", self.folder.join("sources.list"));
        set("Dir::State::Lists", self.folder.join("lists"));
        set("Dir::Cache", self.folder.join("cache"));
        set("Dir::Etc::sourceparts", PathBuf::from("/dev/null"));
        set("Dir::Etc::preferences", PathBuf::from("/dev/null"));
        set("Dir::Etc::preferencesparts", PathBuf::from("/dev/null"));
        // Without the last one apt, run by root, would download as a user that
        // may not write here.
        command.args([
            "-o",
            "Acquire::Languages=none",
            "-o",
            "APT::Sandbox::User=root",
        ]);
        command
    }
}

/// Unpacks the part of a package that is needed; all of Rust's sources would be
/// 440 MB. dpkg-deb itself cannot choose, but it never goes without tar.
fn unpack_part(archive: &Path, part: &str, root: &Path) -> Result<()> {
    let mut dpkg = Command::new("dpkg-deb")
        .arg("--fsys-tarfile")
        .arg(archive)
        .stdout(Stdio::piped())
        .spawn()
        .context("`dpkg-deb` cannot be started")?;
    let content = dpkg.stdout.take().context("standard output is piped")?;
    let mut tar = Command::new("tar");
    tar.args(["--extract", "--wildcards", "--directory"]);
    tar.arg(root).arg(part).stdin(content);
    let status = tar.status().context("`tar` cannot be started")?;
    let unpacked = process::check(&tar, status);
    let delivered = dpkg.wait()?;
    unpacked?;
    if !delivered.success() {
        bail!("`dpkg-deb` failed ({delivered})");
    }
    Ok(())
}

/// `'URL' NAME SIZE` lines to the parts of the URLs before `/dists/`, each
/// once. Security and update archives do not carry the suites we want.
fn mirrors_of(urls: &str) -> Vec<String> {
    let mut mirrors = Vec::new();
    for line in urls.lines() {
        let url = line.trim_start_matches('\'');
        let Some((mirror, _)) = url.split_once("/dists/") else {
            continue;
        };
        let mirror = mirror.to_owned();
        if !mirror.contains("security") && !mirrors.contains(&mirror) {
            mirrors.push(mirror);
        }
    }
    mirrors
}

/// Picks `name=version` from the table of `apt-cache madison`, which lists the
/// newest version of a package first.
fn choose_from(table: &str, wanted: &Wanted<'_>) -> Option<String> {
    wanted.names.iter().find_map(|name| {
        table.lines().find_map(|line| {
            let mut columns = line.split('|').map(str::trim);
            let found = columns.next()?;
            let version = columns.next()?;
            (found == *name && (wanted.acceptable)(version)).then(|| format!("{name}={version}"))
        })
    })
}

/// Whether a package of this version holds the upstream release:
/// `1.95.0+dfsg1-2~bpo13+1` is 1.95.0.
pub(super) fn is_release(version: &str, release: &str) -> bool {
    let rest = version.strip_prefix(release);
    rest.is_some_and(|rest| rest.starts_with(['+', '-', '~']) || rest.is_empty())
}

/// The folders directly in `parent`, in the order of their names.
pub(super) fn folders_in(parent: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(parent).with_context(|| format!("{} cannot be read", parent.display()))?;
    let mut folders = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    if folders.is_empty() {
        bail!("{} holds no folder", parent.display());
    }
    Ok(folders)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
  rust-src | 1.96.1+dfsg1-2~bpo13+1 | http://mirror.example/debian trixie-backports/main amd64 Packages
  rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://mirror.example/debian trixie-backports/main amd64 Packages
rust-web-src | 1.96.0+dfsg1-1~deb13u1 | http://mirror.example/debian trixie/main amd64 Packages
";

    fn choose(release: &str) -> Option<String> {
        let acceptable = |version: &str| is_release(version, release);
        choose_from(
            TABLE,
            &Wanted {
                names: &["rust-src", "rust-web-src"],
                acceptable: &acceptable,
                description: release,
                part: "",
            },
        )
    }

    #[test]
    fn the_sources_of_exactly_the_compilers_version_are_chosen() {
        assert_eq!(choose("1.95.0").unwrap(), "rust-src=1.95.0+dfsg1-2~bpo13+1");
    }

    #[test]
    fn the_browsers_sources_serve_when_they_are_of_that_version() {
        assert_eq!(
            choose("1.96.0").unwrap(),
            "rust-web-src=1.96.0+dfsg1-1~deb13u1"
        );
    }

    #[test]
    fn sources_of_another_version_are_never_chosen() {
        assert_eq!(choose("1.95.1"), None);
        assert_eq!(choose("1.9"), None);
    }

    #[test]
    fn mirrors_are_read_from_what_apt_would_download() {
        let urls = "'http://mirror.example/debian/dists/bookworm/InRelease' a 0\n\
                    'http://mirror.example/debian/dists/bookworm-updates/InRelease' b 0\n\
                    'http://mirror.example/debian-security/dists/bookworm-security/InRelease' c 0\n\
                    nothing of interest\n";
        assert_eq!(mirrors_of(urls), ["http://mirror.example/debian"]);
    }
}
