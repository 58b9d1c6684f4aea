;; Decodes a module's bytes from the text that carries them. xtask/src/carrier.rs writes that text.
;;
;; As WebAssembly, because engines begin by interpreting JavaScript, and a loop that runs once over the text would take
;; them longer than all the rest of loading.
(module
  ;; The text stands at the beginning; the module's bytes are written behind it.
  (memory (export "m") 1)
  ;; Takes the length of the text, and returns where the module's bytes end. In one function, because a call
  ;; costs most in the code that engines make first.
  (func (export "d") (param $length i32) (result i32)
    (local $at i32) (local $end i32) (local $byte i32) (local $function i32)
    ;; Where the next byte of the module goes.
    (local $out i32)
    ;; The list of operands, as four times its index, and where its next number begins.
    (local $list i32) (local $from i32)
    (local.set $out (local.get $length))

    ;; In place: bytes out of digits.
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $length)))
      (local.set $byte (call $digit (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (if (i32.gt_u (local.get $byte) (i32.const 88)) (then
        ;; 89 + (byte - 89) * 91 + the next digit
        (local.set $byte (i32.add
          (call $digit (local.get $at))
          (i32.sub (i32.mul (local.get $byte) (i32.const 91)) (i32.const 8010))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))))
      (i32.store8 (local.get $end) (local.get $byte))
      (local.set $end (i32.add (local.get $end) (i32.const 1)))
      (br $next)))

    ;; Behind it: the module, out of its parts. First stands where the opcodes end, then where each list begins.
    (local.set $end (i32.load (i32.const 0)))
    (local.set $at (i32.const 100))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $byte (i32.load8_u (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (if (i32.eq (local.get $byte) (i32.const 0x16)) (then
        ;; So many bytes of the list of others as stand before them.
        (local.set $from (i32.load offset=4 (i32.const 68)))
        (local.set $byte (i32.load16_u (local.get $from)))
        (local.set $from (i32.add (local.get $from) (i32.const 2)))
        (memory.copy (local.get $out) (local.get $from) (local.get $byte))
        (local.set $out (i32.add (local.get $out) (local.get $byte)))
        (i32.store offset=4 (i32.const 68) (i32.add (local.get $from) (local.get $byte)))
        (br $next)))
      (if (i32.eq (local.get $byte) (i32.const 0x17)) (then
        ;; The size of the function before, in four bytes. (Before the first function it goes where nothing is read.)
        (local.set $byte (i32.sub (i32.sub (local.get $out) (local.get $function)) (i32.const 4)))
        (i32.store (local.get $function) (i32.or
          (i32.or
            (i32.const 0x00808080)
            (i32.and (local.get $byte) (i32.const 0x7f)))
          (i32.or
            (i32.and (i32.shl (local.get $byte) (i32.const 1)) (i32.const 0x7f00))
            (i32.and (i32.shl (local.get $byte) (i32.const 2)) (i32.const 0x7f0000)))))
        (local.set $function (local.get $out))
        (br $next)))
      (i32.store8 (local.get $out) (local.get $byte))
      (local.set $out (i32.add (local.get $out) (i32.const 1)))
      ;; A bit for each opcode with an operand in a list, or with two.
      (if (i32.and
            (i32.lt_u (local.get $byte) (i32.const 0x43))
            (i32.wrap_i64 (i64.shr_u (i64.const 0x7fffff1f0001301e) (i64.extend_i32_u (local.get $byte)))))
        (then
          (local.set $list (i32.and (local.get $byte) (i32.const 0x7c)))
          (loop $operand
            ;; The next number of the list.
            (local.set $from (i32.load offset=4 (local.get $list)))
            (loop $more
              (i32.store8 (local.get $out) (i32.load8_u (local.get $from)))
              (local.set $out (i32.add (local.get $out) (i32.const 1)))
              (local.set $from (i32.add (local.get $from) (i32.const 1)))
              (br_if $more (i32.gt_u (i32.load8_u (i32.sub (local.get $from) (i32.const 1))) (i32.const 0x7f))))
            (i32.store offset=4 (local.get $list) (local.get $from))
            (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 0x28)) (i32.const 0x17)) (then
              ;; An access to memory has another one, in the list eight further on.
              (local.set $list (i32.add (local.get $list) (i32.const 32)))
              (local.set $byte (i32.const 0))
              (br $operand))))))
      (br $next)))
    (local.get $out))

  ;; From "#" on, without the backslash.
  (func $digit (param $at i32) (result i32)
    (i32.sub
      (i32.sub (i32.load8_u (local.get $at)) (i32.const 35))
      (i32.gt_u (i32.load8_u (local.get $at)) (i32.const 92)))))
