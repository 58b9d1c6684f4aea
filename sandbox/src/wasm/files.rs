//! SQLite's files, read and written by JavaScript.

use js_sys::Uint8Array;
use sqlite_wasm_rs::{
    WasmOsCallback,
    vfs::{
        AccessMode, FileKind, LockLevel, OpenAccess, OpenOptions, OpenRequest, OpenedFile, RegisterVfsError,
        SQLiteIoMethods, SQLiteVfs, SyncOptions, VfsError, VfsErrorCode, VfsFile, VfsResult, VfsStore,
        register_vfs,
    },
};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen(typescript_custom_section)]
const HOST_FILES: &str = "
/** Files for SQLite. Everything throws when it does not succeed. */
export interface HostFiles {
  /** Opens a file to be read and written, and makes it when it is missing and `create` is set. */
  open(path: string, create: boolean): number;
  close(file: number): void;
  /** Fills `into` from this place on, and says how many bytes there were. */
  read(file: number, into: Uint8Array, offset: number): number;
  write(file: number, bytes: Uint8Array, offset: number): void;
  truncate(file: number, size: number): void;
  /** Returns once what was written would survive the machine. */
  sync(file: number): void;
  size(file: number): number;
  exists(path: string): boolean;
  remove(path: string): void;
}
";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "HostFiles")]
    pub type HostFiles;

    #[wasm_bindgen(method, catch)]
    fn open(this: &HostFiles, path: &str, create: bool) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &HostFiles, file: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn read(this: &HostFiles, file: u32, into: Uint8Array, offset: f64) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn write(this: &HostFiles, file: u32, bytes: &[u8], offset: f64) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn truncate(this: &HostFiles, file: u32, size: f64) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn sync(this: &HostFiles, file: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn size(this: &HostFiles, file: u32) -> Result<f64, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn exists(this: &HostFiles, path: &str) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn remove(this: &HostFiles, path: &str) -> Result<(), JsValue>;
}

/// Makes SQLite open its files there from now on.
pub fn install(files: HostFiles) -> Result<(), RegisterVfsError> {
    let shared = Host(std::rc::Rc::new(files));
    // SAFETY: there is one thread. The methods, the store and its data belong together by their types, and are never
    // unregistered.
    let registration = unsafe { register_vfs::<Methods, Vfs>("host", shared, true) }?;
    registration.into_raw();
    Ok(())
}

#[derive(Clone)]
struct Host(std::rc::Rc<HostFiles>);

struct File {
    host: Host,
    handle: u32,
}

/// SQLite could do nothing with the value that JavaScript threw, so it is dropped.
fn failed(code: VfsErrorCode) -> impl FnOnce(JsValue) -> VfsError {
    move |_| VfsError::new(code, "the file system".into())
}

impl VfsFile for File {
    fn read(&mut self, buffer: &mut [u8], offset: u64) -> VfsResult<usize> {
        // SAFETY: the view lives as long as the call, in which nothing is allocated here.
        let into = unsafe { Uint8Array::view_mut_raw(buffer.as_mut_ptr(), buffer.len()) };
        let read = self.host.0.read(self.handle, into, offset as f64);
        read.map(|count| count as usize).map_err(failed(VfsErrorCode::IoRead))
    }

    fn write(&mut self, bytes: &[u8], offset: u64) -> VfsResult<()> {
        self.host.0.write(self.handle, bytes, offset as f64).map_err(failed(VfsErrorCode::IoWrite))
    }

    fn truncate(&mut self, size: u64) -> VfsResult<()> {
        self.host.0.truncate(self.handle, size as f64).map_err(failed(VfsErrorCode::IoTruncate))
    }

    fn sync(&mut self, _: SyncOptions) -> VfsResult<()> {
        self.host.0.sync(self.handle).map_err(failed(VfsErrorCode::IoSync))
    }

    fn size(&self) -> VfsResult<u64> {
        self.host.0.size(self.handle).map(|size| size as u64).map_err(failed(VfsErrorCode::IoStat))
    }

    // The host keeps other processes away from the files.

    fn lock(&mut self, _: LockLevel) -> VfsResult<()> {
        Ok(())
    }

    fn unlock(&mut self, _: LockLevel) -> VfsResult<()> {
        Ok(())
    }

    fn check_reserved_lock(&self) -> VfsResult<bool> {
        Ok(false)
    }
}

struct Store;

impl VfsStore for Store {
    type File = File;
    type AppData = Host;

    fn open_file(host: &Host, request: OpenRequest<'_>) -> VfsResult<OpenedFile<File>> {
        // Temporary files are kept in memory.
        let path = request.filename.ok_or_else(|| failed(VfsErrorCode::CantOpen)(JsValue::NULL))?.path();
        let create = request.options.create() && request.options.kind() != Some(FileKind::TempDb);
        let handle = host.0.open(path, create).map_err(failed(VfsErrorCode::CantOpen))?;
        Ok(OpenedFile { file: File { host: host.clone(), handle }, access: OpenAccess::ReadWrite })
    }

    fn close_file(host: &Host, name: Option<&str>, file: File, options: OpenOptions) -> VfsResult<()> {
        host.0.close(file.handle).map_err(failed(VfsErrorCode::IoClose))?;
        match name {
            Some(name) if options.delete_on_close() => Self::delete_file(host, name, false),
            _ => Ok(()),
        }
    }

    fn access(host: &Host, name: &str, _: AccessMode) -> VfsResult<bool> {
        host.0.exists(name).map_err(failed(VfsErrorCode::IoAccess))
    }

    fn full_pathname(_: &Host, name: &str) -> VfsResult<String> {
        Ok(name.to_owned())
    }

    fn delete_file(host: &Host, name: &str, _: bool) -> VfsResult<()> {
        host.0.remove(name).map_err(failed(VfsErrorCode::IoDelete))
    }
}

struct Methods;

impl SQLiteIoMethods for Methods {
    type Store = Store;
}

struct Vfs;

impl SQLiteVfs<Methods> for Vfs {
    type Os = WasmOsCallback;

    fn os(_: &Host) -> &Self::Os {
        &WasmOsCallback
    }
}
