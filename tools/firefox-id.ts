/**
 * The extension's id in Firefox: its name at Mozilla's store and in administrators' policies, and so never to be changed.
 * Like Mozilla's own `@contain-facebook` it has nothing before the @ and no domain after it, so that it is ours by being
 * registered first and claims no domain that another might own.
 */
export const FIREFOX_ID = '@dane-badge';
