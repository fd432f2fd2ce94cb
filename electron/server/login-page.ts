/** What somebody sees who is not logged in: how to get in, without a script. */
export function loginPage(reason: 'needed' | 'spent'): string {
  const why =
    reason === 'needed'
      ? 'This browser is not logged in to Secretary.'
      : 'This link was used before, or is older than ten minutes.'
  return page(
    'Secretary: please log in',
    `<h1>Please log in</h1>
<p>${why} Each link works once, so that nobody else on this computer can use it.</p>
<p>For a new link, run this in the folder of Secretary:</p>
<pre>npm run secretary -- open</pre>`,
  )
}

/** What is shown where the page has not been built. */
export function notBuiltPage(): string {
  return page(
    'Secretary: the page is not built',
    `<h1>The page is not built yet</h1>
<p>Stop Secretary, run this in its folder, and start it again:</p>
<pre>npm run build</pre>`,
  )
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 15px/1.6 system-ui, sans-serif }
body { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
h1 { font-size: 1.4rem; font-weight: 600 }
pre { padding: .75rem 1rem; border-radius: 8px; background: color-mix(in srgb, currentColor 8%, transparent); overflow-x: auto }
</style>
<main>
${body}
</main>
</html>
`
}
