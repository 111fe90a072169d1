/** A page that asks for a domain takes it at once. On a touch screen a keyboard would come up over half of the page. */
export function beginTyping(field: HTMLInputElement | null): void {
  if (!matchMedia('(pointer: coarse)').matches) field?.focus();
}
