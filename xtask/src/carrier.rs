//! The module as text, which every bundler carries along; `pkg/src/wasm/module-text.ts` says why it is what it is.

use std::fs;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use wasmparser::{Parser, Payload};

use crate::modules::source;
use crate::process::{cache, npm_tool, quietly};

/// Assembles what decodes the text.
pub fn write_decoder() -> Result<()> {
    let text = source("wasm/decoder.wat").display().to_string();
    let module = cache().join("decoder.wasm");
    let file = module.display().to_string();
    quietly(&mut npm_tool("wasm-as", &["--enable-bulk-memory", &text, "-o", &file]))?;
    quietly(&mut npm_tool("wasm-opt", &["--enable-bulk-memory", "-O4", "--converge", &file, "-o", &file]))?;
    let base64 = base64::engine::general_purpose::STANDARD.encode(fs::read(module)?);
    fs::write(source("wasm/decoder-base64.ts"), format!("export const DECODER = \"{base64}\";\n"))?;
    Ok(())
}

/// The module as the text that the package carries.
pub fn as_text(wasm: &[u8]) -> Result<String> {
    Ok(digits(&Parts::of(wasm)?.joined()?))
}

/// A character for each of the smaller bytes, two for each of the others.
fn digits(bytes: &[u8]) -> String {
    const PAIRS: u8 = 89;
    let digits: Vec<char> = ('#'..='~').filter(|character| *character != '\\').collect();
    let mut text = String::with_capacity(bytes.len() * 5 / 4);
    for byte in bytes {
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

// ---------------------------------------------------------------- instructions apart from their operands

/// Among the opcodes, where it means nothing else: bytes follow that are no instruction, or one of the rare ones.
const OTHERS: u8 = 0x16;
/// Likewise: the function before ends here, and another may begin.
const FUNCTION: u8 = 0x17;
/// Stands in for the size of a function, which the decoder finds out.
const SIZE: [u8; 4] = [0; 4];
/// The largest size that the decoder can write in its place.
const LARGEST_FUNCTION: usize = 1 << 21;

/// Four opcodes in a row share a list of operands. Those that access memory have a second operand, in the list eight
/// further on.
const LISTS: usize = 24;
/// The list that no opcode has.
const OTHERS_LIST: usize = 17;

/// A module taken apart: the same bytes, but each kind by itself.
#[derive(Default)]
struct Parts {
    opcodes: Vec<u8>,
    lists: [Vec<u8>; LISTS],
}

impl Parts {
    fn of(wasm: &[u8]) -> Result<Parts> {
        let mut section = 0..0;
        let mut functions = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::CodeSectionStart { range, .. } => section = range,
                Payload::CodeSectionEntry(function) => functions.push(function),
                _ => {}
            }
        }
        let header = section.start.checked_sub(leb128(section.len()).len()).context("there is no code")?;
        let count = leb128(functions.len());
        let size: usize = functions.iter().map(|function| SIZE.len() + function.range().len()).sum();

        let mut parts = Parts::default();
        parts.others(&[&wasm[..header], &leb128(count.len() + size), &count].concat())?;
        for function in functions {
            let mut operators = function.get_operators_reader()?;
            let mut start = operators.original_position();
            ensure!(function.range().len() < LARGEST_FUNCTION, "a function is too large to be carried");
            parts.opcodes.push(FUNCTION);
            parts.others(&[&SIZE, &wasm[function.range().start..start]].concat())?;
            while !operators.eof() {
                operators.read()?;
                parts.instruction(&wasm[start..operators.original_position()])?;
                start = operators.original_position();
            }
        }
        parts.opcodes.push(FUNCTION);
        parts.others(&wasm[section.end..])?;
        Ok(parts)
    }

    fn instruction(&mut self, bytes: &[u8]) -> Result<()> {
        let (opcode, operands) = bytes.split_first().context("an instruction is empty")?;
        let list = usize::from(opcode / 4);
        match opcode {
            0x02..=0x04 | 0x0c | 0x0d | 0x10 | 0x20..=0x24 | 0x41 | 0x42 => {
                self.opcodes.push(*opcode);
                self.lists[list].extend(operands);
            }
            0x28..=0x3e => {
                let (alignment, offset) = operands.split_at(1);
                self.opcodes.push(*opcode);
                self.lists[list].extend(alignment);
                self.lists[list + 8].extend(offset);
            }
            // The decoder takes a `nop` (0x01) for an instruction with an operand.
            _ if operands.is_empty() && *opcode != 0x01 => self.opcodes.push(*opcode),
            _ => self.others(bytes)?,
        }
        Ok(())
    }

    fn others(&mut self, bytes: &[u8]) -> Result<()> {
        for piece in bytes.chunks(usize::from(u16::MAX)) {
            self.opcodes.push(OTHERS);
            self.lists[OTHERS_LIST].extend(u16::try_from(piece.len())?.to_le_bytes());
            self.lists[OTHERS_LIST].extend(piece);
        }
        Ok(())
    }

    /// Where the opcodes end, where each list begins, the opcodes, the lists.
    fn joined(&self) -> Result<Vec<u8>> {
        let mut end = (1 + LISTS) * 4 + self.opcodes.len();
        let mut joined = Vec::new();
        joined.extend(u32::try_from(end)?.to_le_bytes());
        for list in &self.lists {
            joined.extend(u32::try_from(end)?.to_le_bytes());
            end += list.len();
        }
        joined.extend(&self.opcodes);
        joined.extend(self.lists.concat());
        Ok(joined)
    }
}

/// A number as WebAssembly writes it.
fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}
