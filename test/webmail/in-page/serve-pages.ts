/** Serves pages by their path, isolated from others, which gives them the browser's finest clock. */
import { serveWeb, type WebServer } from '../../listen.ts';

/** Gives the HTML for a path; null where there is none. */
export type Pages = (path: string) => string | null;

export function servePages(pages: Pages): Promise<WebServer> {
  return serveWeb((request, response) => {
    const html = pages(decodeURIComponent((request.url ?? '/').slice(1)));
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.writeHead(html === null ? 404 : 200).end(html ?? '');
  });
}
