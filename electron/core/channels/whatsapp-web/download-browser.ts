import { mkdir } from 'node:fs/promises'

/**
 * Fetches Chrome for Testing into `folder`, or answers the one fetched before. @throws Error where there is no build for
 * this machine, no network, no space
 */
export async function downloadBrowser(
  folder: string,
  onProgress: (doneBytes: number, totalBytes: number) => void,
): Promise<string> {
  const browsers = await import('@puppeteer/browsers')
  const before = await browsers.getInstalledBrowsers({ cacheDir: folder })
  const newest = before.filter((one) => one.browser === browsers.Browser.CHROME).at(-1)
  if (newest !== undefined) return newest.executablePath
  const platform = browsers.detectBrowserPlatform()
  if (platform === undefined) throw new Error('there is no browser to fetch for this kind of machine')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const buildId = await browsers.resolveBuildId(browsers.Browser.CHROME, platform, browsers.BrowserTag.STABLE)
  const installed = await browsers.install({
    cacheDir: folder,
    browser: browsers.Browser.CHROME,
    platform,
    buildId,
    downloadProgressCallback: onProgress,
  })
  return installed.executablePath
}
