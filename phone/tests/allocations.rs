//! Ordinary numbers are read without an allocation.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use ip1_phone::{Metadata, Region};

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: everything is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: as the caller has promised.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as the caller has promised.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn ordinary_numbers_need_none() {
    let metadata = Metadata::get();
    let sweden = Region::from_code("SE");
    let before = ALLOCATIONS.get();
    for text in [
        "070-174 06 05",
        "+46 (0)70 174 06 05",
        "0046701740605",
        "+1 212 555 0123 ext. 12",
        "1-800-FLOWERS",
        "tel:+46701740605",
        "٠٧٠١٧٤٠٦٠٥",
        "hello",
        "",
        "+999 1234567",
    ] {
        if let Ok(number) = metadata.parse(text, sweden) {
            assert!(!number.e164().is_empty() && !number.national_number().is_empty());
            let _ = std::hint::black_box((metadata.possible(&number), metadata.classify(&number)));
        }
    }
    assert_eq!(ALLOCATIONS.get(), before);
}

#[test]
fn allocations_are_counted() {
    let before = ALLOCATIONS.get();
    drop(std::hint::black_box(Box::new(1)));
    assert_eq!(ALLOCATIONS.get(), before + 1);
}
