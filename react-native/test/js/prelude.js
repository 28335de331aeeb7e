// What React Native has and JavaScriptCore alone has not, as far as tests use it.
class Signal {
  aborted = false;
  reason = undefined;
  listeners = [];

  addEventListener(_, listener) {
    this.listeners.push(listener);
  }

  static abort(reason) {
    return Object.assign(new Signal(), { aborted: true, reason });
  }
}

class Controller {
  signal = new Signal();

  abort(reason) {
    if (this.signal.aborted) return;
    Object.assign(this.signal, { aborted: true, reason });
    for (const listener of this.signal.listeners) listener();
  }
}

globalThis.AbortController ??= Controller;
globalThis.AbortSignal ??= Signal;
globalThis.setImmediate ??= (call) => setTimeout(call, 0);
/** Of a buffer that is given away, and nothing else. */
globalThis.structuredClone ??= (buffer) => buffer.transfer();
globalThis.console ??= { log: print };
// Node's symbol, which newer engines have.
if (Symbol.dispose === undefined) Object.defineProperty(Symbol, "dispose", { value: Symbol("dispose") });
