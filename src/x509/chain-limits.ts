/** A chain beyond this is none that a sender would take, nor any that a mail server has reason to send: OpenSSL stops at 100 KiB. */
export const CHAIN_LIMITS = { certificates: 64, octets: 262_144 } as const;
