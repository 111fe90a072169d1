/**
 * The few globals that browsers, workers and Node share and that the core may use. Nothing else of any
 * platform is visible here: the resolver, the crypto, the clock and the prober are handed in.
 */

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}

/** WHATWG URL; the core uses it to parse resolver addresses and for UTS 46 (IDN to A-labels). */
declare class URL {
  constructor(url: string, base?: string);
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly host: string;
  readonly pathname: string;
  readonly search: string;
  readonly username: string;
  readonly password: string;
  readonly searchParams: { set(name: string, value: string): void };
}

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare const AbortSignal: {
  any(signals: AbortSignal[]): AbortSignal;
  timeout(milliseconds: number): AbortSignal;
  abort(reason?: unknown): AbortSignal;
};

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

/** The handle is good for nothing but `clearTimeout`. */
declare function setTimeout(act: () => void, milliseconds: number): { readonly timer: never };
declare function clearTimeout(handle: { readonly timer: never }): void;

declare function btoa(octets: string): string;
declare function atob(base64: string): string;
