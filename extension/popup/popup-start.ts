/**
 * A browser shows a popup when all that its document names has been loaded and run. So the document names this alone: what draws
 * the popup comes after the first picture, which is there at once.
 */
addEventListener('load', () => {
  // A frame is drawn between the two.
  requestAnimationFrame(() => setTimeout(() => import('./draw-popup.tsx')));
});
