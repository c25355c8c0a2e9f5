// embind's half in JavaScript, for what wasm/bindings.cpp binds: one class whose methods take and give texts, whole
// numbers, doubles and truth values. Emscripten's own has the whole of C++ to serve, in five times the size.
import type { Core } from '../../../wasm/core'

type Wire = number | boolean
type Invoker = (...wire: Wire[]) => Wire | undefined

/** How a value crosses: what the binary takes for it, what it gives for it, and what to free after a call. */
interface Crossing {
  in(value: never): Wire
  out(wire: Wire): unknown
  owned?: boolean
}

interface Exports {
  memory: WebAssembly.Memory
  malloc(bytes: number): number
  free(pointer: number): void
  _initialize(): void
  __indirect_function_table: { get(index: number): Invoker | null }
}

/** Makes an instance of the binary with these imports. */
export type Instantiate = (imports: WebAssembly.Imports) => Promise<object>

/** Starts the core. Whatever way it was compiled, it is the same program with the same imports. */
export async function createCore(instantiate: Instantiate): Promise<Core> {
  const crossings: Record<number, Crossing> = {}
  const methods: Record<string, (...args: unknown[]) => unknown> = {}
  let construct: (...args: unknown[]) => Wire = () => 0
  let destroy: Invoker | undefined
  let core = {} as Exports

  // One of each: a new one costs more than a call of the core.
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  // The memory does not grow.
  let memory: Uint8Array
  let view: DataView
  const bytes = (from: number, length: number) => memory.subarray(from, from + length)
  const text = (from: number, length: number) => decoder.decode(bytes(from, length))
  const name = (at: number) => text(at, memory.indexOf(0, at) - at)
  const code = (pointer: number) => core.__indirect_function_table.get(pointer) as Invoker
  // The types of a call: its result, then its arguments.
  const types = (count: number, at: number) =>
    Array.from({ length: count }, (_, i) => view.getUint32(at + 4 * i, true))

  const call = (invoker: Invoker, fixed: Wire[], args: unknown[], kinds: number[]) => {
    // Numbers and truth values cross as they are.
    if (!kinds.some((kind) => crossings[kind].owned)) return invoker(...fixed, ...(args as Wire[]))
    const wires = kinds.map((kind, i) => crossings[kind].in(args[i] as never))
    const result = invoker(...fixed, ...wires)
    for (let i = 0; i < kinds.length; ++i) if (crossings[kinds[i]].owned) core.free(wires[i] as number)
    return result
  }

  const same: Crossing = { in: (value) => value, out: (wire) => wire }
  const register = (type: number) => {
    crossings[type] = same
  }
  const env = {
    number_text(value: number, to: number) {
      return encoder.encodeInto(String(value), bytes(to, 32)).written
    },
    text_number(from: number, length: number) {
      const number = text(from, length)
      return /^-?\d+(\.\d+)?(e[+-]?\d{1,4})?$/i.test(number) ? Number(number) : Number.NaN
    },
    _embind_register_void: register,
    _embind_register_integer: register,
    _embind_register_float: register,
    _embind_register_bool(type: number) {
      crossings[type] = { in: (value) => (value ? 1 : 0), out: (wire) => !!wire }
    },
    // A length of four bytes, then UTF-8. Who is given one frees it.
    _embind_register_std_string(type: number) {
      crossings[type] = {
        owned: true,
        in(value: string) {
          // UTF-8 takes at most three bytes for each of JavaScript's.
          const room = 3 * value.length
          const pointer = core.malloc(4 + room)
          view.setUint32(pointer, encoder.encodeInto(value, bytes(pointer + 4, room)).written, true)
          return pointer
        },
        out(wire) {
          const pointer = wire as number
          const value = text(pointer + 4, view.getUint32(pointer, true))
          core.free(pointer)
          return value
        },
      }
    },
    // Of the thirteen arguments only the last matters here: how an instance is destroyed.
    _embind_register_class(...registration: number[]) {
      destroy = code(registration[12])
    },
    _embind_register_class_constructor(
      _type: number,
      count: number,
      at: number,
      _signature: number,
      invoker: number,
      constructorCode: number,
    ) {
      const [, ...kinds] = types(count, at)
      const run = code(invoker)
      construct = (...args) => call(run, [constructorCode], args, kinds) as Wire
    },
    _embind_register_class_function(
      _type: number,
      methodName: number,
      count: number,
      at: number,
      _signature: number,
      invoker: number,
      context: number,
    ) {
      const [result, , ...kinds] = types(count, at)
      const run = code(invoker)
      methods[name(methodName)] = function (this: { pointer: Wire }, ...args) {
        return crossings[result].out(call(run, [context, this.pointer], args, kinds) as Wire)
      }
    },
  }

  core = (await instantiate({ env })) as Exports
  memory = new Uint8Array(core.memory.buffer)
  view = new DataView(core.memory.buffer)
  core._initialize()

  function Tracker(this: { pointer: Wire }, ...args: unknown[]) {
    this.pointer = construct(...args)
  }
  Tracker.prototype = {
    ...methods,
    delete(this: { pointer: Wire }) {
      destroy?.(this.pointer)
    },
  }
  return { Tracker } as unknown as Core
}
